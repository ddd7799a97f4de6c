import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { strategies } from '../../../harness/registry.js';
import { snippetOf, snippets } from '../../../harness/snippets/registry.js';
import { isExternal } from '../../../harness/strategy.js';

const entries = await snippets.all();
const exports = new Set(['default', 'runSliced', 'setup']);
const own = { shownPath: './a.mjs', specifier: './a.mjs', exportName: 'default', exports };
const { dependencies } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
) as { dependencies: Record<string, string> };

describe('snippets', () => {
  it('are there for every strategy that runs JavaScript, and for no other', async () => {
    const inside = (await strategies.all()).filter(({ value }) => !isExternal(value));
    expect(entries.map(({ name }) => name)).toEqual(inside.map(({ name }) => name));
    for (const entry of await strategies.all())
      expect((await snippetOf(entry)) === null, entry.name).toBe(isExternal(entry.value));
  });

  it('are not taken for a strategy of the same name from elsewhere', async () => {
    const entry = (await strategies.all()).find(({ name }) => name === 'thread-pool');
    if (entry === undefined) return expect.fail('there is no thread-pool');
    expect(await snippetOf({ ...entry, url: 'file:///elsewhere/thread-pool.js' })).toBeNull();
  });
});

describe.each(entries)('the snippet for $name', ({ name, value }) => {
  const files = value.files({ spelling: `${name}:3`, slots: 3, own });

  it('starts with server.mjs and is JavaScript', async () => {
    expect(files[0]?.name).toBe('server.mjs');
    for (const { code } of files) await transform(code, { loader: 'js', format: 'esm' });
  });

  it('asks for the packages that it imports, in the version that stallbench measures with', () => {
    const imported = files.flatMap(({ code }) =>
      [...code.matchAll(/^import .* from '([^.':]+)';$/gm)].map(([, found = '']) => found),
    );
    const asked = value.packages.map((said) => said.split('@'));
    expect(new Set(imported)).toEqual(new Set(asked.map(([found]) => found)));
    for (const [found = '', range] of asked) expect(dependencies[found]).toBe(range);
  });

  it('binds to loopback, ends on SIGTERM, and refuses what is too much', () => {
    const text = files.map(({ code }) => code).join('\n');
    expect(text).toContain("'127.0.0.1'");
    expect(text).toContain("process.on('SIGTERM', stop);");
    expect(text).toContain('requests >= MOST_REQUESTS');
  });

  it('keeps to a width that fits a screen', () => {
    const long = files.flatMap(({ code }) => code.split('\n')).filter((line) => line.length > 120);
    expect(long).toEqual([]);
  });
});

it('a process of its own is given up only once all that it has sent has arrived', () => {
  const { value } = entries.find(({ name }) => name === 'process-per-request') ?? expect.fail('not there');
  const [server] = value.files({ spelling: 'process-per-request', slots: 3, own });
  const [, onExit = '', onClose = ''] =
    /child\.once\('exit',(.*?)child\.once\('close',(.*?)child\.send/s.exec(server?.code ?? '') ?? [];
  expect(onExit).not.toContain('reject');
  expect(onClose).toContain('reject');
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../../harness/commands/program.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { recordingShell } from './fake-shell.js';

const home = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-take-away-'));
  process.chdir(folder);
  writeFileSync('hash.ts', 'export default (input: string): string => input;\nexport const other = 1;\n');
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

async function explain(...words: string[]) {
  const shell = recordingShell(CATALOG);
  const exitCode = await runProgram(['explain', ...words], shell);
  return { exitCode, ...shell.written };
}

describe('explain --for', () => {
  it('prints what to type, then each file behind its name', async () => {
    const { exitCode, stdout, stderr } = await explain('thread-pool:4', '--for', './hash.ts');
    expect([exitCode, stderr]).toEqual([0, '']);
    const [head = '', ...parts] = stdout.split(/^\/\/ ---- (\S+) ----\n/m);
    expect(head).toBe(
      '// thread-pool:4 for ./hash.ts: paste each file under its name into the folder where this was printed, then\n' +
        "//   npm install 'piscina@^5.3.2'\n" +
        "//   npm install --save-dev 'esbuild@^0.28.2'\n" +
        '//   npx esbuild ./hash.ts --bundle --platform=node --target=node20 --format=esm --packages=external ' +
        '--outfile=hash.bundled.mjs\n' +
        '//   PORT=3000 node server.mjs\n' +
        "// and ask it, with the function's argument as JSON:\n" +
        `//   curl -H 'content-type: application/json' -d '{"your":"input"}' http://127.0.0.1:3000/run\n\n`,
    );
    expect(parts.filter((_, index) => index % 2 === 0)).toEqual(['server.mjs', 'worker.mjs']);
    expect(parts[1]).toContain('  maxThreads: 4,\n');
    expect(parts[3]).toContain("import { default as task } from './hash.bundled.mjs';\n");
  });

  it('fills in the size that the strategy has on this machine', async () => {
    const slots = CATALOG.strategies.find('cluster').then((entry) => entry?.value.slots);
    const cores = (await import('node:os')).availableParallelism();
    const { stdout } = await explain('cluster', '--for', 'hash.ts');
    expect(stdout).toContain(`const SERVERS = ${(await slots)?.(undefined, { cores }, 1)};\n`);
  });

  it.each([
    ['fastapi-def', [], 'argument 1: fastapi-def is a server of its own with a task of its own'],
    ['thread-pool:0', [], 'argument 1: "thread-pool:0": "0" is not a whole number from 1 to 1024'],
    ['two-blocking-calls', [], 'argument 1: "two-blocking-calls" is not a strategy'],
    ['partitioned', [], '--for: "hash.ts" exports no "runSliced", which partitioned runs'],
    ['inline', ['--export', 'othr'], '--export: "hash.ts" has no export "othr"'],
  ])('%s %j ends with 2', async (strategy, flags, problem) => {
    const { exitCode, stdout, stderr } = await explain(strategy, '--for', 'hash.ts', ...flags);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`  ${problem}`);
  });

  it('tells everything that is wrong at once', async () => {
    const { stderr } = await explain('thread-pol', '--for', 'missing.ts');
    expect(stderr).toContain('"thread-pol" is not a strategy');
    expect(stderr).toContain('--for: "missing.ts" does not exist');
  });
});

describe('explain', () => {
  it('takes --export only with --for', async () => {
    const { exitCode, stderr } = await explain('inline', '--export', 'hash');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--export: goes with --for\n    Write stallbench explain inline --for MODULE');
  });

  it('tells of a rule', async () => {
    const { exitCode, stdout } = await explain('blocks-the-loop');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^blocks-the-loop \(rule\)\n/);
  });

  it('knows the rule that was meant', async () => {
    expect((await explain('block-the-loop')).stderr).toContain('Did you mean "blocks-the-loop"?');
  });
});

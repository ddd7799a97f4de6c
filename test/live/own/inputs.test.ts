/** What a function is given: a value of its own for every call, under every strategy that can hand it over. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellOf, FIXTURES, stallbench, start } from '../../e2e/cli.js';

const FLAGS = ['--load', 'burst:4', '--rounds', '1', '--format', 'json'];

describe('an own function', () => {
  it('that needs a Buffer stays where there is one', async () => {
    const path = join(FIXTURES, 'own/bytes.ts');
    const { code, result } = await stallbench(['run', path, '-s', 'inline,thread-pool:2', ...FLAGS]);
    expect(cellOf(result, 'inline')).toMatchObject({ state: 'completed', reasons: [] });
    expect(cellOf(result, 'thread-pool:2')).toMatchObject({
      state: 'dropped',
      reasons: [expect.stringContaining('input.readUInt32LE is not a function (')],
    });
    expect(code).toBe(0);
  });

  it('is given a value of its own by every strategy', { timeout: 120_000 }, async () => {
    const path = join(FIXTURES, 'own/remembers.mjs');
    const strategies = ['inline', 'async', 'thread-pool:2'];
    const { code, result } = await stallbench(['run', path, '-s', strategies.join(), ...FLAGS]);
    for (const strategy of strategies) {
      expect(cellOf(result, strategy)).toMatchObject({ state: 'completed', reasons: [] });
    }
    expect(code).toBe(0);
  });

  describe('of a file', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'stallbench-own-'));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it('may be called with more than a process can be given as an argument', async () => {
      writeFileSync(join(folder, 'size.mjs'), 'export default ({ text }) => text.length;\n');
      writeFileSync(join(folder, 'input.json'), JSON.stringify({ text: 'x'.repeat(300_000) }));
      const args = [
        'run',
        './size.mjs',
        '--input-file',
        'input.json',
        '-s',
        'inline,thread-pool:2',
        ...FLAGS,
      ];
      const { code, stderr } = await start(args, { folder }).finished;
      expect(stderr).not.toContain('a bug in stallbench');
      expect(code).toBe(0);
    });

    it('may take longer for all its calls than the deadline of one', async () => {
      const text = 'export default () => new Promise((resolve) => setTimeout(resolve, 800, 1));\n';
      writeFileSync(join(folder, 'slow.mjs'), text);
      const args = ['run', './slow.mjs', '-s', 'inline', '--timeout', '1500ms', ...FLAGS];
      const { code, stderr } = await start(args, { folder }).finished;
      expect(stderr).not.toContain('does not return');
      expect(code).toBe(0);
    });
  });
});

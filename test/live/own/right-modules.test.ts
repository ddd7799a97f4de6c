/** Functions of the user's own under strategies that share nothing: every answer is verified, whatever kind of module. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../../harness/result/schema.js';
import { cellOf, FIXTURES, readSaved, stallbench, start } from '../../e2e/cli.js';

const STRATEGIES = 'inline,thread-pool:2,process-pool:2,cluster:2,thread-per-request';

const FLAGS = ['--load', 'burst:4', '--rounds', '1', '--format', 'json'];

const CASES: readonly (readonly [file: string, flags: readonly string[]])[] = [
  ['cpu.ts', []],
  ['password.cjs', []],
  ['later.mts', []],
  ['prepared.ts', []],
  ['holder.cjs', []],
  ['database.ts', ['--export', 'sumBelow', '--input', '{"limit": 100}']],
];

describe('an own function', () => {
  it.each(CASES)('%s', { timeout: 120_000 }, async (file, flags) => {
    const args = ['run', join(FIXTURES, 'own', file), ...flags, '-s', STRATEGIES, ...FLAGS];
    const { code, stderr, left, result } = await stallbench(args);
    expect(stderr).not.toContain('problem');
    for (const strategy of STRATEGIES.split(',')) {
      const { state, reasons, trials } = cellOf(result, strategy);
      expect({ strategy, state, reasons }).toEqual({ strategy, state: 'completed', reasons: [] });
      expect(trials[0]?.observations).toMatchObject({ sent: 4, ok: 4 });
    }
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(result?.scenarios[0]?.examination).toMatchObject({ isPromise: file === 'later.mts' });
  });

  it.each(['my fn.mjs', 'a#b.mjs', 'a*b.mjs', 'a?b%20.mjs', 'größe.ts', '[id].mjs'])('in a file called %s', {
    timeout: 120_000,
  }, async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'stallbench-names-'));
    try {
      writeFileSync(join(folder, name), 'export default () => 7;\n');
      const args = ['run', `./${name}`, '-s', 'inline,thread-pool:2', ...FLAGS];
      const { code, stderr } = await start(args, { folder }).finished;
      const result = resultSchema.parse(readSaved(folder));
      const told = result.cells.map(({ state, reasons }) => ({ state, reasons }));
      expect(told, stderr).toEqual(Array.from({ length: 2 }, () => ({ state: 'completed', reasons: [] })));
      expect(code).toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('whose answer cannot be copied stays where it is', async () => {
    const path = join(FIXTURES, 'own/instance.ts');
    const { code, result } = await stallbench(['run', path, '-s', 'inline,thread-pool:2', ...FLAGS]);
    expect(cellOf(result, 'inline').state).toBe('completed');
    expect(cellOf(result, 'thread-pool:2')).toMatchObject({
      state: 'dropped',
      reasons: [expect.stringContaining('thread-pool:2 copies inputs and answers, and its answer')],
    });
    expect(code).toBe(0);
  });

  it('whose verify refuses an answer under load ends with 3', async () => {
    const path = join(FIXTURES, 'own/spoiled.ts');
    const { code, result } = await stallbench(['run', path, '-s', 'inline', ...FLAGS]);
    expect(cellOf(result, 'inline')).toMatchObject({
      state: 'invalid',
      reasons: [expect.stringContaining('answers were wrong; the first: {"call":0}: verify returned false')],
    });
    expect(code).toBe(3);
  });
});

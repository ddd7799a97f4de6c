/** Wrong answers and answers that come too early are caught under every strategy, and never ranked. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cellOf, EVERY_STRATEGY, FIXTURES, stallbench } from './cli.js';

it.each([
  ['wrong', /2 of 3 answers were wrong; the first: .*answer\.doubled is 3, expected 2/],
  ['always-wrong', /verify: wrong answer to the first request .*answer\.doubled is 1, expected 0/],
])(
  '%s: invalid under every strategy, with the first difference',
  async (name, difference) => {
    const scenario = join(FIXTURES, 'scenarios', `${name}.mjs`);
    const { code, result, stdout } = await stallbench([
      scenario,
      '-s',
      EVERY_STRATEGY.join(','),
      '--rounds',
      '1',
    ]);
    expect(code).toBe(3);
    for (const strategy of EVERY_STRATEGY) {
      const { state, reasons, metrics } = cellOf(result, strategy);
      expect([strategy, state]).toEqual([strategy, 'invalid']);
      expect(`${strategy}: ${reasons.join(' ')}`).toMatch(difference);
      expect(metrics).toEqual({});
    }
    expect(stdout).toMatch(/Not ranked/);
    expect(stdout).not.toMatch(/Ranking/);
  },
  120_000,
);

it('a strategy that answers before the work is done is invalid, not fast', async () => {
  const early = join(FIXTURES, 'strategies', 'early.mjs');
  const nap = join(FIXTURES, 'scenarios', 'nap.mjs');
  const { code, result } = await stallbench([nap, '-s', `inline,${early}`, '--rounds', '1']);
  expect(code).toBe(3);
  expect(cellOf(result, 'inline').state).toBe('completed');
  const cheat = cellOf(result, early);
  expect(cheat.state).toBe('invalid');
  expect(cheat.reasons.join(' ')).toMatch(
    /answered before the work can have been done: \d.* ms, the work takes 300 ms/,
  );
  expect(cheat.metrics).toEqual({});
}, 60_000);

it('messages that a task sends by itself are not taken for ours', async () => {
  const chatty = join(FIXTURES, 'scenarios', 'chatty.mjs');
  // workerpool itself falls over a message that is not its own.
  const strategies = 'inline,thread-per-request,process-per-request,cluster:2';
  const { code, result, stderr } = await stallbench([chatty, '-s', strategies, '--rounds', '1']);
  expect(code, stderr).toBe(0);
  expect(result?.cells.map(({ state }) => state)).toEqual([
    'completed',
    'completed',
    'completed',
    'completed',
  ]);
}, 60_000);

/** Test cases of a run or a search: one for each cell, whose figures are properties, or for each search. */
import { isAnswered, sayAnswer } from '../../harness/result/capacity-words.js';
import { isSuspect } from '../../harness/result/cell-state.js';
import type { Cell, Result } from '../../harness/result/schema.js';
import { failuresOf, reasonOf } from '../view/failures.js';
import { plain } from '../view/words.js';
import { figureProperty, type Outcome, outcome, type TestCase } from './test-case.js';

/** A search is made of trials that overload spoils, so its answers are the cases, and not its cells. */
export function runCases({ cells, capacity }: Result): readonly TestCase[] {
  if (capacity === undefined) return cells.map(cellCase);
  return capacity.map((search) => ({
    suite: plain(search.strategy),
    name: `${plain(search.scenario)} highest rate`,
    properties: [
      ...figureProperty('low_per_second', search.low ?? undefined),
      ...figureProperty('high_per_second', search.high ?? undefined),
    ],
    outcome: isAnswered(search) ? null : outcome('error', 'capacity', plain(sayAnswer(search))),
  }));
}

/** Seconds that the trials of some cells took; none where there was no trial. */
export function secondsOf(cells: readonly Cell[]): Pick<TestCase, 'seconds'> {
  const trials = cells.flatMap((cell) => cell.trials);
  if (trials.length === 0) return {};
  return { seconds: trials.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000 };
}

/** What went wrong in some cells, with what their servers said last. */
export function detailsOf(cells: readonly Cell[]): string {
  return failuresOf({ cells })
    .flatMap(({ strategy, what, reason, hint, firstFailure, stderr }) => [
      `${strategy}: ${what}: ${reason}`,
      ...(firstFailure === '' ? [] : [`First failure: ${firstFailure}`]),
      ...(hint === '' ? [] : [`What to do: ${hint}`]),
      ...(stderr.length === 0 ? [] : ['Its standard error ended with:', ...stderr]),
    ])
    .join('\n');
}

function cellCase(cell: Cell): TestCase {
  const { scenario, strategy, load, state, slots, metrics } = cell;
  return {
    suite: plain(strategy),
    name: `${plain(scenario)} ${plain(load)}`,
    ...secondsOf([cell]),
    properties: [
      ['state', state],
      ...(slots === null ? [] : figureProperty('slots', slots)),
      ...(isSuspect(cell) ? [['validity', 'suspect'] as const] : []),
      ...Object.entries(metrics).flatMap(([name, { center, atLeast }]) =>
        figureProperty(atLeast ? `${plain(name)}_at_least` : plain(name), center),
      ),
    ],
    outcome: outcomeOf(cell),
  };
}

function outcomeOf(cell: Cell): Outcome | null {
  const { state } = cell;
  if (state === 'completed') return null;
  const kind = state === 'failed' || state === 'invalid' ? 'error' : 'skipped';
  return outcome(kind, state, reasonOf(cell), kind === 'error' ? detailsOf([cell]) : '');
}

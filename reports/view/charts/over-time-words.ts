/**
 * What others met while the load ran, in a sentence. Its figures are those of the ranking, the slowest probe of all rounds
 * while the load ran; only where a result has none, those of the round that is shown. A wait is never called an answer
 * where one of the probes got none.
 */
import { milliseconds } from '../figures.js';
import { sayGroups, type Waited, waitGroups } from '../wait-groups.js';
import { NOTICEABLE_WAIT_MS } from '../waiting.js';
import { listed } from '../words.js';
import { isBound, longestOf, type Probed } from './probed.js';

/** The longest wait of a cell. */
interface Wait extends Waited {
  /** Not every probe was answered, of those that are drawn too. */
  readonly isLossy: boolean;
}

/**
 * `With inline, GET /health waited up to 1996 ms; with every other strategy at most 12 ms.`
 *
 * @param isAll Whether every strategy is among them.
 * @returns `undefined` of none.
 */
export function overTimeTakeaway(drawn: readonly Probed[], isAll: boolean): string | undefined {
  const waits = drawn.map(waitOf).sort((a, b) => b.ms - a.ms);
  const [worst] = waits;
  if (worst === undefined) return undefined;
  if (worst.ms < NOTICEABLE_WAIT_MS) return sayQuiet(worst, waits, isAll);
  const [first, ...more] = waitGroups(waits.filter(({ ms }) => ms >= NOTICEABLE_WAIT_MS));
  const loud = `With ${listed(first?.strategies ?? [])}, GET /health waited ${first?.words}${sayGroups(more)}`;
  const [next, ...others] = waits.filter(({ ms }) => ms < NOTICEABLE_WAIT_MS);
  if (next === undefined) return `${loud}.`;
  const where = others.length === 0 ? next.strategy : `every other strategy${isAll ? '' : ' shown'}`;
  const answered = [next, ...others].some(({ isLossy }) => isLossy) ? ' where it was answered' : '';
  return `${loud}; with ${where} at most ${milliseconds(next.ms)}${answered}.`;
}

/** Nobody waited for long; some may have been turned away. */
function sayQuiet(longest: Wait, waits: readonly Wait[], isAll: boolean): string {
  const lost = waits.filter(({ isLossy }) => isLossy).map(({ strategy }) => strategy);
  if (lost.length > 0)
    return `With ${listed(lost)}, some GET /health got no answer; all others were answered within ${milliseconds(longest.ms)}.`;
  const where = waits.length === 1 ? longest.strategy : `every strategy${isAll ? '' : ' shown'}`;
  return `GET /health was answered within ${milliseconds(longest.ms)} all the while with ${where}.`;
}

function waitOf({ cell, strategy, ...probed }: Probed): Wait {
  const estimate = cell.metrics.bystanderMaxMs;
  const isLoss = estimate?.atLeast === true;
  return {
    strategy,
    ms: estimate?.high ?? longestOf(probed),
    isBound: estimate === undefined ? isBound(probed) : isLoss,
    isLossy: isLoss || probed.all.some(({ failed }) => failed),
  };
}

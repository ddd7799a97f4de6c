/** What a scenario claims, and whether the measurement bears it out. A claim without a figure neither holds nor fails. */
import type { Cell, ClaimResult } from '../../harness/result/schema.js';
import { metricFigure, shortPercent } from './figures.js';
import { counted, listed, plain, unfinished } from './words.js';

export interface Check {
  /** The first three are said of claims; the others of thresholds and baselines, where `differs` breaks nothing. */
  readonly state: 'holds' | 'does not hold' | 'no figure' | 'kept' | 'broken' | 'not checkable' | 'differs';
  /** What was asked and what was measured, in one line. */
  readonly text: string;
}

/** How each is coloured. The word says the same; either is enough. */
export const CHECK_TONE: Readonly<Record<Check['state'], 'good' | 'bad' | 'doubt'>> = {
  holds: 'good',
  'does not hold': 'bad',
  'no figure': 'doubt',
  kept: 'good',
  broken: 'bad',
  'not checkable': 'doubt',
  differs: 'doubt',
};

/** @param cells The first that it speaks of tells why there is no figure. */
export function checkOf(claim: ClaimResult, cells: readonly Cell[]): Check {
  const state = claim.holds === null ? 'no figure' : claim.holds ? 'holds' : 'does not hold';
  const measured =
    claim.measured === null
      ? unjudged(claim, cells)
      : `measured ${metricFigure(claim.metric, claim.measured)}`;
  const whose = listed(claim.strategies.map(plain));
  return { state, text: `${unfinished(plain(claim.text))} (${whose}: ${claimed(claim)}, ${measured})` };
}

/** Rounds of a cell that did not get to its end are in the result, but no figure is made of them. */
function unjudged({ scenario, strategies }: ClaimResult, cells: readonly Cell[]): string {
  const cell = cells.find((one) => one.scenario === scenario && strategies.includes(one.strategy));
  const rounds = cell?.trials.filter(({ state }) => state === 'completed').length ?? 0;
  if (cell === undefined || cell.state === 'completed' || rounds === 0) return 'nothing measured';
  const [reason] = cell.reasons;
  if (cell.state === 'aborted' && reason !== undefined) return `${unfinished(plain(reason))}, not judged`;
  return `${counted(rounds, 'round')} measured, not judged: the cell is ${cell.state}`;
}

function claimed({ comparison, metric, expected, tolerance }: ClaimResult): string {
  const value = metricFigure(plain(metric), expected);
  if (comparison === 'near') return `claimed ${value} within ${shortPercent(tolerance)}`;
  return `claimed ${comparison === 'at-least' ? 'at least' : 'at most'} ${value}`;
}

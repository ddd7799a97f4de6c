/** What a scenario claims, and whether the measurement bears it out. A claim without a figure neither holds nor fails. */
import type { ClaimResult } from '../../harness/result/schema.js';
import { metricFigure, shortPercent } from './figures.js';
import { listed, plain, unfinished } from './words.js';

export interface Check {
  /** The first three are said of claims; the others of thresholds and baselines, where `differs` breaks nothing. */
  readonly state: 'holds' | 'does not hold' | 'no figure' | 'kept' | 'broken' | 'not checkable' | 'differs';
  /** What was asked and what was measured, in one line. */
  readonly text: string;
}

export function checkOf(claim: ClaimResult): Check {
  const state = claim.holds === null ? 'no figure' : claim.holds ? 'holds' : 'does not hold';
  const measured =
    claim.measured === null ? 'nothing measured' : `measured ${metricFigure(claim.metric, claim.measured)}`;
  const whose = listed(claim.strategies.map(plain));
  return { state, text: `${unfinished(plain(claim.text))} (${whose}: ${claimed(claim)}, ${measured})` };
}

function claimed({ comparison, metric, expected, tolerance }: ClaimResult): string {
  const value = metricFigure(plain(metric), expected);
  if (comparison === 'near') return `claimed ${value} within ${shortPercent(tolerance)}`;
  return `claimed ${comparison === 'at-least' ? 'at least' : 'at most'} ${value}`;
}

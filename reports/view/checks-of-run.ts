/** What a check asked beside the claims of its scenarios: thresholds, and a baseline. What is broken comes first. */
import type { Checks, ThresholdResult } from '../../harness/result/checks-schema.js';
import { baselineGroupOf } from './baseline.js';
import type { Check } from './checks.js';
import { metricFigure } from './figures.js';
import { plain, unfinished } from './words.js';

export interface CheckGroup {
  /** `Thresholds: 1 broken, 2 kept` */
  readonly title: string;
  /** What holds for all of them; `null` where there is nothing to say. */
  readonly sentence: string | null;
  /** Broken ones, then those that cannot be checked or only differ. */
  readonly open: readonly Check[];
  readonly kept: readonly Check[];
}

export function checkGroupsOf(checks: Checks | undefined): readonly CheckGroup[] {
  if (checks === undefined) return [];
  const { thresholds, baseline } = checks;
  return [
    ...(thresholds.length === 0 ? [] : [groupOf('Thresholds', null, thresholds.map(thresholdCheck))]),
    ...(baseline === undefined ? [] : [groupOf(...baselineGroupOf(baseline))]),
  ];
}

const STATES = ['broken', 'not checkable', 'differs', 'kept'] as const;

function groupOf(name: string, sentence: string | null, checks: readonly Check[]): CheckGroup {
  const counts = STATES.flatMap((state) => {
    const count = checks.filter((check) => check.state === state).length;
    return count === 0 ? [] : [`${count} ${state}`];
  });
  const placed = STATES.flatMap((state) => checks.filter((check) => check.state === state));
  return {
    title: [name, ...(counts.length === 0 ? [] : [counts.join(', ')])].join(': '),
    sentence,
    open: placed.filter(({ state }) => state !== 'kept'),
    kept: placed.filter(({ state }) => state === 'kept'),
  };
}

export function thresholdCheck(threshold: ThresholdResult): Check {
  const { text, cellId, metric, holds, measured, limit, reason } = threshold;
  const figures = [
    measured === null ? 'nothing measured' : `measured ${metricFigure(metric, measured)}`,
    limit === null ? 'no limit known' : `limit ${metricFigure(metric, limit)}`,
    ...(reason === undefined ? [] : [unfinished(plain(reason))]),
  ];
  return {
    state: holds === null ? 'not checkable' : holds ? 'kept' : 'broken',
    text: `${plain(text)} (${plain(cellId)}: ${figures.join(', ')})`,
  };
}

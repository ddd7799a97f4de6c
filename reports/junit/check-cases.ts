/** Test cases of what a run is held against: claims, thresholds, a baseline. */
import type { BaselineItem, BaselineResult, ThresholdResult } from '../../harness/result/checks-schema.js';
import type { Cell, ClaimResult, Result } from '../../harness/result/schema.js';
import { checkOf } from '../view/checks.js';
import { thresholdCheck } from '../view/checks-of-run.js';
import { plain } from '../view/words.js';
import { figureProperty, type Outcome, outcome, type TestCase } from './test-case.js';

export function checkCases({ cells, claims, checks }: Result): readonly TestCase[] {
  return [
    ...claims.map((claim) => claimCase(claim, cells)),
    ...(checks?.thresholds ?? []).map(thresholdCase),
    ...(checks?.baseline === undefined ? [] : baselineCases(checks.baseline)),
  ];
}

function claimCase(claim: ClaimResult, cells: readonly Cell[]): TestCase {
  return {
    suite: 'claims',
    name: `${plain(claim.scenario)} ${plain(claim.id)}`,
    properties: [
      ['metric', plain(claim.metric)],
      ...figureProperty('measured', claim.measured ?? undefined),
      ...figureProperty('expected', claim.expected),
    ],
    outcome: judged(claim.holds, 'skipped', 'claim', checkOf(claim, cells).text),
  };
}

function thresholdCase(threshold: ThresholdResult): TestCase {
  const { text, cellId, metric, measured, limit, holds, where } = threshold;
  return {
    suite: 'thresholds',
    name: `${plain(text)} (${plain(cellId)})`,
    properties: [
      ['metric', plain(metric)],
      ...figureProperty('measured', measured ?? undefined),
      ...figureProperty('limit', limit ?? undefined),
      ['where', plain(where)],
    ],
    // One that cannot be checked ends the run with 3, where a claim or an item of a baseline only stays open.
    outcome: judged(holds, 'error', 'threshold', thresholdCheck(threshold).text),
  };
}

function baselineCases({ file, state, sentence, items }: BaselineResult): TestCase[] {
  if (state === 'missing')
    return [
      {
        suite: 'baseline',
        name: plain(file),
        properties: [],
        outcome: outcome('skipped', 'baseline', plain(sentence)),
      },
    ];
  return items.map(itemCase);
}

function itemCase({
  cellId,
  kind,
  what,
  baseline,
  measured,
  holds,
  isGate,
  sentence,
}: BaselineItem): TestCase {
  const isTold = holds === false && !isGate;
  return {
    suite: 'baseline',
    name: `${plain(cellId)} ${plain(what)}`,
    properties: [
      ['kind', kind],
      ['baseline', plain(String(baseline))],
      ...(measured === null ? [] : [['measured', plain(String(measured))] as const]),
      // What cannot fail a check passes, and says nevertheless that it differs.
      ...(isTold ? [['differs', plain(sentence)] as const] : []),
    ],
    outcome: isTold ? null : judged(holds, 'skipped', 'baseline', plain(sentence)),
  };
}

/** @param unknown What a case is of which it cannot be said. */
function judged(
  holds: boolean | null,
  unknown: 'error' | 'skipped',
  type: string,
  text: string,
): Outcome | null {
  if (holds === null) return outcome(unknown, type, text);
  return holds ? null : outcome('failure', type, text);
}

/**
 * Holds thresholds against what was measured in completed cells; which of the trials count: `figure.ts`. A share of
 * another strategy's figure is taken over the rounds that both have, so that both belong to the same minutes of the
 * machine. What cannot be said is `null` with its reason, never kept and never broken.
 */
import type { ThresholdResult } from '../result/checks-schema.js';
import { spellFigure } from '../result/figure-words.js';
import { judgedCells, plainIdOf } from '../result/judged-cells.js';
import type { MetricName } from '../result/metrics.js';
import type { Cell, Result } from '../result/schema.js';
import { figureOf } from './figure.js';
import { type Figure, keepsLimit } from './keeps-limit.js';
import { sayAbsent, slowestOf } from './slowest.js';
import { cellsUnder, type Limit, type Threshold } from './threshold.js';

/** One result for each cell that a threshold is about, in the order of the thresholds. */
export function judgeThresholds(thresholds: readonly Threshold[], result: Result): ThresholdResult[] {
  const cells = judgedCells(result);
  return thresholds.flatMap((threshold) => {
    const meant = cellsUnder(threshold, cells);
    if (meant.length === 0) return [unmatched(threshold)];
    return meant.map((cell) => judge(threshold, cell, cells));
  });
}

/** A comparison can lose a cell that was planned: it may be on one side only. */
function unmatched({ text, where, metric, operator, place }: Threshold): ThresholdResult {
  const cellId = place.name ?? [place.scenario, place.strategy].filter(Boolean).join('/');
  const told = { text, where, cellId: cellId === '' ? 'run' : cellId, metric, operator };
  return { ...told, limit: null, measured: null, holds: null, reason: 'no such cell was measured' };
}

interface Judged {
  readonly measured: number | null;
  readonly limit: number | null;
  readonly holds: boolean | null;
  readonly reason?: string;
}

function judge(threshold: Threshold, cell: Cell, cells: readonly Cell[]): ThresholdResult {
  const { text, where, metric, operator } = threshold;
  return { text, where, cellId: plainIdOf(cell), metric, operator, ...judgeCell(threshold, cell, cells) };
}

function judgeCell({ metric, operator, limit }: Threshold, cell: Cell, cells: readonly Cell[]): Judged {
  const reference = 'of' in limit ? referenceOf(limit.of, cell, cells) : undefined;
  const known = { measured: null, limit: 'value' in limit ? limit.value : null, holds: null };
  if (cell.state !== 'completed') return { ...known, reason: sayState(cell) };
  if ('of' in limit && reference?.state !== 'completed') {
    const reason = reference === undefined ? `${limit.of} was not measured` : sayState(reference);
    return { ...known, reason };
  }
  const measured = figureOf(metric, cell, reference);
  const bound = limitOf(limit, metric, reference, cell);
  if (bound === null) {
    const reason =
      reference === undefined
        ? 'no limit is known'
        : `${reference.strategy}: ${sayAbsent(metric, reference)}`;
    return { ...known, measured: measured?.value ?? null, reason };
  }
  if (measured === null) return judgeBySlowest(metric, operator, bound, cell);
  const verdict = keepsLimit(operator, measured, bound);
  const told = { measured: measured.value, limit: bound.value, holds: verdict };
  if (verdict !== null) return told;
  const who = measured.isAtLeast ? metric : `${metric} of ${reference?.strategy}`;
  return { ...told, reason: `${who} is known from below only: some requests had no right answer in time` };
}

/** For a percentile that is absent. */
function judgeBySlowest(
  metric: MetricName,
  operator: ThresholdResult['operator'],
  limit: Figure,
  cell: Cell,
): Judged {
  const absent = sayAbsent(metric, cell);
  const slowest = slowestOf(metric);
  const figure = slowest === undefined ? null : figureOf(slowest, cell);
  const isUpper = operator === '<' || operator === '<=';
  if (slowest !== undefined && figure !== null && isUpper && keepsLimit(operator, figure, limit) === true) {
    const reason = `${absent}; but ${slowest} is ${spellFigure(slowest, figure.value)}, and no percentile is above it`;
    return { measured: null, limit: limit.value, holds: true, reason };
  }
  return { measured: null, limit: limit.value, holds: null, reason: absent };
}

function limitOf(limit: Limit, metric: MetricName, reference: Cell | undefined, cell: Cell): Figure | null {
  if ('value' in limit) return { value: limit.value, isAtLeast: false };
  const figure = reference === undefined ? null : figureOf(metric, reference, cell);
  return figure === null ? null : { ...figure, value: figure.value * limit.times };
}

function referenceOf(of: string, { scenario, load, arm }: Cell, cells: readonly Cell[]): Cell | undefined {
  return cells.find(
    (cell) => cell.strategy === of && cell.scenario === scenario && cell.load === load && cell.arm === arm,
  );
}

const STATE_WORDS: Readonly<Record<Cell['state'], string>> = {
  completed: 'completed',
  failed: 'failed',
  invalid: 'is invalid',
  aborted: 'was not measured to its end',
  dropped: 'was not measured',
};

function sayState(cell: Cell): string {
  const [reason] = cell.reasons;
  return `${plainIdOf(cell)} ${STATE_WORDS[cell.state]}${reason === undefined ? '' : `: ${reason}`}`;
}

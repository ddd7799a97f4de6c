/** Cells of one group with no more than a test needs; the figures are given as centre, low, high. */
import { METRICS, type MetricName } from '../../../harness/result/metrics.js';
import type { Cell, RequestResult, Trial } from '../../../harness/result/schema.js';
import type { Aim, Group } from '../../../reports/view/group.js';

type Figures = readonly [center: number, low?: number, high?: number];

export interface Wanted {
  readonly state?: Cell['state'];
  readonly slots?: number | null;
  readonly rounds?: number;
  readonly reasons?: string[];
  readonly expected?: Cell['expected'];
  readonly trials?: Trial[];
  readonly metrics?: Partial<Record<MetricName, Figures>>;
  /** Metrics of which only a lower bound is known. */
  readonly atLeast?: readonly MetricName[];
}

export function cell(strategy: string, wanted: Wanted = {}): Cell {
  const { state = 'completed', slots = 1, reasons = [], expected = null, trials = [], rounds = 3 } = wanted;
  const metrics = Object.entries(wanted.metrics ?? {}).map(
    ([name, [center, low = center, high = center]]) => {
      const { unit, better } = METRICS[name as MetricName];
      const estimate = {
        center,
        low,
        high,
        level: null,
        n: rounds,
        method: 'median and range',
        unit,
        better,
      };
      return [name, { ...estimate, ...(wanted.atLeast?.includes(name as MetricName) && { atLeast: true }) }];
    },
  );
  return {
    id: `s/${strategy}/burst:2`,
    scenario: 's',
    strategy,
    load: 'burst:2',
    slots,
    state,
    reasons,
    expected,
    metrics: Object.fromEntries(metrics),
    trials,
  };
}

/** Of the kind of load that is ranked by `aim`. */
export function groupOf(cells: readonly Cell[], aim: Aim = 'makespanMs'): Group {
  const [load, kind] =
    aim === 'makespanMs'
      ? (['burst:2', 'burst'] as const)
      : aim === 'throughputPerSec'
        ? (['closed:8x2s', 'closed'] as const)
        : (['open:40x10s', 'open'] as const);
  return { scenario: 's', info: undefined, load, kind, aim, cells };
}

export function trial(details: Partial<Trial> = {}): Trial {
  return {
    index: 0,
    round: 1,
    order: 1,
    state: 'completed',
    durationMs: 1,
    metrics: {},
    warnings: [],
    ...details,
  };
}

/** A task that ran on `slot` from `startMs` for `runMs`, and was answered at its end. */
export function task(index: number, slot: string, startMs: number, runMs: number): RequestResult {
  const endMs = startMs + runMs;
  return {
    index,
    intendedMs: 0,
    startMs: 0,
    endMs,
    ok: true,
    outcome: 'ok',
    taskStartMs: startMs,
    runMs,
    slot,
  };
}

/**
 * Bencher Metric Format (https://bencher.dev/docs/reference/bencher-metric-format): benchmark, measure, value and its
 * ends. The two measures that every project there has are `latency` in ns and `throughput` per second; of a burst the
 * time until all of it was answered is its latency, by the kind of load and by nothing that was measured.
 */
import { defineReporter } from './reporter.js';
import { isBurst, type Point, seriesOf } from './series/series.js';
import { spellJson } from './series/spell-json.js';

const NS_PER_MS = 1e6;

interface Metric {
  value: number;
  lower_value?: number;
  upper_value?: number;
}

export default defineReporter({
  summary: 'figures in Bencher Metric Format, for bencher run --adapter json',
  fileName: 'bencher.json',
  figuresOnly: true,
  render(_view, result, { unicode }) {
    const benchmarks = new Map<string, Record<string, Metric>>();
    for (const point of seriesOf(result)) {
      const measures = benchmarks.get(point.cellId) ?? {};
      benchmarks.set(point.cellId, { ...measures, [measureOf(point)]: metricOf(point) });
    }
    return spellJson(Object.fromEntries(benchmarks), unicode);
  },
});

function measureOf(point: Point): string {
  switch (point.metric) {
    case 'makespanMs':
      return 'latency';
    case 'latencyP50Ms':
      return isBurst(point) ? 'latency-p50' : 'latency';
    case 'latencyP99Ms':
      return 'latency-p99';
    case 'msPerAnswer':
      return 'throughput';
    case 'cpuMsPerRequest':
      return 'cpu-time';
    case 'peakMemoryBytes':
      return 'peak-memory';
  }
}

function metricOf({ metric, value, spread }: Point): Metric {
  if (metric === 'msPerAnswer') {
    const perSec = (ms: number) => rounded(1000 / ms);
    return {
      value: perSec(value),
      ...(spread ? { lower_value: perSec(spread.high), upper_value: perSec(spread.low) } : {}),
    };
  }
  const spell = (figure: number) => Math.round(metric === 'peakMemoryBytes' ? figure : figure * NS_PER_MS);
  return {
    value: spell(value),
    ...(spread ? { lower_value: spell(spread.low), upper_value: spell(spread.high) } : {}),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

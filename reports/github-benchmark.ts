/**
 * For github-action-benchmark with `tool: customSmallerIsBetter`: a JSON array of name, unit, value, range and extra
 * (its README and src/extract.ts). The action finds the former value by its name and knows one direction for a file, so
 * answers per second are turned into ms per answer.
 */
import { VERDICT_WORDS } from '../harness/result/comparison-words.js';
import { defineReporter } from './reporter.js';
import { type FollowedMetric, type Point, seriesOf } from './series/series.js';
import { spellJson } from './series/spell-json.js';

/** The name and the unit under which a metric is followed; memory in MB of 1 000 000 bytes. */
const ENTRIES: Readonly<Record<FollowedMetric, { name: string; unit: string; divisor: number }>> = {
  makespanMs: { name: 'makespan', unit: 'ms', divisor: 1 },
  msPerAnswer: { name: 'time per answer', unit: 'ms', divisor: 1 },
  latencyP50Ms: { name: 'latency p50', unit: 'ms', divisor: 1 },
  latencyP99Ms: { name: 'latency p99', unit: 'ms', divisor: 1 },
  cpuMsPerRequest: { name: 'CPU per answer', unit: 'ms', divisor: 1 },
  peakMemoryBytes: { name: 'peak memory', unit: 'MB', divisor: 1e6 },
};

export default defineReporter({
  summary: 'figures for github-action-benchmark (customSmallerIsBetter)',
  fileName: 'github-benchmark.json',
  figuresOnly: true,
  render: (_view, result, { unicode }) => spellJson(seriesOf(result).map(entryOf), unicode),
});

function entryOf({ cellId, metric, value, spread, n, compared }: Point) {
  const { name, unit, divisor } = ENTRIES[metric];
  const spell = (figure: number) => significant(figure / divisor);
  const extra =
    compared === undefined
      ? [`trials ${n}`]
      : [`base ${spell(compared.base)}`, `pairs ${n}`, `verdict ${VERDICT_WORDS[compared.verdict]}`];
  return {
    name: `${cellId} ${name}`,
    unit,
    value: spell(value),
    // The action reads a bare number after the sign, and nothing else.
    ...(spread === undefined ? {} : { range: `± ${spell((spread.high - spread.low) / 2)}` }),
    extra: extra.join('\n'),
  };
}

/** More digits than this tell nothing of a measured time. */
function significant(value: number): number {
  return Number(value.toPrecision(6));
}

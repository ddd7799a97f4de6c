/** The names that a metric has in a threshold: its own, and that without the unit where no other metric has it. */
import { nearestName } from '../registry.js';
import { METRICS, type MetricName } from '../result/metrics.js';

const OWN = Object.keys(METRICS) as readonly MetricName[];

/** `cpuMsPerRequest` is `cpuPerRequest`, `throughputPerSec` is `throughput`. */
const withoutUnit = (name: string) => name.replace(/PerSec$|Bytes$|Ms$/, '').replace('MsPer', 'Per');

const SHORT = new Map(
  OWN.map((name) => [withoutUnit(name), name] as const).filter(
    ([short, name]) =>
      short !== name && OWN.filter((other) => other === short || withoutUnit(other) === short).length === 1,
  ),
);

/** `null` where nothing is called that. */
export function metricOf(word: string): MetricName | null {
  return OWN.find((name) => name === word) ?? SHORT.get(word) ?? null;
}

/** What to write instead of a word that is no metric. */
export function suggestMetric(word: string): string {
  const near = nearestName(word, [...OWN, ...SHORT.keys()]);
  return near === null ? `Metrics: ${OWN.join(', ')}.` : `Did you mean "${near}"?`;
}

/**
 * How numbers are rounded and spelled, in every report alike. Units are fixed: milliseconds below one second,
 * seconds from there on; never a unit that scales itself. A figure that was not measured is a dash, never 0.
 */
import { METRICS, type MetricName } from '../../harness/result/metrics.js';
import type { Estimate } from '../../harness/result/schema.js';

/** Stands where a figure is absent. */
export const MISSING = '–';

type Figure = number | undefined;

/** Stands before a figure that is known from below only. */
export const AT_LEAST = '>= ';

/** From here on a duration is spelled in seconds: the first value that would round to `1000 ms`. */
const SECONDS_FROM_MS = 999.5;

/** `0.31 ms`, `2.4 ms`, `996 ms`, `1.00 s`. */
export function duration(durationMs: Figure): string {
  if (durationMs === undefined) return MISSING;
  return Math.abs(durationMs) < SECONDS_FROM_MS ? milliseconds(durationMs) : `${seconds(durationMs)} s`;
}

/** The centre of an estimate as `spell` spells it; `>= 10.00 s` where only a lower bound is known. */
export function estimated(estimate: Estimate | undefined, spell: (value: Figure) => string): string {
  return `${estimate?.atLeast ? AT_LEAST : ''}${spell(estimate?.center)}`;
}

/** Milliseconds whatever the size, for figures that are read against each other: `2.1 ms`, `1996 ms`. */
export function milliseconds(durationMs: Figure): string {
  return durationMs === undefined ? MISSING : `${bareMilliseconds(durationMs)} ms`;
}

/**
 * Several durations in the unit of the longest, which is named once: `1.00 2.01 s`.
 *
 * @param besideMs The longest of those that they are read beside, which may ask for seconds. Default: none.
 */
export function durations(durationsMs: readonly number[], separator: string, besideMs = 0): string {
  if (durationsMs.length === 0) return MISSING;
  const longestMs = Math.max(...durationsMs);
  const inSeconds = Math.max(longestMs, besideMs) >= SECONDS_FROM_MS;
  const parts = durationsMs.map(inSeconds ? seconds : (value) => evenMilliseconds(value, longestMs));
  return `${parts.join(separator)} ${inSeconds ? 's' : 'ms'}`;
}

/** `1.00 to 1.02 s`; one figure where both read alike. */
export function durationSpan(durationsMs: readonly number[]): string {
  const [low, high] = [Math.min(...durationsMs), Math.max(...durationsMs)];
  return duration(low) === duration(high) ? duration(high) : durations([low, high], ' to ');
}

/** Answers per second: `4.20`, `81.3`, `25431`. */
export function perSecond(value: Figure): string {
  if (value === undefined) return MISSING;
  return value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0);
}

/** `2.00x` */
export function times(ratio: Figure): string {
  return ratio === undefined ? MISSING : `${ratio.toFixed(2)}x`;
}

/** `99.7 %` of a ratio of 0.997. */
export function percent(ratio: Figure): string {
  return ratio === undefined ? MISSING : `${(ratio * 100).toFixed(1)} %`;
}

/** A tolerance or a level, which users write without decimals: `10 %`. */
export function shortPercent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(1))} %`;
}

/** Megabytes of 1 000 000 bytes: `84.2 MB`. */
export function megabytes(bytes: Figure): string {
  return bytes === undefined ? MISSING : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Slots as a person reads them; `null` is unbounded. */
export function slotCount(slots: number | null): string {
  return slots === null ? 'no limit' : String(Number(slots.toFixed(2)));
}

/** A value of any metric, by its unit. Metrics that this version does not know are printed as they are. */
export function metricFigure(metric: string, value: number): string {
  if (!Object.hasOwn(METRICS, metric)) return String(value);
  const { unit } = METRICS[metric as MetricName];
  if (unit === 'ms') return metric.startsWith('bystander') ? milliseconds(value) : duration(value);
  if (unit === 'bytes') return megabytes(value);
  if (unit === 'per-second') return `${perSecond(value)} per second`;
  return metric === 'speedup' ? times(value) : percent(value);
}

/** `range of 3 rounds 1.99–2.01`, `95 % interval 1.99–2.01`, or `one round`, which has no range. */
export function spread({ low, high, level, n }: Estimate, spell: (value: number) => string): string {
  if (n < 2) return 'one round';
  const ends = `${spell(low)}–${spell(high)}`;
  return level === null ? `range of ${n} rounds ${ends}` : `${shortPercent(level)} interval ${ends}`;
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(2);
}

/** What two decimals cannot show is told as less than they can, never as zero. */
function bareMilliseconds(durationMs: number): string {
  if (durationMs > 0 && durationMs < 0.005) return '<0.01';
  return evenMilliseconds(durationMs, durationMs);
}

/** As many decimals as a figure of the size of `scaleMs` is worth. */
function evenMilliseconds(durationMs: number, scaleMs: number): string {
  const size = Math.abs(scaleMs);
  return durationMs.toFixed(size < 0.995 ? 2 : size < 9.95 ? 1 : 0);
}

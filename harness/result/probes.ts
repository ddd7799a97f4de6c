/**
 * The bystander's own figures: how long `GET /health` took while others were served. Latency counts from the
 * instant at which a probe was due. A probe without an answer is slower than any with one: it takes part in the
 * ranks of the percentiles, so an unanswered probe cannot make them better.
 */
import { percentileOrAbsent, type SortedSamples, sortSamples } from '../stats/quantile.js';
import { longestOutageMs } from './outage.js';
import { isAnswered, type ProbeRecord, type ProbeVariant, waitOf } from './probe-record.js';
import { seriesOf } from './probe-series.js';
import { type LoadSpan, recoveryOf } from './recovery.js';
import type { Bystander, Probes } from './schema.js';

/**
 * A percentile is absent with too few probes, and where it falls among those without an answer. `maxMs` is the
 * longest time that any probe is known to have waited; with `failed` above 0 it means "at least".
 */
export function summariseProbes(probes: readonly ProbeRecord[]): Probes {
  const waits = sortSamples(probes.map((probe) => (isAnswered(probe) ? waitOf(probe) : Infinity)));
  const knownMs = sortSamples(probes.map(waitOf).filter(Number.isFinite)).at(-1);
  const answered = probes.filter(isAnswered).length;
  const outageMs = longestOutageMs(probes);
  const counts = { sent: probes.length, answered, failed: probes.length - answered };
  if (probes.length === 0) return counts;
  return {
    ...counts,
    ...present('p50Ms', answeredPercentile(waits, 0.5)),
    ...present('p99Ms', answeredPercentile(waits, 0.99)),
    ...present('maxMs', knownMs),
    over100Ms: countAbove(waits, 100),
    over1000Ms: countAbove(waits, 1000),
    ...present('longestOutageMs', outageMs),
  };
}

/** What the probes of a trial met before the load, while it ran, and after it. */
export function recordBystander(probes: readonly ProbeRecord[], span: LoadSpan): Bystander {
  const { startedMs, endedMs } = span;
  const isBefore = ({ intendedMs }: ProbeRecord) => intendedMs < startedMs;
  const isDuring = ({ intendedMs }: ProbeRecord) => intendedMs >= startedMs && intendedMs <= endedMs;
  const phasesOf = (wanted: ProbeVariant) => {
    const ofVariant = probes.filter(({ variant }) => variant === wanted);
    return {
      baseline: summariseProbes(ofVariant.filter(isBefore)),
      during: summariseProbes(ofVariant.filter(isDuring)),
    };
  };
  const recovery = recoveryOf(probes, span);
  const servers = serversOf(probes, isDuring);
  return {
    ...phasesOf('keep-alive'),
    ...(recovery === undefined ? {} : { recovery }),
    ...(probes.some(({ variant }) => variant === 'new-connection')
      ? { newConnection: phasesOf('new-connection') }
      : {}),
    ...(servers === undefined ? {} : { servers }),
    series: seriesOf(probes, span),
  };
}

/**
 * By server process, both kinds of probes together: a cluster hands connections out in turn, and over all of them one
 * server that is held up hides behind those that are not. One that answered before or after the load and was not
 * asked while it ran is there with a count of 0.
 *
 * @returns `undefined` where no more than one server is known.
 */
function serversOf(
  probes: readonly ProbeRecord[],
  isDuring: (probe: ProbeRecord) => boolean,
): Bystander['servers'] {
  const names = [...new Set(probes.flatMap(({ server }) => server ?? []))].sort();
  if (names.length < 2) return undefined;
  const during = probes.filter(isDuring);
  return Object.fromEntries(
    names.map((name) => [name, summariseProbes(during.filter(({ server }) => server === name))]),
  );
}

function answeredPercentile(waits: SortedSamples, q: number): number | undefined {
  const waitMs = percentileOrAbsent(waits, q);
  return waitMs === Infinity ? undefined : waitMs;
}

function countAbove(waits: SortedSamples, limitMs: number): number {
  return waits.filter((waitMs) => waitMs > limitMs).length;
}

function present<Name extends keyof Probes>(name: Name, value: number | undefined): { [N in Name]?: number } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: number };
}

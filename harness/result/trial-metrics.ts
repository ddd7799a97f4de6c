/**
 * One value per metric from one trial's raw facts. A figure that this load, this machine or this many samples cannot
 * give is left out; nothing is estimated and nothing is 0 for want of a measurement. `speedup` is not here: it needs
 * the reference cell of the same round.
 */
import { type Bounded, censoredMaximum, censoredPercentile } from '../stats/censored.js';
import { type Distribution, distributionOf } from '../stats/distribution.js';
import type { MetricName } from './metrics.js';
import type { Warning } from './schema.js';
import { dueRequests, makespanOf, type TrialFacts, waitsOf } from './trial-facts.js';
import { warnOf } from './trial-warnings.js';

/** A trial's values, each in the unit of its metric. */
export type MetricValues = Partial<Record<MetricName, number>>;

export interface TrialMeasures {
  readonly metrics: MetricValues;
  /** Metrics of which only a lower bound is known. */
  readonly atLeast: readonly MetricName[];
  /** Scope is the cell: one of each code is enough for all of its trials. */
  readonly warnings: readonly Warning[];
}

type MaybeMeasured = { [Name in MetricName]?: number | undefined };

export function measureTrial(facts: TrialFacts): TrialMeasures {
  const waits = { ...measureLatencies(facts), ...measureBystander(facts) };
  const bounds = Object.entries(waits) as [MetricName, Bounded | undefined][];
  return {
    metrics: present({
      ...measureAnswers(facts),
      ...Object.fromEntries(bounds.map(([name, bounded]) => [name, bounded?.value])),
      ...measureServer(facts),
    }),
    atLeast: bounds.filter(([, bounded]) => bounded?.atLeast).map(([name]) => name),
    warnings: warnOf(facts),
  };
}

function measureLatencies(facts: TrialFacts): Partial<Record<MetricName, Bounded | undefined>> {
  const waits = waitsOf(facts);
  const { service, lag } = facts.observations;
  return {
    latencyP50Ms: censoredPercentile(waits, 0.5),
    latencyP90Ms: censoredPercentile(waits, 0.9),
    latencyP99Ms: censoredPercentile(waits, 0.99),
    latencyP999Ms: censoredPercentile(waits, 0.999),
    latencyMaxMs: censoredMaximum(waits),
    // A load whose requests are all due at once has no queue of its own: service is response there.
    ...(facts.load.kind === 'open' && {
      serviceP50Ms: percentileOf(service, 0.5),
      serviceP99Ms: percentileOf(service, 0.99),
      sendLagP99Ms: percentileOf(lag, 0.99),
    }),
  };
}

/** A percentile of the probes is absent where it falls among those without an answer; a maximum is known from below. */
function measureBystander({ bystander }: TrialFacts): Partial<Record<MetricName, Bounded | undefined>> {
  const { during, newConnection, recovery } = bystander;
  const known = (value: number | undefined, atLeast = false) =>
    value === undefined ? undefined : { value, atLeast };
  return {
    bystanderP50Ms: known(during.p50Ms),
    bystanderP99Ms: known(during.p99Ms),
    bystanderMaxMs: known(during.maxMs, during.failed > 0),
    bystanderNewMaxMs: known(newConnection?.during.maxMs, (newConnection?.during.failed ?? 0) > 0),
    bystanderRecoveryMs: known(recovery?.ms, recovery?.atLeast),
  };
}

const NOTHING = distributionOf([]);

function percentileOf(right: Distribution = NOTHING, q: number): Bounded | undefined {
  return censoredPercentile({ right, failed: NOTHING }, q);
}

function measureAnswers(facts: TrialFacts): MaybeMeasured {
  const { load, expected, observations } = facts;
  const { ok, okInWindow, windowMs } = observations;
  const due = dueRequests(observations);
  const makespanMs = makespanOf(facts);
  return {
    makespanMs,
    efficiency: makespanMs && expected?.makespanMs ? expected.makespanMs / makespanMs : undefined,
    throughputPerSec: load.kind === 'burst' || windowMs <= 0 ? undefined : (okInWindow / windowMs) * 1000,
    errorRate: due === 0 ? undefined : (due - ok) / due,
  };
}

function measureServer({ observations, served, server }: TrialFacts): MaybeMeasured {
  const { cpuMs, cpuResolutionMs = 0 } = server;
  // Below one tick of the system's accounting, 0 would mean "less than a tick".
  const isCpuKnown = cpuMs !== undefined && cpuMs >= cpuResolutionMs && observations.ok > 0;
  const lastJobMs = served.jobs.reduce((last, { endedMs }) => Math.max(last, endedMs), -Infinity);
  return {
    loopDelayMaxMs: server.loopDelayMaxMs,
    loopUtilization: server.loopUtilization,
    cpuMsPerRequest: isCpuKnown ? cpuMs / observations.ok : undefined,
    peakMemoryBytes: server.peakMemoryBytes,
    startMs: server.startMs,
    firstAnswerMs: server.firstAnswerMs,
    postResponseMs: served.jobs.length === 0 ? undefined : lastJobMs - observations.endedMs,
  };
}

function present(values: MaybeMeasured): MetricValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * One value per metric from one trial's raw facts. A figure that this load, this machine or this many samples cannot
 * give is left out; nothing is estimated and nothing is 0 for want of a measurement. `speedup` is not here: it needs
 * the reference cell of the same round.
 */
import { percentileOrAbsent, sortSamples } from '../stats/quantile.js';
import type { MetricName } from './metrics.js';
import { summariseProbes } from './probes.js';
import type { Warning } from './schema.js';
import { makespanOf, type TrialFacts } from './trial-facts.js';
import { warnOf } from './trial-warnings.js';

/** A trial's values, each in the unit of its metric. */
export type MetricValues = Partial<Record<MetricName, number>>;

export interface TrialMeasures {
  readonly metrics: MetricValues;
  /** Scope is the cell: one of each code is enough for all of its trials. */
  readonly warnings: readonly Warning[];
}

export function measureTrial(facts: TrialFacts): TrialMeasures {
  const latencies = sortSamples(facts.observations.latenciesMs);
  const probes = summariseProbes(facts.probes);
  return {
    metrics: present({
      ...measureAnswers(facts),
      latencyP50Ms: percentileOrAbsent(latencies, 0.5),
      latencyP90Ms: percentileOrAbsent(latencies, 0.9),
      latencyP99Ms: percentileOrAbsent(latencies, 0.99),
      // A client that is still waiting has waited longer than any answer that came sooner.
      latencyMaxMs: slowestOf(latencies.at(-1), facts.observations.longestOpenMs),
      bystanderP50Ms: probes.p50Ms,
      bystanderP99Ms: probes.p99Ms,
      bystanderMaxMs: probes.maxMs,
      ...measureServer(facts),
    }),
    warnings: warnOf(facts, latencies, probes),
  };
}

function slowestOf(answeredMs: number | undefined, openMs: number | undefined): number | undefined {
  return answeredMs === undefined || openMs === undefined ? answeredMs : Math.max(answeredMs, openMs);
}

type MaybeMeasured = { [Name in MetricName]?: number | undefined };

function measureAnswers(facts: TrialFacts): MaybeMeasured {
  const { load, expected, observations } = facts;
  const { sent, ok, windowMs } = observations;
  const makespanMs = makespanOf(facts);
  return {
    makespanMs,
    efficiency: makespanMs && expected?.makespanMs ? expected.makespanMs / makespanMs : undefined,
    throughputPerSec: load.kind === 'burst' || windowMs <= 0 ? undefined : (ok / windowMs) * 1000,
    errorRate: sent === 0 ? undefined : (sent - ok - allowedUnfinished(facts)) / sent,
  };
}

/** What a closed loop has in flight when its window ends is neither right nor wrong. */
function allowedUnfinished({ load, observations: { unfinished } }: TrialFacts): number {
  return load.kind === 'closed' ? Math.min(unfinished, load.concurrency) : 0;
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

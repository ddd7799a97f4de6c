/** From what was seen in a trial to what stands in the result file. Pure; instants become relative to the start. */
import type { RequestRecord } from './load.js';
import { summariseProbes } from './result/probes.js';
import type { RequestResult, ServerResult, Trial, Warning } from './result/schema.js';
import type { TrialFacts } from './result/trial-facts.js';
import { quantile, sortSamples } from './stats/quantile.js';
import type { TrialSight } from './trial.js';

/** The parts of a {@link Trial} that come from what was seen. */
export type SeenPart = Pick<Trial, 'windowMs' | 'observations' | 'bystander' | 'requests'> & {
  readonly server: ServerResult;
};

export function recordSight(sight: TrialSight): SeenPart {
  const { observations, probes } = sight;
  const { startedMs, windowMs, planned, sent, ok, unfinished, errors, firstFailure, lagMaxMs } = observations;
  return {
    windowMs,
    observations: {
      planned,
      sent,
      ok,
      unfinished,
      errors: { ...errors },
      ...(firstFailure === undefined ? {} : { firstFailure }),
      ...(lagMaxMs === undefined ? {} : { lagMaxMs }),
    },
    bystander: {
      baseline: summariseProbes(probes.filter(({ intendedMs }) => intendedMs < startedMs)),
      during: summariseProbes(probesDuring(sight)),
    },
    server: recordServer(sight),
    ...(observations.requests === undefined
      ? {}
      : { requests: observations.requests.map((request) => recordRequest(request, startedMs)) }),
  };
}

/** The probes that were due while the load ran. */
export function probesDuring({
  observations: { startedMs, endedMs },
  probes,
}: TrialSight): TrialFacts['probes'] {
  return probes.filter(({ intendedMs }) => intendedMs >= startedMs && intendedMs <= endedMs);
}

/** What is noteworthy about the way a trial went, although its figures stand. */
export function noteworthy(sight: TrialSight, cellId: string, keepsWorkers: boolean): Warning[] {
  const warnings: Warning[] = [];
  const { slots, warmedWorkers, connectionsPerServer } = sight;
  if (
    keepsWorkers &&
    slots !== null &&
    warmedWorkers !== undefined &&
    warmedWorkers < slots &&
    sight.servers.length === 1 &&
    warmedWorkers > 1
  ) {
    warnings.push({
      code: 'cold-workers',
      message: `${warmedWorkers} of ${slots} workers had run the task before the window`,
      hint: 'The first answers may contain the start of a worker; choose a fixed size, as in thread-pool:2.',
      scope: cellId,
    });
  }
  const counts = Object.values(connectionsPerServer);
  if (counts.length > 1 && Math.max(...counts) - Math.min(...counts) > 1) {
    warnings.push({
      code: 'uneven-connections',
      message: `the servers of the cluster got ${counts.join(', ')} connections`,
      hint: 'A cluster spreads connections, not requests; use more connections than servers.',
      scope: cellId,
    });
  }
  return warnings;
}

function recordServer(sight: TrialSight): ServerResult {
  const { servers, tree, slots, startMs, firstAnswerMs, warmedWorkers, connectionsPerServer } = sight;
  const jobs = servers.flatMap((server) => server.jobs ?? []);
  const delays = servers.flatMap(({ loopDelayMaxMs }) => loopDelayMaxMs ?? []);
  const utilizations = servers.flatMap(({ loopUtilization }) => loopUtilization ?? []);
  const total = (name: 'counted' | 'workersStarted' | 'workersEnded') => {
    const told = servers.flatMap((server) => server[name] ?? []);
    return told.length === 0 ? {} : { [name]: told.reduce((sum, count) => sum + count, 0) };
  };
  const { startedMs } = sight.observations;
  return {
    slots,
    startMs,
    firstAnswerMs,
    ...(warmedWorkers === undefined ? {} : { warmedWorkers }),
    ...total('counted'),
    ...(delays.length === 0 ? {} : { loopDelayMaxMs: Math.max(...delays) }),
    ...(utilizations.length === 0 ? {} : { loopUtilization: Math.max(...utilizations) }),
    ...tree,
    ...spread(
      'queueMs',
      servers.flatMap(({ queuesMs = [] }) => queuesMs),
    ),
    ...spread(
      'runMs',
      servers.flatMap(({ runsMs = [] }) => runsMs),
    ),
    ...total('workersStarted'),
    ...total('workersEnded'),
    ...(Object.keys(connectionsPerServer).length > 1
      ? { connectionsPerServer: { ...connectionsPerServer } }
      : {}),
    ...(jobs.length === 0
      ? {}
      : {
          jobs: jobs.map((job) => ({
            answerSentMs: job.answerSentMs - startedMs,
            startedMs: job.startedMs - startedMs,
            endedMs: job.endedMs - startedMs,
          })),
        }),
    absent: { ...tree.absent },
  };
}

function spread(
  name: 'queueMs' | 'runMs',
  values: readonly number[],
): Pick<ServerResult, 'queueMs' | 'runMs'> {
  if (values.length === 0) return {};
  const sorted = sortSamples(values);
  return { [name]: { p50: quantile(sorted, 0.5), max: quantile(sorted, 1) } };
}

function recordRequest(request: RequestRecord, originMs: number): RequestResult {
  const { index, outcome, status, queueMs, runMs, worker } = request;
  const relative = (name: 'firstByteMs' | 'endMs' | 'taskStartMs') =>
    request[name] === undefined ? {} : { [name]: request[name] - originMs };
  return {
    index,
    intendedMs: request.intendedMs - originMs,
    startMs: request.startMs - originMs,
    ...relative('firstByteMs'),
    ...relative('endMs'),
    ...(status === undefined ? {} : { status }),
    ok: outcome === 'ok',
    outcome,
    ...(queueMs === undefined ? {} : { queueMs }),
    ...(runMs === undefined ? {} : { runMs }),
    ...relative('taskStartMs'),
    ...(worker === undefined ? {} : { slot: worker }),
  };
}

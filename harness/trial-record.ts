/** From what was seen in a trial to what stands in the result file. Pure; instants become relative to the start. */
import type { FailureRecord, LoadObservations, RequestRecord } from './load.js';
import { recordBystander } from './result/probes.js';
import { recordResponses } from './result/responses.js';
import type { Bystander, RequestResult, ServerResult, Trial, Warning } from './result/schema.js';
import { type Distribution, valueAt } from './stats/distribution.js';
import { quantile, requiredSamples, sortSamples } from './stats/quantile.js';
import type { TrialSight } from './trial.js';

/** The parts of a {@link Trial} that come from what was seen. */
export type SeenPart = Pick<Trial, 'windowMs' | 'observations' | 'requests' | 'responses' | 'meter'> & {
  readonly server: ServerResult;
  readonly bystander: Bystander;
};

export function recordSight(sight: TrialSight): SeenPart {
  const { observations } = sight;
  const { startedMs, windowMs } = observations;
  const responses = recordResponses(observations);
  return {
    windowMs,
    observations: recordObservations(observations),
    bystander: recordBystander(sight.probes, observations),
    meter: recordMeter(sight),
    server: recordServer(sight),
    ...(responses === undefined ? {} : { responses }),
    ...(observations.requests === undefined
      ? {}
      : { requests: observations.requests.map((request) => recordRequest(request, startedMs)) }),
  };
}

function recordObservations(observations: LoadObservations): Trial['observations'] {
  const { planned, sent, dropped, ok, okInWindow, unfinished, errors, firstFailure, lag } = observations;
  const { startedMs, failures, inFlight, longestPauseMs, scheduleHash, objective } = observations;
  const relative = (failure: FailureRecord) => ({
    ...failure,
    firstMs: failure.firstMs - startedMs,
    lastMs: failure.lastMs - startedMs,
  });
  return {
    planned,
    sent,
    ...(dropped === 0 ? {} : { dropped }),
    ok,
    okInWindow,
    unfinished,
    errors: { ...errors },
    ...(firstFailure === undefined
      ? {}
      : {
          firstFailure,
          failures: Object.fromEntries(
            Object.entries(failures).map(([name, failure]) => [name, relative(failure)]),
          ),
        }),
    ...(lag === undefined || lag.count === 0 ? {} : { lag: recordLag(lag) }),
    ...(inFlight === undefined ? {} : { inFlight: { ...inFlight } }),
    ...(longestPauseMs === undefined ? {} : { longestPauseMs }),
    ...(scheduleHash === undefined ? {} : { scheduleHash }),
    ...(objective === undefined ? {} : { violations: objective.violations }),
  };
}

function recordLag(lag: Distribution): NonNullable<NonNullable<Trial['observations']>['lag']> {
  const p50Ms = valueAt(lag, Math.ceil(lag.count * 0.5));
  const p99Ms = lag.count < requiredSamples(0.99) ? undefined : valueAt(lag, Math.ceil(lag.count * 0.99));
  return {
    ...(p50Ms === undefined ? {} : { p50Ms }),
    ...(p99Ms === undefined ? {} : { p99Ms }),
    maxMs: lag.max,
  };
}

function recordMeter({ generatorUse, proberUse, machineUse }: TrialSight): Trial['meter'] {
  return {
    generator: generatorUse,
    prober: proberUse,
    ...(machineUse === undefined ? {} : { machine: machineUse }),
  };
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
  const stalls = recordStalls(sight);
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
    ...(stalls === undefined ? {} : { stalls }),
    absent: { ...tree.absent },
  };
}

/** Those that reached into the load or came after it; to a hundredth of a millisecond, which is finer than a timer. */
function recordStalls({ servers, observations }: TrialSight): ServerResult['stalls'] {
  if (servers.every((server) => server.stalls === undefined)) return undefined;
  const relative = (atMs: number) => Math.round((atMs - observations.startedMs) * 100) / 100;
  return servers
    .flatMap(({ pid, stalls = [] }) =>
      stalls.map(({ startMs, endMs }) => ({
        startMs: relative(startMs),
        endMs: relative(endMs),
        ...(servers.length > 1 ? { server: String(pid) } : {}),
      })),
    )
    .filter(({ endMs }) => endMs > 0)
    .sort((a, b) => a.startMs - b.startMs);
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
  const { index, outcome, status, queueMs, startingMs, runMs, worker } = request;
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
    ...(startingMs === undefined ? {} : { startingMs }),
    ...(runMs === undefined ? {} : { runMs }),
    ...relative('taskStartMs'),
    ...(worker === undefined ? {} : { slot: worker }),
  };
}

/** Carries one planned trial through and judges it: its record, and why it does not count where it does not. */
import { monotonicMs } from './clock.js';
import { TrialError } from './errors.js';
import type { PlannedTrial, RunSettings } from './plan.js';
import type { Trial } from './result/schema.js';
import type { TrialFacts } from './result/trial-facts.js';
import { measureTrial } from './result/trial-metrics.js';
import { declaredSlots, expectCell, type RunMachine, type TaskKnowledge } from './run-cell.js';
import { isExternal } from './strategy.js';
import { runTrial, type TrialOptions, type TrialSight } from './trial.js';
import { noteworthy, probesDuring, recordSight } from './trial-record.js';
import { findFaults } from './validity.js';
import { WrongEndpoint } from './verify.js';

export interface JudgedTrial {
  readonly trial: Trial;
  /** Slots that the running executor told; absent where it never ran. */
  readonly slots?: number;
}

export async function judgeTrial(
  planned: PlannedTrial,
  settings: RunSettings,
  known: TaskKnowledge,
  machine: RunMachine,
  hooks: Pick<TrialOptions, 'signal' | 'onWindow'>,
): Promise<JudgedTrial> {
  const { cell, index, round, order } = planned;
  const startedMs = monotonicMs();
  const place = () => ({ index, round, order, durationMs: monotonicMs() - startedMs });
  const foreseen = expectCell(cell, known, declaredSlots(cell, machine), machine);
  try {
    const expected = slowestRequest(planned, known, foreseen?.makespanMs);
    const sight = await runTrial({
      cell,
      settings,
      ...hooks,
      ...(expected === undefined ? {} : { expectedMs: expected }),
    });
    const slots = sight.slots ?? Number.POSITIVE_INFINITY;
    const seen = recordSight(sight);
    const facts = factsOf(planned, known, sight, slots, machine, seen.server);
    const faults = findFaults(facts);
    const { metrics, warnings } = measureTrial(facts);
    const { value: strategy } = cell.strategy.entry;
    const kept = !isExternal(strategy) && strategy.keepsWorkers;
    return {
      slots,
      trial: {
        ...place(),
        ...seen,
        ...(faults.length === 0
          ? { state: 'completed' }
          : { state: 'invalid', reason: faults.join('; '), stderrTail: sight.stderrTail }),
        metrics: faults.length === 0 ? metrics : {},
        warnings: [...warnings, ...noteworthy(sight, cell.id, kept)],
      },
    };
  } catch (cause) {
    const none = { metrics: {}, warnings: [] };
    if (hooks.signal.aborted)
      return { trial: { ...place(), state: 'aborted', reason: 'the run was stopped', ...none } };
    if (!(cause instanceof TrialError)) throw cause;
    const { phase, message, hint, stderrTail } = cause;
    const state = cause.cause instanceof WrongEndpoint ? 'invalid' : 'failed';
    return { trial: { ...place(), state, phase, reason: message, hint, stderrTail, ...none } };
  }
}

/** For deadlines: a closed loop's slowest request waits for all other clients. */
function slowestRequest(
  { cell }: PlannedTrial,
  { serviceMs }: TaskKnowledge,
  makespanMs?: number,
): number | undefined {
  return makespanMs ?? (serviceMs === undefined ? undefined : serviceMs * cell.load.plan.concurrency);
}

function factsOf(
  { cell }: PlannedTrial,
  known: TaskKnowledge,
  sight: TrialSight,
  slots: number,
  machine: RunMachine,
  server: TrialFacts['server'],
): TrialFacts {
  const { work, overlappedMs = 0, background, backgroundMs = 0 } = cell.scenario.value;
  const { observations, servers } = sight;
  const counts = servers.flatMap(({ counted }) => counted ?? []);
  return {
    cellId: cell.id,
    load: { kind: cell.load.entry.value.kind, concurrency: cell.load.plan.concurrency },
    work,
    overlappedMs: overlappedMs * machine.timeScale,
    ...(background === undefined ? {} : { jobMs: backgroundMs * machine.timeScale }),
    tellsJobs: servers.some(({ jobs }) => jobs !== undefined),
    sharesLoop: cell.strategy.entry.value.sharesLoop,
    expected: expectCell(cell, known, slots, machine),
    observations,
    served: {
      ...(counts.length === 0 ? {} : { counted: counts.reduce((sum, count) => sum + count, 0) }),
      runsMs: servers.flatMap(({ runsMs = [] }) => runsMs),
      jobs: servers.flatMap(({ jobs = [] }) => jobs),
      jobFailures: servers.flatMap(({ jobFailures = [] }) => jobFailures),
    },
    server,
    probes: probesDuring(sight),
    ...(known.serviceMs === undefined ? {} : { serviceMs: known.serviceMs }),
  };
}

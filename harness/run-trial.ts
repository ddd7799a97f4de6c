/** Carries one planned trial through and judges it: its record, and why it does not count where it does not. */
import { monotonicMs } from './clock.js';
import { TrialError } from './errors.js';
import type { LoadObservations } from './load.js';
import type { PlannedTrial, RunSettings } from './plan.js';
import type { Trial } from './result/schema.js';
import type { TrialFacts } from './result/trial-facts.js';
import { measureTrial } from './result/trial-metrics.js';
import { declaredSlots, expectCell, type RunMachine, type TaskKnowledge, timeScaleOf } from './run-cell.js';
import { isExternal } from './strategy.js';
import { runTrial, type TrialOptions, type TrialSight } from './trial.js';
import { noteworthy, recordSight, type SeenPart } from './trial-record.js';
import { judgeValidity } from './validity.js';
import { WrongEndpoint } from './verify.js';

export interface JudgedTrial {
  readonly trial: Trial;
  /** Slots that the running executor told; absent where it never ran. */
  readonly slots?: number;
  /** Every time that the load took, for figures over several trials; absent where the trial did not get that far. */
  readonly observations?: LoadObservations;
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
      round,
      settings,
      ...hooks,
      ...(expected === undefined ? {} : { expectedMs: expected }),
    });
    const slots = sight.slots ?? Number.POSITIVE_INFINITY;
    const seen = recordSight(sight);
    const facts = factsOf(planned, settings, known, sight, slots, machine, seen);
    const validity = judgeValidity(facts);
    const faults = validity.findings.filter(({ verdict }) => verdict === 'invalid');
    const { metrics, atLeast, warnings } = measureTrial(facts);
    const bounded = [
      ...new Set([...atLeast, ...validity.findings.flatMap((finding) => finding.atLeast ?? [])]),
    ];
    const { value: strategy } = cell.strategy.entry;
    const kept = !isExternal(strategy) && strategy.keepsWorkers;
    return {
      slots,
      observations: sight.observations,
      trial: {
        ...place(),
        ...seen,
        ...(faults.length === 0
          ? { state: 'completed' }
          : {
              state: 'invalid',
              reason: faults.map(({ reason }) => reason).join('; '),
              stderrTail: sight.stderrTail,
            }),
        validity,
        metrics: faults.length === 0 ? metrics : {},
        ...(faults.length > 0 || bounded.length === 0 ? {} : { atLeast: bounded }),
        warnings: [...warnings, ...noteworthy(sight, cell.id, kept)],
      },
    };
  } catch (cause) {
    const none = { metrics: {}, warnings: [] };
    if (hooks.signal.aborted)
      return { trial: { ...place(), state: 'aborted', reason: 'the run was stopped', ...none } };
    if (!(cause instanceof TrialError)) throw cause;
    const { phase, message, hint, stderrTail, byMeter } = cause;
    const state = cause.cause instanceof WrongEndpoint ? 'invalid' : 'failed';
    const blame = byMeter ? { byMeter: true as const } : {};
    return { trial: { ...place(), state, phase, reason: message, hint, stderrTail, ...blame, ...none } };
  }
}

/**
 * For deadlines: a closed loop's slowest request waits for all other clients. An open load has no such number: behind a
 * server that falls back the wait grows without end, and is cut off at a limit that the task itself sets. Where tasks are
 * of different lengths, all that wait may be the longest.
 */
export function slowestRequest(
  { cell }: Pick<PlannedTrial, 'cell'>,
  { serviceMs, longestMs }: Pick<TaskKnowledge, 'serviceMs' | 'longestMs'>,
  makespanMs?: number,
): number | undefined {
  if (serviceMs === undefined) return makespanMs;
  const { entry, plan } = cell.load;
  const waiting = entry.value.kind === 'open' ? 1 : plan.concurrency;
  const stretch = longestMs === undefined || serviceMs === 0 ? 1 : Math.max(1, longestMs / serviceMs);
  return (makespanMs ?? serviceMs * waiting) * stretch;
}

function factsOf(
  { cell }: PlannedTrial,
  settings: Pick<RunSettings, 'idle'>,
  known: TaskKnowledge,
  sight: TrialSight,
  slots: number,
  machine: RunMachine,
  { server, bystander }: SeenPart,
): TrialFacts {
  const { work, overlappedMs = 0, background, backgroundMs = 0, examined } = cell.scenario.value;
  const { observations, servers } = sight;
  const timeScale = timeScaleOf(cell, machine);
  const ceilingPerSec = machine.ceilings.get(cell.load.entry.name)?.perSec;
  const counts = servers.flatMap(({ counted }) => counted ?? []);
  return {
    cellId: cell.id,
    load: {
      kind: cell.load.entry.value.kind,
      concurrency: cell.load.plan.concurrency,
      ...(cell.load.entry.value.kind === 'open' ? { idle: settings.idle } : {}),
    },
    work,
    ...(examined === undefined ? {} : { isGuessed: true }),
    overlappedMs: overlappedMs * timeScale,
    ...(background === undefined ? {} : { jobMs: backgroundMs * timeScale }),
    tellsJobs: servers.some(({ jobs }) => jobs !== undefined),
    sharesLoop: cell.strategy.entry.value.sharesLoop,
    expected: expectCell(cell, known, slots, machine),
    observations,
    ...(sight.unjudged === undefined ? {} : { unjudged: sight.unjudged }),
    served: {
      ...(counts.length === 0 ? {} : { counted: counts.reduce((sum, count) => sum + count, 0) }),
      runsMs: servers.flatMap(({ runsMs = [] }) => runsMs),
      jobs: servers.flatMap(({ jobs = [] }) => jobs),
      jobFailures: servers.flatMap(({ jobFailures = [] }) => jobFailures),
    },
    server,
    bystander,
    generator: sight.generatorUse,
    prober: sight.proberUse,
    ...(sight.machineUse === undefined ? {} : { machine: sight.machineUse }),
    ...(ceilingPerSec === undefined ? {} : { ceilingPerSec }),
    ...(known.serviceMs === undefined ? {} : { serviceMs: known.serviceMs }),
  };
}

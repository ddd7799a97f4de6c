/**
 * One trial: launch, verify, warm up, measure, drain, stop, in fresh processes. It always ends within its deadlines,
 * whatever the task does, and leaves no process behind. It concludes nothing: it hands over what was seen.
 */
import { setTimeout } from 'node:timers/promises';
import type { KeptAnswers } from './client/kept-answers.js';
import { monotonicMs } from './clock.js';
import { type Deadlines, deadlinesOf } from './deadlines.js';
import { HEALTH_PATH } from './endpoints.js';
import { MeterError, messageOf, type Phase, TrialError } from './errors.js';
import { type Generator, launchGenerator, launchProber, type Prober } from './generator/launch.js';
import { ChildError } from './ipc/parent-side.js';
import { judgeTrial } from './judge-answers.js';
import { prepareLaunch } from './launch.js';
import type { LoadObservations, LoadTarget, PreparedRequest } from './load.js';
import { watchMachine } from './machine-use.js';
import type { CellChoice, RunSettings } from './plan.js';
import { prepareRequests, seedOfRound } from './prepare-requests.js';
import type { ProbeRecord } from './result/probe-record.js';
import { isExternal } from './strategy.js';
import type { ServerFacts } from './target/protocol.js';
import type { Running, Target } from './target/target.js';
import { type TreeFigures, watchTree } from './target/tree-watch.js';
import { hintFor } from './trial-hints.js';
import { launchUpstream, type Upstream } from './upstream/launch.js';
import { verifyEndpoint } from './verify.js';
import type { MachineUse, ProcessUse } from './window-use.js';

/**
 * Probes of the bystander before the load begins: enough for a median of what it costs when nobody disturbs it, and
 * for more where the load is long itself.
 */
const BASELINE_MS = 200;
const LONG_BASELINE_MS = 1_000;
const LONG_LOAD_MS = 2_000;

/** Time between two probes of the bystander: over open connections, and over new ones, which cost the server more. */
const PROBE_INTERVAL_MS = 20;
const NEW_CONNECTION_INTERVAL_MS = 100;

/** Time between the order to start and the start, so that the order has arrived everywhere. */
const START_AHEAD_MS = 50;

export interface TrialOptions {
  readonly cell: CellChoice;
  readonly settings: Pick<RunSettings, 'seed' | 'timeScale' | 'timeoutMs' | 'idle' | 'objective'>;
  /** From 1; the arrivals of an open load are the same in every cell of a round, and others in the next. */
  readonly round: number;
  /** What arithmetic demands of the whole load, in milliseconds; absent where it cannot tell. */
  readonly expectedMs?: number;
  /** Aborts the trial in whatever phase it is. */
  readonly signal: AbortSignal;
  onWindow(state: 'opened' | 'closed'): void;
}

/** Everything seen in a trial that was carried through. Instants: `monotonicMs`. */
export interface TrialSight {
  readonly slots: number | null;
  readonly startMs: number;
  readonly firstAnswerMs: number;
  /** Absent where the server does not tell. */
  readonly warmedWorkers?: number;
  readonly observations: LoadObservations;
  /** Answers that were counted as right without having been judged, because there were too many. */
  readonly unjudged?: number;
  readonly probes: readonly ProbeRecord[];
  /** What the window cost those who measure it. */
  readonly generatorUse: ProcessUse;
  readonly proberUse: ProcessUse;
  /** Absent where the system does not tell. */
  readonly machineUse?: MachineUse;
  readonly servers: readonly ServerFacts[];
  readonly tree: TreeFigures;
  /** The last that the server wrote to its standard error. */
  readonly stderrTail: string;
  /** Connections per server process, where the load told. */
  readonly connectionsPerServer: Readonly<Record<string, number>>;
}

/** The processes of one trial, for the clean-up. Once that has begun, nothing more may be started. */
interface Cast {
  over: boolean;
  upstream?: Upstream;
  target?: Target;
  generator?: Generator;
  prober?: Prober;
}

/**
 * @throws TrialError naming the phase in which it failed; the signal's reason when it was aborted.
 */
export async function runTrial(options: TrialOptions): Promise<TrialSight> {
  const cast: Cast = { over: false };
  const stage = { phase: 'launch' as Phase };
  const { signal } = options;
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
  });
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort);
    return await Promise.race([perform(options, cast, stage), aborted]);
  } catch (cause) {
    signal.throwIfAborted();
    const ended = await endOf(cast.target);
    const hint = hintFor(stage.phase, isExternal(options.cell.strategy.entry.value), ended !== undefined);
    throw new TrialError(stage.phase, explain(cause, ended), hint, {
      cause,
      stderrTail: cast.target?.stderrTail() ?? '',
      byMeter: cause instanceof MeterError && ended === undefined,
    });
  } finally {
    cast.over = true;
    signal.removeEventListener('abort', onAbort);
    options.onWindow('closed');
    // The clients first: what they do while the server goes down is nobody's business.
    await Promise.all([cast.generator?.kill(), cast.prober?.kill()]);
    await cast.target?.kill();
    await cast.upstream?.kill();
  }
}

async function perform(options: TrialOptions, cast: Cast, stage: { phase: Phase }): Promise<TrialSight> {
  const { cell, settings, expectedMs, round, signal } = options;
  const { value: scenario } = cell.scenario;
  const deadlines = deadlinesOf(expectedMs, cell.load.plan.durationMs, settings.timeoutMs);
  const baselineMs = (cell.load.plan.durationMs ?? 0) < LONG_LOAD_MS ? BASELINE_MS : LONG_BASELINE_MS;
  const requests = prepareRequests(cell, settings.seed);

  if (scenario.upstream) cast.upstream = launchUpstream(scenario.upstream);
  const upstreamUrl = await cast.upstream?.ready();
  const launch = await prepareLaunch({
    scenario: cell.scenario,
    strategy: cell.strategy,
    timeScale: cell.timeScale ?? settings.timeScale,
    ...(upstreamUrl === undefined ? {} : { upstreamUrl }),
  });
  refuseIfOver(cast);
  cast.target = launch();
  const { target } = cast;
  const died = target.ended.then((how) => {
    throw new Error(`the server process ${how}`);
  });
  // Nobody may be waiting for it when it ends in an orderly way.
  died.catch(() => {});
  const alive = <T>(work: Promise<T>): Promise<T> => Promise.race([work, died]);

  const running = await target.ready(deadlines.launchMs);
  const { url, slots, startMs, launchedMs } = running;
  refuseIfOver(cast);

  stage.phase = 'verify';
  // Started only now: their own start must not slow the server's.
  cast.generator = launchGenerator();
  cast.prober = launchProber({
    origin: url,
    path: HEALTH_PATH,
    rates: {
      intervalMs: PROBE_INTERVAL_MS,
      newConnectionIntervalMs: NEW_CONNECTION_INTERVAL_MS,
      baselineMs,
    },
    timeoutMs: deadlines.measureMs,
    guarded: { groupPid: target.groupPid, mark: target.mark },
  });
  const first = requests[0] as PreparedRequest;
  const mayLackThrow = isExternal(cell.strategy.entry.value);
  const { firstAnswerAtMs, unjudged: verified } = await alive(
    verifyEndpoint(url, scenario, first, { timeoutMs: deadlines.requestMs, mayLackThrow }),
  );

  stage.phase = 'warm-up';
  const warmedWorkers = await target.warmUp(deadlines.warmUpMs);
  const loadTarget: LoadTarget = {
    origin: url,
    requests,
    timeoutMs: deadlines.requestMs,
    seed: seedOfRound(settings.seed, round),
    idle: settings.idle,
    ...(settings.objective === undefined ? {} : { objective: settings.objective }),
  };
  const connectionWorkers = await alive(cast.generator.open(cell.load, loadTarget, deadlines.openMs));

  stage.phase = 'measure';
  const { kept, ...measured } = await alive(
    measure(
      target,
      running,
      { generator: cast.generator, prober: cast.prober, baselineMs, helpers: pidsOf(cast) },
      deadlines,
      options.onWindow,
    ),
  );

  stage.phase = 'drain';
  const servers = await target.closeWindow(deadlines.drainMs);

  stage.phase = 'stop';
  await target.stop();
  stage.phase = 'verify';
  const judging = { scenario: cell.scenario, signal };
  const judged = await judgeTrial(verified, kept, measured.observations, judging);
  return {
    slots,
    startMs,
    firstAnswerMs: firstAnswerAtMs - launchedMs,
    ...(warmedWorkers === undefined ? {} : { warmedWorkers }),
    servers,
    connectionsPerServer: countEach(connectionWorkers),
    stderrTail: target.stderrTail(),
    ...measured,
    ...judged,
  };
}

/** After an abort, {@link perform} still gets its answers; it must not start new processes that nobody would end. */
function refuseIfOver({ over }: Cast): void {
  if (over) throw new Error('the trial is over');
}

/** Processes that take part in a trial without being watched on their own. */
function pidsOf({ upstream }: Cast): number[] {
  return upstream === undefined ? [] : [upstream.pid];
}

async function measure(
  target: Target,
  { rootPid }: Running,
  clients: {
    readonly generator: Generator;
    readonly prober: Prober;
    readonly baselineMs: number;
    readonly helpers: readonly number[];
  },
  deadlines: Deadlines,
  onWindow: TrialOptions['onWindow'],
): Promise<
  Pick<TrialSight, 'observations' | 'probes' | 'tree' | 'generatorUse' | 'proberUse' | 'machineUse'> & {
    readonly kept: KeptAnswers;
  }
> {
  const { generator, prober, baselineMs, helpers } = clients;
  await target.openWindow(deadlines.reactMs);
  onWindow('opened');
  await prober.start(deadlines.reactMs);
  await setTimeout(baselineMs);
  const tree = watchTree(rootPid);
  const machine = watchMachine(helpers);
  try {
    const startAtMs = monotonicMs() + START_AHEAD_MS;
    const { observations, use: generatorUse, kept } = await generator.run(startAtMs, deadlines.measureMs);
    const figures = tree.figures();
    const machineUse = machine();
    const { probes, use: proberUse } = await prober.stop(observations, deadlines.requestMs);
    return {
      observations,
      kept,
      probes,
      tree: figures,
      generatorUse,
      proberUse,
      ...(machineUse === undefined ? {} : { machineUse }),
    };
  } finally {
    tree.end();
    onWindow('closed');
  }
}

function countEach(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** What a process said of itself is the reason; else a dead server is, whatever was noticed first. */
function explain(cause: unknown, ended: string | undefined): string {
  if (cause instanceof ChildError && cause.kind === 'told') return cause.message;
  return ended === undefined ? messageOf(cause) : `the server process ${ended}`;
}

/** How the server has ended; `undefined` where it lives. A failure may be noticed a moment before its cause. */
async function endOf(target: Target | undefined): Promise<string | undefined> {
  return Promise.race([target?.ended, setTimeout(50, undefined)]);
}

/** Drives a load as hard as it can against a server that does nothing, each in its own process as in a trial. */
import { monotonicMs } from '../clock.js';
import { launchGenerator } from '../generator/launch.js';
import { startChild } from '../ipc/parent-side.js';
import type { Load, LoadObservations, LoadPlan } from '../load.js';
import { watchMachine } from '../machine-use.js';
import type { Entry } from '../registry.js';
import { takenByOthers } from '../validity/machine.js';
import type { ProcessUse } from '../window-use.js';

const SERVER = new URL('../generator/null-server.js', import.meta.url);

const RUNS = 2;

/** For the server to start, and for connections to open. */
const READY_DEADLINE_MS = 10_000;

/** A request that waits longer has failed; what is sent in excess must not be waited for. */
const REQUEST_TIMEOUT_MS = 1_000;

/** Beyond the window: a drain, and the way there and back. */
const MARGIN_MS = 5_000;

/** As in a trial. */
const START_AHEAD_MS = 50;

/** What a load could send, in right answers per second. */
export interface CeilingRun {
  readonly perSec: number;
  /** Whether other programs left it the processors; also true where the system does not tell. */
  readonly isQuiet: boolean;
}

/** The best of a few runs; `undefined` where there were no right answers. Stops what it started in any case. */
export async function measureCeiling(
  load: Entry<Load>,
  signal: AbortSignal,
): Promise<CeilingRun | undefined> {
  const plan = load.value.parse(load.value.saturating ?? '');
  if (plan === null) return undefined;
  const runs: CeilingRun[] = [];
  const server = startChild(SERVER, null);
  try {
    const origin = await unlessAborted(server.ready<string>(READY_DEADLINE_MS), signal);
    const { pid } = server;
    for (let run = 0; run < RUNS; run += 1) runs.push(await runOnce(load, plan, { origin, pid }, signal));
  } finally {
    await server.kill();
  }
  return bestOf(runs);
}

/**
 * What disturbs a run makes it slower, and nothing makes it faster: the best is that of a quiet machine if only one of
 * them was quiet.
 */
export function bestOf(runs: readonly CeilingRun[]): CeilingRun | undefined {
  const perSec = Math.max(0, ...runs.map((run) => run.perSec));
  return perSec === 0 ? undefined : { perSec, isQuiet: runs.some(({ isQuiet }) => isQuiet) };
}

async function runOnce(
  entry: Entry<Load>,
  plan: LoadPlan,
  { origin, pid }: { readonly origin: string; readonly pid: number },
  signal: AbortSignal,
): Promise<CeilingRun> {
  const generator = launchGenerator();
  try {
    const requests = [{ path: '/', body: '{}', expected: { ok: true } }];
    const target = { origin, requests, timeoutMs: REQUEST_TIMEOUT_MS, seed: 0, idle: 'sleep' } as const;
    await unlessAborted(generator.open({ entry, plan }, target, READY_DEADLINE_MS), signal);
    const deadlineMs = (plan.durationMs ?? 0) + MARGIN_MS;
    const machine = watchMachine([pid]);
    const running = generator.run(monotonicMs() + START_AHEAD_MS, deadlineMs);
    const { observations, use } = await unlessAborted(running, signal);
    const isQuiet = takenByOthers(machine(), use.cpuMs) === undefined;
    return { perSec: ceilingOf(observations, use), isQuiet };
  } finally {
    await generator.kill();
  }
}

/**
 * Right answers per second of the generator's own time: where the server, or the highest rate that the load accepts, was
 * the limit and the generator had time left, it could have sent more in proportion.
 */
export function ceilingOf(
  { okInWindow, windowMs }: Pick<LoadObservations, 'okInWindow' | 'windowMs'>,
  { cpuMs, loopUtilization, wallMs }: Pick<ProcessUse, 'cpuMs' | 'loopUtilization' | 'wallMs'>,
): number {
  const busyMs = Math.min(windowMs, Math.max(cpuMs, loopUtilization * wallMs));
  return busyMs <= 0 ? 0 : (okInWindow / busyMs) * 1_000;
}

/** @throws the signal's reason once it is aborted. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

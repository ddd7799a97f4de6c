/** Times calls of a function one after the other, when nothing else runs: wall time, processor time, time on the loop. */
import { performance } from 'node:perf_hooks';
import { monotonicMs } from '../clock.js';
import type { Form } from '../worker/perform.js';

const MICROSECONDS_PER_MS = 1_000;

export interface TimedCall {
  readonly answer: unknown;
  readonly wallMs: number;
  /** Of every thread of this process. */
  readonly cpuMs: number;
  /** How long the event loop was busy, at most {@link wallMs}. */
  readonly loopMs: number;
  readonly isPromise: boolean;
}

/** @throws what the function throws. */
export async function timeCall(run: Form, input: unknown): Promise<TimedCall> {
  const loop = performance.eventLoopUtilization();
  const before = process.cpuUsage();
  const startedMs = monotonicMs();
  const returned = run(input);
  const returnedMs = monotonicMs();
  const isPromise = isThenable(returned);
  const answer = isPromise ? await returned : returned;
  const wallMs = monotonicMs() - startedMs;
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / MICROSECONDS_PER_MS;
  // A call that never gives the loop back has kept it for its whole time, which the loop itself learns only later.
  const { idle } = performance.eventLoopUtilization(loop);
  const loopMs = isPromise ? Math.max(returnedMs - startedMs, wallMs - idle) : wallMs;
  return { answer, wallMs, cpuMs, loopMs, isPromise };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** The value below which `share` of the others lie; the nearest rank. At least one value. */
export function rankOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

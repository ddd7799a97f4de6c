/** What one call of a function is, in words, before a run and in its reports alike. Pure. */
import type { Examination } from './examination-schema.js';

/** `one call takes 0.41 ms, computes (0.40 ms of processor time)`; input, answer and memory follow where known. */
export function callWords(examination: Examination): string {
  const { callMs, cpuMs, isPromise } = examination;
  const promise = isPromise ? 'returns a promise and ' : '';
  return [
    `one call takes ${spellMs(callMs)}`,
    `${promise}${natureWords(examination)} (${spellMs(cpuMs)} of processor time)`,
  ].join(', ');
}

/** `input 2.0 KiB, answer 60 B, memory grows by 12.3 MiB`; what is not known is left out. */
export function weightWords({
  inputs,
  inputBytes,
  answerBytes,
  memoryBytes,
  uncloneable,
}: Examination): string {
  const many = inputs > 1 ? `the largest of ${inputs} inputs` : 'input';
  return [
    ...(inputs === 0
      ? ['called with nothing']
      : inputBytes === undefined
        ? []
        : [`${many} ${spellBytes(inputBytes)}`]),
    ...(answerBytes === undefined ? [] : [`answer ${spellBytes(answerBytes)}`]),
    ...(memoryBytes === undefined ? [] : [`memory grows by ${spellBytes(memoryBytes)}`]),
    ...(uncloneable === undefined ? [] : [`cannot leave its thread: ${uncloneable}`]),
  ].join(', ');
}

/** `first call 3.2 ms, loading 45 ms, set-up 120 ms; 101 calls between 0.39 ms and 0.52 ms`. */
export function timingWords(examination: Examination): string {
  const { firstCallMs, loadMs, setupMs, calls, callLowMs, callHighMs } = examination;
  const before = [
    `first call ${spellMs(firstCallMs)}`,
    `loading ${spellMs(loadMs)}`,
    ...(setupMs === undefined ? [] : [`set-up ${spellMs(setupMs)}`]),
  ].join(', ');
  return `${before}; ${calls} calls between ${spellMs(callLowMs)} and ${spellMs(callHighMs)}`;
}

/** From this share of processor time on it computes; the rest is what a busy machine takes away. */
const COMPUTES_FROM = 0.75;
/** Up to this share it waits; the rest is asking and answering. */
const WAITS_UP_TO = 0.25;
/** From here on more than one thread was at work; below it may be the compiler and the garbage collector. */
const SEVERAL_THREADS_FROM = 1.3;

/** What a call does with its time. */
export type CallNature = 'computes' | 'computes on several threads' | 'waits' | 'computes and waits';

/** Below this, reading the clocks is as much as the call; nothing that waits is as short. */
const TOO_SHORT_TO_TELL_MS = 0.05;

/** Processor time against wall time. */
export function natureWords({ callMs, cpuMs }: Pick<Examination, 'callMs' | 'cpuMs'>): CallNature {
  if (callMs < TOO_SHORT_TO_TELL_MS) return 'computes';
  const share = cpuMs / callMs;
  if (share >= SEVERAL_THREADS_FROM) return 'computes on several threads';
  if (share >= COMPUTES_FROM) return 'computes';
  return share <= WAITS_UP_TO ? 'waits' : 'computes and waits';
}

/** Two digits that tell: `0.041 ms`, `0.41 ms`, `4.1 ms`, `41 ms`, `1.23 s`. */
export function spellMs(durationMs: number): string {
  if (durationMs >= 999.5) return `${(durationMs / 1_000).toFixed(2)} s`;
  if (durationMs >= 9.95) return `${durationMs.toFixed(0)} ms`;
  if (durationMs < 0.0005) return '<0.001 ms';
  return `${durationMs.toFixed(durationMs >= 0.995 ? 1 : durationMs >= 0.0995 ? 2 : 3)} ms`;
}

const KIB = 1_024;

/** `60 B`, `2.0 KiB`, `1.0 MiB`. */
export function spellBytes(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`;
  return bytes < KIB * KIB ? `${(bytes / KIB).toFixed(1)} KiB` : `${(bytes / KIB / KIB).toFixed(1)} MiB`;
}

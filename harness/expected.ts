/**
 * What queueing arithmetic says a burst must take, before anything is measured: all requests are due at the same
 * instant, tasks are equally long, and nothing but the work itself costs time. It is a lower bound to compare a
 * measurement with, not a forecast: start-up, copying and a shared machine come on top.
 */
import type { Work } from './scenario.js';

export interface Burst {
  /** Requests due at the same instant; at least 1. */
  readonly requests: number;
  /** Tasks that can run at a time; `Infinity`: unbounded. */
  readonly slots: number;
  /** `os.availableParallelism()`; counts for computing work only. */
  readonly cores: number;
  readonly work: Work;
  /** How long one task keeps a slot, in milliseconds, at the time scale of the run. */
  readonly serviceMs: number;
  /** The asynchronous wait before the task, in milliseconds; all requests spend it at the same time. */
  readonly overlappedMs: number;
  /**
   * Work in the same slot after each answer and before its next task, in milliseconds: a background job. What follows
   * the last answer is not waited for. Default 0.
   */
  readonly betweenMs?: number;
}

export interface Expected {
  readonly makespanMs: number;
  /** Tasks that can make progress at a time; `null`: unbounded. */
  readonly slots: number | null;
  /** The arithmetic in words: `5 x 500 ms on 4 slots = 2 waves = 1.0 s`. */
  readonly explanation: string;
}

/**
 * Waves: `overlapped + waves x service + (waves - 1) x between`, with `ceil(requests / slots)` waves. Work that waits
 * fills any number of slots; computing work with more slots than cores shares the cores instead.
 */
export function expectBurst(burst: Burst): Expected {
  return burst.work === 'cpu' && burst.slots > burst.cores ? shareCores(burst) : takeTurns(burst);
}

function takeTurns({ requests, slots, serviceMs, overlappedMs, betweenMs = 0 }: Burst): Expected {
  const waves = countWaves(requests, slots);
  const makespanMs = overlappedMs + waves * serviceMs + (waves - 1) * betweenMs;
  const place = slots === Infinity ? 'a slot each' : counted(slots, 'slot');
  return {
    makespanMs,
    slots: slots === Infinity ? null : slots,
    explanation:
      `${spellOverlapped(overlappedMs)}${requests} x ${spellService(serviceMs)} on ${place}` +
      ` = ${counted(waves, 'wave')}${spellBetween(waves - 1, betweenMs)} = ${spellTotal(makespanMs)}`,
  };
}

/**
 * `slots` tasks at a time progress at cores / slots of full speed each, so a full batch takes
 * `slots x service / cores`; the tasks left over share the cores alone, but none runs faster than on a core of its own.
 */
function shareCores({ requests, slots, cores, serviceMs, overlappedMs, betweenMs = 0 }: Burst): Expected {
  const atATime = Math.min(slots, requests);
  const batches = Math.floor(requests / atATime);
  const leftOver = requests % atATime;
  const lengthMs = (tasks: number) => (tasks === 0 ? 0 : Math.max(serviceMs, (tasks * serviceMs) / cores));
  const breaks = countWaves(requests, slots) - 1;
  const makespanMs = overlappedMs + batches * lengthMs(atATime) + lengthMs(leftOver) + breaks * betweenMs;
  const sharing = slots === Infinity ? 'all share them' : `${slots} slots share them`;
  return {
    makespanMs,
    slots: cores,
    explanation:
      `${spellOverlapped(overlappedMs)}${requests} x ${spellService(serviceMs)} on ${counted(cores, 'core')}` +
      ` (${sharing})${spellBetween(breaks, betweenMs)} = ${spellTotal(makespanMs)}`,
  };
}

function countWaves(requests: number, slots: number): number {
  return Math.max(1, Math.ceil(requests / slots));
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function spellOverlapped(overlappedMs: number): string {
  return overlappedMs === 0 ? '' : `${spellTotal(overlappedMs)} together + `;
}

function spellBetween(breaks: number, betweenMs: number): string {
  return breaks === 0 || betweenMs === 0
    ? ''
    : ` + ${breaks} x ${spellService(betweenMs)} of background work`;
}

/** Three digits: a calibrated time is not known better than that. */
function spellService(serviceMs: number): string {
  return `${serviceMs >= 1000 ? Math.round(serviceMs) : Number(serviceMs.toPrecision(3))} ms`;
}

/** Seconds with one decimal where it tells all, with two otherwise; below 100 ms, milliseconds. */
function spellTotal(totalMs: number): string {
  if (totalMs < 100) return spellService(totalMs);
  const isTenth = Math.abs(totalMs - Math.round(totalMs / 100) * 100) < 0.5;
  return `${(totalMs / 1000).toFixed(isTenth ? 1 : 2)} s`;
}

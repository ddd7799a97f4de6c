/** Reads what decides whether this machine can measure. Concludes nothing; a fact that cannot be read is absent. */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { knownCeilings } from '../ceiling.js';
import { monotonicMs } from '../clock.js';
import { findPython, type PythonSearch } from '../fastapi/interpreter.js';
import { loads } from '../registry.js';
import { readEnvironment } from '../result/environment.js';
import type { Environment } from '../result/schema.js';
import type { Ceiling } from '../window-use.js';

/** Enough to see the usual delay of a timer, few enough for a tenth of a second. */
const TIMER_SAMPLES = 40;

/** Readings of the clock in one go; a step shows in far fewer. */
const CLOCK_READINGS = 10_000;

export interface MachineFacts {
  readonly environment: Environment;
  /** Smallest step seen of the clock that measures everything; absent where it stood still. */
  readonly clockStepMs?: number;
  /** How late timers of 1 ms were: the median and the worst. */
  readonly timerLateMs: { readonly median: number; readonly max: number };
  /** Files that a process may have open; absent where it is not known. */
  readonly openFiles?: number;
  /** Whether /proc tells of the processes of a tree. */
  readonly hasProc: boolean;
  /** What the generator can send at most, by the load's name; `null` where it was not measured yet. */
  readonly ceilings: ReadonlyMap<string, Ceiling | null>;
  /** The Python that the FastAPI strategies would use. */
  readonly python: PythonSearch;
}

export async function readMachineFacts(): Promise<MachineFacts> {
  const clockStepMs = measureClockStep();
  const openFiles = readOpenFileLimit();
  return {
    environment: readEnvironment(),
    ...(clockStepMs === undefined ? {} : { clockStepMs }),
    timerLateMs: await measureTimers(),
    ...(openFiles === undefined ? {} : { openFiles }),
    hasProc: existsSync('/proc/self/stat'),
    ceilings: await ceilingsHere(),
    python: await findPython(),
  };
}

/** The loads that can saturate the generator, whether or not a run has found out by how much. */
async function ceilingsHere(): Promise<MachineFacts['ceilings']> {
  const saturating = (await loads.all()).filter(({ value }) => value.saturating !== undefined);
  const known = knownCeilings(saturating);
  return new Map(saturating.map(({ name }) => [name, known.get(name) ?? null]));
}

function measureClockStep(): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  let earlier = monotonicMs();
  for (let reading = 0; reading < CLOCK_READINGS; reading += 1) {
    const now = monotonicMs();
    if (now > earlier) least = Math.min(least, now - earlier);
    earlier = now;
  }
  return Number.isFinite(least) ? least : undefined;
}

async function measureTimers(): Promise<MachineFacts['timerLateMs']> {
  const late: number[] = [];
  for (let sample = 0; sample < TIMER_SAMPLES; sample += 1) {
    const from = monotonicMs();
    await setTimeout(1);
    late.push(monotonicMs() - from - 1);
  }
  late.sort((a, b) => a - b);
  return { median: late[TIMER_SAMPLES / 2] as number, max: late.at(-1) as number };
}

function readOpenFileLimit(): number | undefined {
  try {
    const soft = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return soft === undefined ? undefined : Number(soft);
  } catch {
    return undefined;
  }
}

/**
 * Measures curves: in each round fresh processes of inline and of every strategy, which are asked in turns, length by
 * length. What fails is left out with its reason; without inline there is nothing to compare with.
 */
import { availableParallelism } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { monotonicMs } from '../clock.js';
import { messageOf, TrialError } from '../errors.js';
import type { StrategyChoice } from '../plan.js';
import { isExternal, type Strategy } from '../strategy.js';
import { Arm } from './arm.js';
import { type CurveTable, type CurveWork, coreShareOf, curveOf, type Timed } from './curve.js';
import {
  CALIBRATION_MS,
  type CurveExtent,
  expectedMs,
  MOST_TASKS_PER_SEC,
  PROBES_PER_SEC,
  stepsOf,
  UTILIZATION,
} from './plan.js';

export interface CurveOptions extends CurveExtent {
  /** What each is compared with: the task on the event loop. */
  readonly inline: StrategyChoice;
  /** Those that {@link whyNoCurve} lets pass have a curve; the others are missing in the table. */
  readonly strategies: readonly StrategyChoice[];
  readonly work: CurveWork;
  /** Decides the order and the arrivals; 0 to 2^32 - 1. */
  readonly seed: number;
  /** Told before anything starts. */
  onPlan(expectedMs: number): void;
  onRound(round: number, leftMs: number): void;
  readonly signal: AbortSignal;
}

/** Why a strategy has no curve; `null` where it has. */
export function whyNoCurve(strategy: Strategy): string | null {
  if (isExternal(strategy))
    return 'brings a server of its own; what it hands over inside is not seen from here';
  if (strategy.servers !== undefined) return 'hands over connections, not tasks';
  if (strategy.sharesLoop) return 'runs the task on the event loop and hands nothing over';
  return null;
}

/** @throws the signal's reason when it is aborted. @throws TrialError where inline could not be timed. */
export async function measureCurve(options: CurveOptions): Promise<CurveTable> {
  const { inline, work, rounds, signal } = options;
  const startedMs = monotonicMs();
  const chosen = options.strategies.filter(({ entry }) => whyNoCurve(entry.value) === null);
  const missing = options.strategies.flatMap(({ spelling, entry }) => {
    const reason = whyNoCurve(entry.value);
    return reason === null ? [] : [{ strategy: spelling, reason }];
  });
  const { lanes, inFlight } = lanesOf(chosen, work);
  const planMs = expectedMs(new Map([['inline', 1], ...lanes]), options, inFlight);
  options.onPlan(planMs);

  const stepsPerMs = await calibrate(options);
  const timed: Timed[] = [];
  const left = new Map(chosen.map((choice) => [choice.spelling, choice]));
  for (let round = 1; round <= rounds && left.size > 0; round += 1) {
    options.onRound(round, planMs - (monotonicMs() - startedMs));
    const failed = await timeRound(
      round,
      [inline, ...left.values()],
      { ...options, stepsPerMs, inFlight },
      timed,
    );
    signal.throwIfAborted();
    for (const [strategy, reason] of failed) {
      if (strategy === inline.spelling) throw untimed(`inline: ${reason}`);
      left.delete(strategy);
      missing.push({ strategy, reason });
    }
  }
  const tookMs = monotonicMs() - startedMs;
  const coreShare = coreShareOf(timed);
  const curves = [...left.keys()].map((strategy) => curveOf(strategy, timed));
  return {
    work,
    rounds,
    inFlight,
    utilization: UTILIZATION,
    mostTasksPerSec: MOST_TASKS_PER_SEC,
    probesPerSec: PROBES_PER_SEC,
    tookMs,
    ...(coreShare === undefined ? {} : { coreShare }),
    curves,
    missing,
  };
}

function untimed(message: string, cause?: unknown): TrialError {
  const hint = 'Nothing can be compared without it. stallbench doctor tells what this machine lacks.';
  return new TrialError('measure', message, hint, { cause });
}

/** Tasks that make progress at a time, and how many are kept in flight: two for each core, or for each slot one. */
function lanesOf(chosen: readonly StrategyChoice[], work: CurveWork) {
  const cores = availableParallelism();
  const slots = chosen.map(({ entry, size }) => entry.value.slots(size, { cores }, 1));
  const lanes = chosen.map(
    ({ spelling }, place) =>
      [
        spelling,
        work === 'cpu' ? Math.min(cores, slots[place] as number) : (slots[place] as number),
      ] as const,
  );
  return { lanes, inFlight: Math.max(2 * cores, ...slots.filter(Number.isFinite)) };
}

/** Steps per millisecond; of no account where the task sleeps. */
async function calibrate({ inline, work, signal }: CurveOptions): Promise<number> {
  if (work === 'sleep') return 1;
  signal.throwIfAborted();
  const arm = new Arm({ strategyUrl: inline.entry.url, size: undefined, work, signal });
  try {
    return await arm.calibrate(CALIBRATION_MS);
  } catch (cause) {
    signal.throwIfAborted();
    throw untimed(messageOf(cause), cause);
  } finally {
    await arm.stop();
  }
}

/** @returns Strategies that failed or answered otherwise than inline, with the reason. */
async function timeRound(
  round: number,
  choices: readonly StrategyChoice[],
  options: CurveOptions & { readonly stepsPerMs: number; readonly inFlight: number },
  timed: Timed[],
): Promise<ReadonlyMap<string, string>> {
  const { inline, work, seed, signal, stepsPerMs, inFlight } = options;
  const failed = new Map<string, string>();
  const arms = new Map<string, Arm>();
  const answers: { readonly strategy: string; readonly lengthMs: number; readonly answer: unknown }[] = [];
  const attempt = async (strategy: string, ask: () => Promise<void>) => {
    signal.throwIfAborted();
    if (failed.has(strategy)) return;
    await ask().catch((cause) => failed.set(strategy, messageOf(cause)));
  };
  try {
    for (const { spelling, entry, size } of choices) {
      const arm = new Arm({ strategyUrl: entry.url, size, work, signal });
      arms.set(spelling, arm);
      await attempt(spelling, () => arm.warmUp(stepsPerMs, inFlight));
    }
    for (const { strategy, lengthMs, aim } of stepsOf(round, [...arms.keys()], options, seed)) {
      // Both arms of a round meet the same arrivals.
      const question = { aim, lengthMs, stepsPerMs, inFlight, seed: seed + round };
      await attempt(strategy, async () => {
        const { answer, ...figure } = await (arms.get(strategy) as Arm).ask(question);
        timed.push({ strategy, round, lengthMs, aim, ...figure });
        answers.push({ strategy, lengthMs, answer });
      });
    }
  } finally {
    await Promise.all([...arms.values()].map((arm) => arm.stop()));
  }
  for (const { strategy, lengthMs, answer } of answers) {
    const right = answers.find((one) => one.strategy === inline.spelling && one.lengthMs === lengthMs);
    if (right === undefined || failed.has(strategy) || isDeepStrictEqual(answer, right.answer)) continue;
    const told = [answer, right.answer].map((one) => JSON.stringify(one));
    failed.set(strategy, `wrong answer to a task of ${lengthMs} ms: ${told[0]} where inline gave ${told[1]}`);
  }
  return failed;
}

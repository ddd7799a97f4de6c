/**
 * The price list: what one dispatch costs under each strategy, without HTTP, for several payload sizes, next to the
 * bare library call. Each figure is the median over fresh processes; the strategies take turns.
 */
import { messageOf } from './errors.js';
import { startChild } from './ipc/parent-side.js';
import type { StrategyChoice } from './plan.js';
import { median } from './stats/quantile.js';
import { isExternal, type Strategy } from './strategy.js';
import type { DispatchSettings, DispatchTime } from './worker/time-dispatch.js';

export { type BreakEven, type LengthBound, statedOf } from './break-even/crossing.js';
export type { Aim, CurveFigure, CurvePoint, CurveTable, StrategyCurve } from './break-even/curve.js';

const ENTRY = new URL('./worker/time-dispatch.js', import.meta.url);
const TASK = new URL('../scenarios/tasks/no-op.js', import.meta.url);

/** Fresh processes per strategy. */
const ROUNDS = 3;

/** Time for one process with all its figures, in milliseconds. */
const DEADLINE_MS = 60_000;

export interface OverheadFigure {
  readonly medianMs: number;
  /** Range of the processes' medians. */
  readonly lowMs: number;
  readonly highMs: number;
}

export interface OverheadRow {
  readonly strategy: string;
  /** One per payload size, in the table's order. */
  readonly executor: readonly OverheadFigure[];
  /** The library's own call; empty where there is none. */
  readonly bare: readonly OverheadFigure[];
}

export interface OverheadTable {
  readonly payloadBytes: readonly number[];
  readonly rounds: number;
  readonly rows: readonly OverheadRow[];
  /** Strategies without a figure, with the reason. */
  readonly missing: readonly { readonly strategy: string; readonly reason: string }[];
}

export interface OverheadOptions {
  readonly strategies: readonly StrategyChoice[];
  readonly payloadBytes: readonly number[];
  onProgress(text: string): void;
  readonly signal: AbortSignal;
}

/** Why a strategy has no dispatch that could be timed; `null` where it has. */
export function whyNoDispatch(strategy: Strategy): string | null {
  if (isExternal(strategy))
    return 'brings a server of its own; what it hands over inside is not seen from here';
  // A cluster dispatches connections, not tasks: the task itself runs as inline.
  return strategy.servers === undefined
    ? null
    : 'hands over connections, not tasks; a task costs what it costs inline';
}

/** @throws the signal's reason when it is aborted. */
export async function measureOverhead(options: OverheadOptions): Promise<OverheadTable> {
  const { strategies, payloadBytes, onProgress, signal } = options;
  const timed = strategies.filter(({ entry }) => whyNoDispatch(entry.value) === null);
  const missing = strategies.flatMap(({ spelling, entry }) => {
    const reason = whyNoDispatch(entry.value);
    return reason === null ? [] : [{ strategy: spelling, reason }];
  });
  const times = new Map<string, DispatchTime[]>(timed.map(({ spelling }) => [spelling, []]));
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const choice of timed) {
      signal.throwIfAborted();
      if (!times.has(choice.spelling)) continue;
      onProgress(`${choice.spelling}, process ${round}/${ROUNDS}`);
      try {
        for (const way of waysOf(choice)) {
          times.get(choice.spelling)?.push(...(await timeOnce(choice, way, payloadBytes, signal)));
        }
      } catch (cause) {
        signal.throwIfAborted();
        missing.push({ strategy: choice.spelling, reason: messageOf(cause) });
        times.delete(choice.spelling);
      }
    }
  }
  const rows = [...times].map(([strategy, all]) => ({
    strategy,
    executor: figuresOf(all, 'executor', payloadBytes),
    bare: figuresOf(all, 'bare', payloadBytes),
  }));
  return { payloadBytes, rounds: ROUNDS, rows, missing };
}

function waysOf({ entry }: StrategyChoice): DispatchTime['way'][] {
  const hasBare = !isExternal(entry.value) && entry.value.createBare !== undefined;
  return hasBare ? ['executor', 'bare'] : ['executor'];
}

async function timeOnce(
  { entry, size }: StrategyChoice,
  way: DispatchTime['way'],
  payloadBytes: readonly number[],
  signal: AbortSignal,
): Promise<DispatchTime[]> {
  const settings: DispatchSettings = {
    strategyUrl: entry.url,
    size: size ?? null,
    way,
    taskUrl: TASK.href,
    payloadBytes,
  };
  const child = startChild(ENTRY, settings);
  const kill = () => void child.kill();
  signal.addEventListener('abort', kill, { once: true });
  try {
    return await child.ready<DispatchTime[]>(DEADLINE_MS);
  } finally {
    signal.removeEventListener('abort', kill);
    await child.kill();
  }
}

function figuresOf(
  times: readonly DispatchTime[],
  way: DispatchTime['way'],
  payloadBytes: readonly number[],
): OverheadFigure[] {
  return payloadBytes.flatMap((bytes) => {
    const medians = times
      .filter((time) => time.way === way && time.payloadBytes === bytes)
      .map(({ medianMs }) => medianMs);
    if (medians.length === 0) return [];
    return [{ medianMs: median(medians), lowMs: Math.min(...medians), highMs: Math.max(...medians) }];
  });
}

/** One strategy in a fresh process that times it on tasks of any length; started, warmed up, asked, ended. */
import { type Child, startChild } from '../ipc/parent-side.js';
import type {
  Answered,
  FastestOrder,
  LengthSettings,
  ThroughputOrder,
  Waits,
  WaitsOrder,
} from '../worker/time-lengths.js';
import type { Aim, CurveWork, Timed } from './curve.js';
import { probeMs, THROUGHPUT_WINDOW_MS } from './plan.js';

const ENTRY = new URL('../worker/time-lengths.js', import.meta.url);

/** A task of the curve: one module, its amount given with each call. */
interface CurveTask {
  readonly url: URL;
  /** @param stepsPerMs Of computing; a sleeping task takes its length as it is. */
  input(lengthMs: number, stepsPerMs: number): unknown;
}

export const CURVE_TASKS: Readonly<Record<CurveWork, CurveTask>> = {
  cpu: {
    url: new URL('../../scenarios/tasks/burn.js', import.meta.url),
    input: (lengthMs, stepsPerMs) => ({ start: 1, steps: Math.max(1, Math.round(lengthMs * stepsPerMs)) }),
  },
  sleep: {
    url: new URL('../../scenarios/tasks/blocking-call.js', import.meta.url),
    input: (lengthMs) => ({ id: 0, durationMs: lengthMs }),
  },
};

/** A process that is slower than this by far has failed, in milliseconds. */
const START_DEADLINE_MS = 20_000;
const ASK_DEADLINE_MS = 20_000;
/** And in times the length of the task, for strategies that run one after the other. */
const ASK_DEADLINE_LENGTHS = 20;

/** The first calls are those of code that nobody has compiled yet: lengths and time of the warm-up, in milliseconds. */
const WARM_UP = { lengthMs: 0.3, forMs: 150 };

export interface ArmOptions {
  readonly strategyUrl: string;
  readonly size: number | undefined;
  readonly work: CurveWork;
  readonly signal: AbortSignal;
}

export interface Question {
  readonly aim: Aim;
  readonly lengthMs: number;
  readonly stepsPerMs: number;
  readonly inFlight: number;
  readonly seed: number;
}

/** A figure, and the answer that every task behind it gave. */
export interface ArmAnswer extends Pick<Timed, 'value' | 'keepsUp'> {
  readonly answer: unknown;
}

export class Arm {
  readonly #child: Child;
  readonly #task: CurveTask;
  readonly #signal: AbortSignal;
  readonly #kill = () => void this.#child.kill();

  constructor({ strategyUrl, size, work, signal }: ArmOptions) {
    this.#task = CURVE_TASKS[work];
    const settings: LengthSettings = { strategyUrl, size: size ?? null, taskUrl: this.#task.url.href };
    this.#child = startChild(ENTRY, settings);
    this.#signal = signal;
    signal.addEventListener('abort', this.#kill, { once: true });
  }

  /** Waits until it runs and every worker has run the task. Rejects where it does not. */
  async warmUp(stepsPerMs: number, inFlight: number): Promise<void> {
    await this.#child.ready(START_DEADLINE_MS);
    const { lengthMs, forMs } = WARM_UP;
    const input = this.#task.input(lengthMs, stepsPerMs);
    const throughput: ThroughputOrder = { input, inFlight, windowMs: forMs };
    await this.#child.ask('throughput', throughput, ASK_DEADLINE_MS);
    await this.#child.ask('waits', { input, lengthMs, seed: 0 } satisfies WaitsOrder, ASK_DEADLINE_MS);
  }

  /** Steps of computing per millisecond when nothing else has the core. */
  async calibrate(forMs: number): Promise<number> {
    await this.#child.ready(START_DEADLINE_MS);
    const guess = 500_000;
    const order: FastestOrder = { input: this.#task.input(1, guess), forMs };
    return guess / (await this.#child.ask<number>('fastest', order, ASK_DEADLINE_MS));
  }

  /** Answers per second, or the p99 of others' waits in milliseconds. Rejects where it gives none, or two answers. */
  async ask(question: Question): Promise<ArmAnswer> {
    const { aim, lengthMs, stepsPerMs, inFlight, seed } = question;
    const input = this.#task.input(lengthMs, stepsPerMs);
    const deadlineMs = ASK_DEADLINE_MS + ASK_DEADLINE_LENGTHS * probeMs(lengthMs);
    if (aim === 'throughput') {
      const order: ThroughputOrder = { input, inFlight, windowMs: THROUGHPUT_WINDOW_MS };
      const { perSec, answer } = await this.#child.ask<Answered>('throughput', order, deadlineMs);
      return { value: perSec, keepsUp: true, answer };
    }
    const order: WaitsOrder = { input, lengthMs, seed };
    const { p99Ms, keepsUp, answer } = await this.#child.ask<Waits>('waits', order, deadlineMs);
    if (p99Ms === undefined) throw new Error('too few probes for a p99');
    return { value: p99Ms, keepsUp, answer };
  }

  async stop(): Promise<void> {
    this.#signal.removeEventListener('abort', this.#kill);
    await this.#child.kill();
  }
}

/**
 * Entry of a process that times one dispatch of one strategy, without HTTP: through our executor or, where the
 * strategy has one, through the bare library call. tinybench does the timing; one call at a time, so that the figure
 * is the price of the way and back, not of queueing.
 */
import { Bench } from 'tinybench';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { ExecutorStrategy } from '../strategy.js';

export interface DispatchSettings {
  readonly strategyUrl: string;
  readonly size: number | null;
  /** Through our executor, or through the library's own call; never both in one process, where one could wait for the other. */
  readonly way: DispatchTime['way'];
  /** A task that answers with what it is given. */
  readonly taskUrl: string;
  readonly payloadBytes: readonly number[];
}

export interface DispatchTime {
  readonly payloadBytes: number;
  readonly way: 'executor' | 'bare';
  /** Median of one call, in milliseconds. */
  readonly medianMs: number;
  readonly calls: number;
}

/** Time spent on each figure, in milliseconds; at least {@link LEAST_CALLS} calls, for strategies that start processes. */
const TIME_MS = 150;
const WARM_UP_MS = 50;
const LEAST_CALLS = 10;
const LEAST_WARM_UP_CALLS = 3;

async function timeDispatches(settings: DispatchSettings): Promise<DispatchTime[]> {
  const { default: strategy } = (await import(settings.strategyUrl)) as { default: ExecutorStrategy };
  const options = { taskUrl: settings.taskUrl, size: settings.size ?? undefined, nativeSlots: 1 };
  const dispatch =
    settings.way === 'bare' ? await strategy.createBare?.(options) : await strategy.createExecutor(options);
  if (dispatch === undefined) throw new Error(`${settings.strategyUrl} has no bare form`);
  const bench = new Bench({
    time: TIME_MS,
    warmupTime: WARM_UP_MS,
    iterations: LEAST_CALLS,
    warmupIterations: LEAST_WARM_UP_CALLS,
    throws: true,
  });
  for (const payloadBytes of settings.payloadBytes) {
    const input = { payload: 'x'.repeat(payloadBytes) };
    bench.add(`${payloadBytes} bytes`, async () => {
      await dispatch.run(input);
    });
  }
  try {
    const tasks = await bench.run();
    return tasks.map(({ name, result }, index) => {
      if (result.state !== 'completed') throw new Error(`${name} ended as ${result.state}`);
      const { p50, samplesCount } = result.latency;
      return {
        payloadBytes: settings.payloadBytes[index] as number,
        way: settings.way,
        medianMs: p50,
        calls: samplesCount,
      };
    });
  } finally {
    await dispatch.stop();
  }
}

try {
  const settings = JSON.parse(process.argv[2] ?? '{}') as DispatchSettings;
  answerParent({}, await timeDispatches(settings));
} catch (cause) {
  refuseParent(cause);
}

/**
 * What every strategy must keep. Plain functions on `node:assert`, so that the author of a strategy from outside can
 * run the same suite. Each check makes its own executor and stops it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Executor, ExecutorStrategy, TaskOutcome } from '../../harness/strategy.js';

export interface StrategyCheck {
  readonly title: string;
  check(strategy: ExecutorStrategy): Promise<void>;
}

const TASK = new URL('../fixtures/tasks/obliging.mjs', import.meta.url).href;

/** Size given to strategies that take one. */
const SIZE = 2;

/** Native asynchronous forms at a time, as a scenario would declare them. */
const NATIVE_SLOTS = 3;

const OVERLAP_TOLERANCE_MS = 5;

async function withExecutor(
  strategy: ExecutorStrategy,
  use: (executor: Executor) => Promise<void>,
): Promise<void> {
  const size = strategy.sized && strategy.servers === undefined ? SIZE : undefined;
  const executor = await strategy.createExecutor({ taskUrl: TASK, size, nativeSlots: NATIVE_SLOTS });
  try {
    await use(executor);
  } finally {
    await executor.stop();
  }
}

/** Runs what must not take longer; a hang becomes a failure. */
async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new assert.AssertionError({ message: `${what} took over ${ms} ms` })),
      ms,
    );
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

function mostAtOnce(outcomes: readonly TaskOutcome[]): number {
  return Math.max(
    ...outcomes.map(
      ({ startedMs }) =>
        outcomes.filter(
          (other) => other.startedMs <= startedMs && other.endedMs - OVERLAP_TOLERANCE_MS > startedMs,
        ).length,
    ),
  );
}

/** Children of this process; empty where there is no /proc. */
function children(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => {
        try {
          const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
          return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === process.pid;
        } catch {
          return false;
        }
      });
  } catch {
    return [];
  }
}

export const strategyContract: readonly StrategyCheck[] = [
  {
    title: 'says what it is, when to use it and what it costs',
    async check({ summary, advice, cost }) {
      for (const text of [summary, advice, cost]) assert.match(text, /^\S.{10,}/);
    },
  },
  {
    title: 'gives each of 20 concurrent callers the answer to its own input',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        const values = Array.from({ length: 20 }, (_, value) => value);
        const run = Promise.all(values.map((value) => executor.run({ value })));
        const outcomes = await within(30_000, 'twenty tasks', run);
        assert.deepEqual(
          outcomes.map(({ value }) => value),
          values.map((echo) => ({ echo })),
        );
        for (const { startedMs, endedMs, worker } of outcomes) {
          assert.ok(endedMs >= startedMs, 'a task ended before it started');
          assert.match(worker, /^\d+:\d+$/);
        }
      }),
  },
  {
    title: 'hands the error of a task to its caller and goes on',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        await assert.rejects(
          within(10_000, 'a task that throws', executor.run({ throws: 'no such luck' })),
          /no such luck/,
        );
        const next = await within(10_000, 'the task after it', executor.run({ value: 1 }));
        assert.deepEqual(next.value, { echo: 1 });
      }),
  },
  {
    title: 'has the slots that it declares, and runs that many tasks at a time',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        const size = strategy.sized && strategy.servers === undefined ? SIZE : undefined;
        if (strategy.servers === undefined) {
          const declared = strategy.slots(size, { cores: availableParallelism() }, NATIVE_SLOTS);
          assert.equal(executor.slots, declared, 'the executor has other slots than the strategy declares');
        }
        // How many of a native form run at a time is the task's doing, not the executor's.
        if (strategy.needs !== 'run') return;
        const most = Math.min(executor.slots, 20);
        await Promise.all(Array.from({ length: most }, () => executor.run({ value: 0, sleepMs: 50 })));
        const tasks = Array.from({ length: most + 2 }, () => executor.run({ value: 0, sleepMs: 300 }));
        const outcomes = await within(30_000, 'the tasks', Promise.all(tasks));
        const atOnce = mostAtOnce(outcomes);
        if (Number.isFinite(executor.slots)) assert.equal(atOnce, executor.slots);
        else assert.ok(atOnce > 2, `only ${atOnce} tasks ran at a time`);
      }),
  },
  {
    title: 'runs the task where it says: on the loop that answers HTTP, or elsewhere',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        const { worker } = await executor.run({ value: 0 });
        const [pid, thread] = worker.split(':').map(Number);
        const { threadId } = await import('node:worker_threads');
        assert.equal(pid === process.pid && thread === threadId, strategy.sharesLoop);
      }),
  },
  {
    title: 'tells the start of a worker only where the task had one of its own, and within the wait for it',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        const { monotonicMs } = await import('../../harness/clock.js');
        const beforeMs = monotonicMs();
        const tasks = Array.from({ length: 3 }, (_, value) => executor.run({ value }));
        for (const { workerAskedMs, startedMs } of await Promise.all(tasks)) {
          if (workerAskedMs === undefined) continue;
          assert.ok(
            !strategy.keepsWorkers && !strategy.sharesLoop,
            'a worker that was there was not started',
          );
          assert.ok(workerAskedMs >= beforeMs, 'the worker was asked for before there was a task');
          assert.ok(workerAskedMs <= startedMs, 'the task ran before its worker was asked for');
        }
      }),
  },
  {
    title: 'copies the input exactly if it says so',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        if (strategy.needs === 'runAsync') return;
        const input: { value: number; touched?: boolean } = { value: 0 };
        await executor.run(input);
        assert.equal(input.touched !== true, strategy.copiesInput);
      }),
  },
  {
    title: 'survives a task that ends its worker: the caller gets an error, queued and later tasks run',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        if (strategy.sharesLoop) return;
        const fatal = executor.run({ exits: true });
        const queued = Array.from({ length: 4 }, (_, value) => executor.run({ value }));
        await assert.rejects(within(10_000, 'a task that exits', fatal), Error);
        const settled = await within(10_000, 'the tasks queued behind it', Promise.allSettled(queued));
        assert.ok(
          settled.every(({ status }) => status === 'fulfilled'),
          'a queued task was lost with a worker that it did not run in',
        );
        const { value } = await within(10_000, 'the task after it', executor.run({ value: 9 }));
        assert.deepEqual(value, { echo: 9 });
      }),
  },
  {
    title: 'leaves no process behind when it is stopped, and may be stopped twice',
    async check(strategy) {
      const before = new Set(children());
      await withExecutor(strategy, async (executor) => {
        await Promise.all([executor.run({ value: 1 }), executor.run({ value: 2 })]);
        await executor.stop();
      });
      const { setTimeout } = await import('node:timers/promises');
      await setTimeout(200);
      assert.deepEqual(
        children().filter((pid) => !before.has(pid)),
        [],
      );
    },
  },
  {
    title: 'counts the workers that it starts',
    check: (strategy) =>
      withExecutor(strategy, async (executor) => {
        await executor.run({ value: 0 });
        const { workersStarted, workersEnded } = executor.stats();
        assert.ok(
          strategy.sharesLoop ? workersStarted === 0 : workersStarted > 0,
          `${workersStarted} started`,
        );
        assert.ok(workersEnded <= workersStarted, `${workersEnded} of ${workersStarted} ended`);
      }),
  },
];

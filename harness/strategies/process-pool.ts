/** workerpool's pool of child processes, in the library's default size or of a fixed one. */
import { fileURLToPath } from 'node:url';
import workerpool from 'workerpool';
import { defineStrategy, type TaskOutcome } from '../strategy.js';

const ENTRY = fileURLToPath(new URL('../worker/pool-process.js', import.meta.url));

/** How long workerpool waits for a child to end by itself; its default of 1000 ms blocks a slot for two seconds. */
const TERMINATE_TIMEOUT_MS = 50;

type PoolOptions = NonNullable<Parameters<typeof workerpool.pool>[1]>;

/** `advanced` copies as a structured clone does, like the thread pool's messages; JSON would lose types. */
function poolOptions(size: number | undefined): PoolOptions {
  return {
    workerType: 'process',
    forkOpts: { serialization: 'advanced', execArgv: [], env: process.env },
    workerTerminateTimeout: TERMINATE_TIMEOUT_MS,
    ...(size === undefined ? {} : { minWorkers: 'max', maxWorkers: size }),
  };
}

export default defineStrategy({
  summary: 'a pool of child processes (workerpool)',
  advice: 'for code that may crash, leak or block in native parts; a death costs one child, not the server',
  cost: 'input and answer are serialised twice; each process has the memory of a whole Node.js',
  needs: 'run',
  sized: true,
  sharesLoop: false,
  keepsWorkers: true,
  copiesInput: true,
  // workerpool's own default: one process fewer than cores, at least one.
  slots: (size, machine) => size ?? Math.max(1, machine.cores - 1),
  async createExecutor({ taskUrl, size }) {
    let workersStarted = 0;
    let workersEnded = 0;
    const pool = workerpool.pool(ENTRY, {
      ...poolOptions(size),
      forkArgs: [taskUrl],
      onCreateWorker: () => {
        workersStarted += 1;
        return undefined;
      },
      onTerminateWorker: () => {
        workersEnded += 1;
      },
    });
    let stopping: Promise<void> | undefined;
    return {
      slots: Number(pool.maxWorkers),
      async run(input) {
        try {
          return (await pool.exec('perform', [input])) as TaskOutcome;
        } catch (cause) {
          // After a death, workerpool leaves queued tasks where they are until the next call.
          if (stopping === undefined && pool.stats().pendingTasks > 0) pool.exec('methods').catch(() => {});
          throw cause;
        }
      },
      stats: () => ({ workersStarted, workersEnded }),
      stop() {
        stopping ??= Promise.resolve(pool.terminate(true)).then(() => undefined);
        return stopping;
      },
    };
  },
  async createBare({ taskUrl, size }) {
    const pool = workerpool.pool(fileURLToPath(new URL('../worker/bare-process.js', import.meta.url)), {
      ...poolOptions(size),
      forkArgs: [taskUrl],
    });
    return {
      run: async (input) => pool.exec('run', [input]),
      stop: async () => {
        await pool.terminate(true);
      },
    };
  },
});

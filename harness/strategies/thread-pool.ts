/** piscina's pool of worker threads, in the library's default size or of a fixed one. */
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { defineStrategy, type ExecutorOptions, type TaskOutcome } from '../strategy.js';

const ENTRY = fileURLToPath(new URL('../worker/pool-thread.js', import.meta.url));

/**
 * A fixed pool starts all its threads at once and keeps them: piscina's default `idleTimeout` of 0 ends every thread
 * above the minimum as soon as it is idle. `stricterFIFO`, because its default queue overtakes. Without a size
 * nothing is set, so that the row shows the library as it comes.
 */
function createPool({ taskUrl, size }: ExecutorOptions): Piscina {
  const fixed =
    size === undefined
      ? {}
      : { minThreads: size, maxThreads: size, idleTimeout: Number.POSITIVE_INFINITY, stricterFIFO: true };
  return new Piscina({ filename: ENTRY, workerData: { taskUrl }, execArgv: [], ...fixed });
}

export default defineStrategy({
  summary: 'a pool of worker threads (piscina)',
  advice: 'for blocking or computing work in JavaScript; one thread per core for computing, more for waiting',
  cost: 'input and answer are copied between threads; each thread has a heap of its own',
  needs: 'run',
  sized: true,
  sharesLoop: false,
  keepsWorkers: true,
  copiesInput: true,
  // piscina's own default: 1.5 threads per core, kDefaultOptions in its dist/index.js; it starts one more as long as
  // there are fewer than that, so a fraction is rounded up.
  slots: (size, machine) => size ?? Math.ceil(machine.cores * 1.5),
  async createExecutor(options) {
    const pool = createPool(options);
    let workersStarted = 0;
    let workersEnded = 0;
    pool.on('workerCreate', () => {
      workersStarted += 1;
    });
    pool.on('workerDestroy', () => {
      workersEnded += 1;
    });
    // A thread that dies between tasks is reported here; its replacement is piscina's business.
    pool.on('error', () => {});
    let stopping: Promise<void> | undefined;
    return {
      slots: Math.ceil(pool.options.maxThreads),
      run: (input) => pool.run(input) as Promise<TaskOutcome>,
      stats: () => ({ workersStarted, workersEnded }),
      stop() {
        stopping ??= pool.destroy();
        return stopping;
      },
    };
  },
  async createBare({ taskUrl, size }) {
    const threads = size === undefined ? {} : { minThreads: size, maxThreads: size };
    const pool = new Piscina({ filename: fileURLToPath(taskUrl), name: 'run', execArgv: [], ...threads });
    return { run: (input) => pool.run(input), stop: () => pool.destroy() };
  },
});

/** A new worker thread for every request, ended after its answer. */
import { Worker } from 'node:worker_threads';
import { defineStrategy, type TaskOutcome } from '../strategy.js';
import { askForWorker } from '../worker/own-worker.js';
import { readRequestMessage } from '../worker/request-message.js';

const ENTRY = new URL('../worker/request-thread.js', import.meta.url);

export default defineStrategy({
  summary: 'each request starts a worker thread of its own and ends it',
  advice: 'for rare, long tasks whose memory should be given back',
  cost: 'start-up of a thread and loading of the task in every request; nothing bounds the number of threads',
  needs: 'run',
  sized: false,
  sharesLoop: false,
  keepsWorkers: false,
  copiesInput: true,
  slots: () => Number.POSITIVE_INFINITY,
  async createExecutor({ taskUrl }) {
    const live = new Set<Worker>();
    let workersStarted = 0;
    let workersEnded = 0;
    return {
      slots: Number.POSITIVE_INFINITY,
      run: (input) =>
        new Promise<TaskOutcome>((resolve, reject) => {
          const started = askForWorker();
          const worker = new Worker(ENTRY, { workerData: { taskUrl, input }, execArgv: [] });
          live.add(worker);
          workersStarted += 1;
          worker.on('message', (message) => {
            const content = readRequestMessage(message);
            if (content === null) return;
            if ('outcome' in content) resolve(started(content.outcome));
            else reject(new Error(content.failure));
            void worker.terminate();
          });
          worker.once('error', reject);
          worker.once('exit', (code) => {
            live.delete(worker);
            workersEnded += 1;
            // After an answer this changes nothing.
            reject(new Error(`the worker thread exited with code ${code} before it answered`));
          });
        }),
      stats: () => ({ workersStarted, workersEnded }),
      async stop() {
        await Promise.all([...live].map((worker) => worker.terminate()));
      },
    };
  },
});

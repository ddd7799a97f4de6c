/** The task runs on the thread that answers HTTP: one at a time, and nobody else is served meanwhile. */
import { defineStrategy } from '../strategy.js';
import { loadTask, perform } from '../worker/perform.js';

export default defineStrategy({
  summary: 'the handler calls the function itself, on the event loop',
  advice: 'for work of well under a millisecond, where the way to a worker would cost more than the work',
  cost: 'every other request waits while it runs; nothing runs in parallel',
  needs: 'run',
  sized: false,
  sharesLoop: true,
  keepsWorkers: true,
  copiesInput: false,
  slots: () => 1,
  async createExecutor({ taskUrl }) {
    const task = await loadTask(taskUrl);
    return {
      slots: 1,
      run: (input) => perform(task.run, input),
      stats: () => ({ workersStarted: 0, workersEnded: 0 }),
      async stop() {},
    };
  },
  async createBare({ taskUrl }) {
    const task = await loadTask(taskUrl);
    return { run: async (input) => task.run(input), async stop() {} };
  },
});

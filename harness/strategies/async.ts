/** The task's native asynchronous form: timers, sockets, or the libuv pool do the waiting. */
import { defineStrategy } from '../strategy.js';
import { loadTask, perform } from '../worker/perform.js';

export default defineStrategy({
  summary: 'the handler awaits the asynchronous form of the same work',
  advice: 'whenever the library offers one: nothing is copied, nothing has to be started',
  cost: 'code must be written for it; file, crypto and zlib calls share the libuv pool, 4 threads by default',
  needs: 'runAsync',
  sized: false,
  sharesLoop: true,
  keepsWorkers: true,
  copiesInput: false,
  slots: (_size, _machine, nativeSlots) => nativeSlots,
  async createExecutor({ taskUrl, nativeSlots }) {
    const { runAsync } = await loadTask(taskUrl);
    if (runAsync === undefined)
      throw new TypeError(`the task module ${taskUrl} exports no function "runAsync"`);
    return {
      slots: nativeSlots,
      run: (input) => perform(runAsync, input),
      stats: () => ({ workersStarted: 0, workersEnded: 0 }),
      async stop() {},
    };
  },
});

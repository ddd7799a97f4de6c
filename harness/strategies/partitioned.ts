/**
 * The task in slices on the event loop, with a turn of the loop after each. Requests share the thread: all of them
 * end late, but others are served in between.
 */
import { setImmediate } from 'node:timers/promises';
import type { TaskModule } from '../scenario.js';
import { defineStrategy } from '../strategy.js';
import { loadTask, perform } from '../worker/perform.js';

async function runInSlices(slices: ReturnType<NonNullable<TaskModule['runSliced']>>): Promise<unknown> {
  for (;;) {
    const slice = slices.next();
    if (slice.done) return slice.value;
    await setImmediate();
  }
}

export default defineStrategy({
  summary: 'the handler runs the work in slices and lets the event loop turn after each (setImmediate)',
  advice: 'for work that can be cut into pieces of a few milliseconds and must not leave the process',
  cost: 'nothing runs in parallel; equal tasks share the thread, so all of them end about when the last one does',
  needs: 'runSliced',
  sized: false,
  sharesLoop: true,
  keepsWorkers: true,
  copiesInput: false,
  slots: () => 1,
  async createExecutor({ taskUrl }) {
    const { runSliced } = await loadTask(taskUrl);
    if (runSliced === undefined)
      throw new TypeError(`the task module ${taskUrl} exports no function "runSliced"`);
    return {
      slots: 1,
      run: (input) => perform((given) => runInSlices(runSliced(given)), input),
      stats: () => ({ workersStarted: 0, workersEnded: 0 }),
      async stop() {},
    };
  },
});

/** Runs inside a child process of workerpool's pool: loads the task once, then performs what the pool hands over. */
import workerpool from 'workerpool';
import type { TaskOutcome } from '../strategy.js';
import { loadTask, perform } from './perform.js';

const taskUrl = process.argv[2] ?? '';
const loading = loadTask(taskUrl);
// The failure is told to whoever asks for the first task; unhandled, it would only kill the worker without a word.
loading.catch(() => {});

workerpool.worker({
  perform: async (input: unknown): Promise<TaskOutcome> => perform((await loading).run, input),
});

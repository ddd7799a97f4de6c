/** Runs inside a thread of piscina's pool: loads the task once, then performs what the pool hands over. */
import { workerData } from 'node:worker_threads';
import type { TaskOutcome } from '../strategy.js';
import { loadTask, perform } from './perform.js';

const task = await loadTask((workerData as { taskUrl: string }).taskUrl);

export default (input: unknown): Promise<TaskOutcome> => perform(task.run, input);

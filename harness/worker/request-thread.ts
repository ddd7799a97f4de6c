/** Runs inside a thread that lives for one request: loads the task, performs it, answers, ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.js';
import { loadTask, perform } from './perform.js';
import { requestMessage } from './request-message.js';

const { taskUrl, input } = workerData as { taskUrl: string; input: unknown };
try {
  const task = await loadTask(taskUrl);
  parentPort?.postMessage(requestMessage({ outcome: await perform(task.run, input) }));
} catch (cause) {
  parentPort?.postMessage(requestMessage({ failure: messageOf(cause) }));
}

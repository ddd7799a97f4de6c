/** Runs inside a process that lives for one request: loads the task, performs it, answers, ends. */
import { messageOf } from '../errors.js';
import { loadTask, perform } from './perform.js';
import { requestMessage } from './request-message.js';

// A parent that is gone cannot take the answer.
process.once('disconnect', () => process.exit(0));

process.once('message', async ({ taskUrl, input }: { taskUrl: string; input: unknown }) => {
  const answer = (message: object) =>
    process.send?.(message, undefined, undefined, () => process.disconnect());
  try {
    const task = await loadTask(taskUrl);
    answer(requestMessage({ outcome: await perform(task.run, input) }));
  } catch (cause) {
    answer(requestMessage({ failure: messageOf(cause) }));
  }
});

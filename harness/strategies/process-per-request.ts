/** A new child process for every request, ended after its answer; never more than a fixed number at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineStrategy, type TaskOutcome } from '../strategy.js';
import { askForWorker } from '../worker/own-worker.js';
import { readRequestMessage } from '../worker/request-message.js';

const ENTRY = fileURLToPath(new URL('../worker/request-process.js', import.meta.url));

/** Children alive at a time. A process per client without a bound is a fork bomb; 16 need about half a gigabyte. */
const MOST_CHILDREN = 16;

/** Resolves with the outcome; `onExit` is called once the child is gone, however it went. */
function runInChild(
  taskUrl: string,
  input: unknown,
  live: Set<ChildProcess>,
  onExit: () => void,
): Promise<TaskOutcome> {
  return new Promise((resolve, reject) => {
    const started = askForWorker();
    const child = fork(ENTRY, { execArgv: [], serialization: 'advanced' });
    live.add(child);
    child.on('message', (message) => {
      const content = readRequestMessage(message);
      if (content === null) return;
      if ('outcome' in content) resolve(started(content.outcome));
      else reject(new Error(content.failure));
    });
    child.once('error', (cause) => {
      // A child that could not be started emits no `exit`.
      if (child.pid === undefined) onExit();
      reject(cause);
    });
    child.once('exit', () => {
      live.delete(child);
      onExit();
    });
    // Not `exit`: what the child has sent may still wait in the channel then.
    child.once('close', (code, signal) => {
      const how = signal === null ? `exited with code ${code}` : `was killed by ${signal}`;
      // After an answer this changes nothing.
      reject(new Error(`the child process ${how} before it answered`));
    });
    child.send({ taskUrl, input }, () => {});
  });
}

export default defineStrategy({
  summary: `each request starts a child process of its own and ends it, at most ${MOST_CHILDREN} at a time`,
  advice: 'for rare tasks that must not share anything, not even a crash',
  cost: 'start-up of a whole Node.js in every request, and its memory while it lives',
  needs: 'run',
  sized: false,
  sharesLoop: false,
  keepsWorkers: false,
  copiesInput: true,
  slots: () => MOST_CHILDREN,
  async createExecutor({ taskUrl }) {
    const live = new Set<ChildProcess>();
    const waiting: (() => void)[] = [];
    let taken = 0;
    let workersStarted = 0;
    let workersEnded = 0;
    const release = () => {
      workersEnded += 1;
      const next = waiting.shift();
      if (next === undefined) taken -= 1;
      else next();
    };
    return {
      slots: MOST_CHILDREN,
      async run(input) {
        if (taken < MOST_CHILDREN) taken += 1;
        else await new Promise<void>((resolve) => waiting.push(resolve));
        workersStarted += 1;
        return runInChild(taskUrl, input, live, release);
      },
      stats: () => ({ workersStarted, workersEnded }),
      async stop() {
        const exits = [...live].map((child) => new Promise((resolve) => child.once('exit', resolve)));
        for (const child of live) child.kill('SIGKILL');
        await Promise.all(exits);
      },
    };
  },
});

/** Code to take away for `thread-per-request`: a worker thread that lives for one task. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';
import { spellTurns } from '../turns.js';

/** The strategy has no bound, which an open port must have; a thread with a small task needs some 10 MB. */
const MOST_THREADS = 32;

export default defineSnippet({
  packages: [],
  files({ own }) {
    const server = spellServer({
      title:
        '// thread-per-request: each task has a worker thread of its own, which ends after the answer and gives its\n' +
        '// memory back. For rare, long tasks: every one pays for the start of a thread and the loading of the module.\n',
      imports: "import { Worker } from 'node:worker_threads';\n",
      performing: `${spellTurns('thread', MOST_THREADS)}
const WORKER = new URL('./worker.mjs', import.meta.url);
const threads = new Set();

async function perform(input, signal) {
  await takeTurn(signal);
  try {
    return await runInThread(input, signal);
  } finally {
    giveTurn();
  }
}

function runInThread(input, signal) {
  return new Promise((resolve, reject) => {
    // A large buffer can be handed over instead of being copied: { workerData: input, transferList: [input.buffer] }.
    const thread = new Worker(WORKER, { workerData: input });
    threads.add(thread);
    // A thread that computes cannot be asked to stop; it can be ended.
    signal.addEventListener('abort', () => thread.terminate());
    thread.once('message', (answer) => {
      resolve(answer);
      // Timers and sockets that the module has left open would keep it alive.
      thread.terminate();
    });
    thread.once('error', reject);
    thread.once('exit', (code) => {
      threads.delete(thread);
      // After an answer this changes nothing; without one, the request must not wait for ever.
      reject(new Error(\`the thread exited with code \${code} before it answered\`));
    });
  });
}
const stopWorkers = () => Promise.all([...threads].map((thread) => thread.terminate()));
`,
      slots: MOST_THREADS,
      hasWorkers: true,
    });
    const { lines, setUp } = spellImport(own, 'run');
    const worker = `// Runs in a thread of its own: one task, one answer, the end. What it throws arrives at the server as 'error'.
import { parentPort, workerData } from 'node:worker_threads';
${lines}
${setUp}parentPort.postMessage(await task(workerData));
`;
    return [
      { name: 'server.mjs', code: server },
      { name: 'worker.mjs', code: worker },
    ];
  },
});

/** Code to take away for `process-per-request`: a child process that lives for one task. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';
import { spellTurns } from '../turns.js';

export default defineSnippet({
  packages: [],
  files({ slots, own }) {
    const server = spellServer({
      title:
        '// process-per-request: each task has a child process of its own, which ends after the answer. For rare tasks\n' +
        '// that must share nothing, not even a crash: every one pays for the start and the memory of a whole Node.js.\n',
      imports: "import { fork } from 'node:child_process';\nimport { fileURLToPath } from 'node:url';\n",
      performing: `${spellTurns('process', slots)}
const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url));
const children = new Set();

async function perform(input, signal) {
  await takeTurn(signal);
  try {
    return await runInChild(input, signal);
  } finally {
    giveTurn();
  }
}

function runInChild(input, signal) {
  return new Promise((resolve, reject) => {
    // 'advanced' copies as threads do (Map, Date, BigInt, typed arrays); the default, JSON, would lose those.
    const child = fork(WORKER, { serialization: 'advanced' });
    children.add(child);
    // SIGKILL: a process that computes hears of no other signal in its own code.
    signal.addEventListener('abort', () => child.kill('SIGKILL'));
    child.once('message', ({ answer, error }) => {
      if (error === undefined) resolve(answer);
      else reject(new Error(error));
    });
    child.once('error', (error) => {
      // One that could not be started has no exit.
      if (child.pid === undefined) children.delete(child);
      reject(error);
    });
    child.once('exit', () => children.delete(child));
    // Not 'exit': what the child has sent may still wait in the channel then.
    child.once('close', (code, how) => {
      // After an answer this changes nothing; without one, the request must not wait for ever.
      reject(new Error(\`the process ended with \${how ?? code} before it answered\`));
    });
    child.send({ input }, () => {});
  });
}

/** Kills what still runs, and waits until it is gone. */
async function stopWorkers() {
  const exits = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(exits);
}
`,
      slots,
      hasWorkers: true,
    });
    const { lines, setUp } = spellImport(own, 'run');
    const worker = `// Runs in a process of its own: one task, one answer, the end.
${lines}
// Ctrl-C reaches all processes of a terminal; the server decides when this one ends.
process.on('SIGINT', () => {});
// The server is gone: nobody takes the answer.
process.once('disconnect', () => process.exit());

${setUp}process.once('message', async ({ input }) => {
  const end = () => process.exit();
  try {
    process.send({ answer: await task(input) }, end);
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) }, end);
  }
});
`;
    return [
      { name: 'server.mjs', code: server },
      { name: 'worker.mjs', code: worker },
    ];
  },
});

/** Code to take away for `process-pool`: workerpool with child processes. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';

export default defineSnippet({
  packages: ['workerpool@^10.0.3'],
  files({ spelling, slots, own }) {
    const server = spellServer({
      title:
        `// ${spelling}: workerpool keeps child processes, ${slots} in all. For code that may crash, leak or block in\n` +
        '// native parts: a death costs one child, not the server.\n',
      imports: "import { fileURLToPath } from 'node:url';\nimport workerpool from 'workerpool';\n",
      performing: `const pool = workerpool.pool(fileURLToPath(new URL('./worker.mjs', import.meta.url)), {
  workerType: 'process',
  // All of them from the start; by default, the first requests would wait for the start of a process each.
  minWorkers: 'max',
  maxWorkers: ${slots},
  // 'advanced' copies as threads do (Map, Date, BigInt, typed arrays); the default, JSON, would lose those.
  forkOpts: { serialization: 'advanced' },
  // How long a process that is given up may still clean up; a slot is blocked for that long, by default twice 1 s.
  workerTerminateTimeout: 50,
});

async function perform(input, signal) {
  signal.throwIfAborted();
  const job = pool.exec('task', [input]);
  // Cancelled, a task that waits is skipped; one that runs loses its process, and another one is started.
  signal.addEventListener('abort', () => {
    // Not returned: Node.js throws what a promise that a listener returns is rejected with.
    job.cancel();
  });
  try {
    return await job;
  } catch (error) {
    // A process that died has failed its own request (500). Tasks in the queue are looked at again only when another
    // one comes, so one that asks for nothing is sent after it.
    if (!isStopping && pool.stats().pendingTasks > 0) pool.exec('methods').catch(() => {});
    throw error;
  }
}
const stopWorkers = () => pool.terminate(true);
`,
      slots,
      hasWorkers: true,
    });
    const { lines, setUp } = spellImport(own, 'run');
    const worker = `// Runs in each child process: loaded once, then called for every task.
import workerpool from 'workerpool';
${lines}
// Ctrl-C reaches all processes of a terminal; the server decides when this one ends.
process.on('SIGINT', () => {});

${setUp}workerpool.worker({ task: (input) => task(input) });
`;
    return [
      { name: 'server.mjs', code: server },
      { name: 'worker.mjs', code: worker },
    ];
  },
});

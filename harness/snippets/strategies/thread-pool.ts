/** Code to take away for `thread-pool`: piscina. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';

export default defineSnippet({
  packages: ['piscina@^5.3.2'],
  files({ spelling, slots, own }) {
    const server = spellServer({
      title: `// ${spelling}: piscina keeps ${slots} worker threads; the event loop has HTTP to itself.\n`,
      imports: "import { Piscina } from 'piscina';\n",
      performing: `const pool = new Piscina({
  filename: new URL('./worker.mjs', import.meta.url).href,
  // All of them from the start, so that no request waits for a thread to start.
  minThreads: ${slots},
  maxThreads: ${slots},
  // The default queue lets later tasks overtake earlier ones: under load, some would wait very long.
  stricterFIFO: true,
  // Matters once minThreads is less: by default, a thread above the minimum ends as soon as it is idle.
  idleTimeout: Infinity,
});
// A thread that dies at work fails its own request (500) and is replaced. One that dies between tasks is told here;
// without a listener, that would end the server.
pool.on('error', (error) => console.error(error));

// Aborted, a task that waits leaves the queue; one that runs loses its thread, and another one is started.
// Input and answer are copied. Large buffers can be handed over instead of being copied: on the way in with
// pool.run(input, { signal, transferList: [input.buffer] }), back with \`return Piscina.move(answer)\` in worker.mjs.
const perform = (input, signal) => pool.run(input, { signal });
const stopWorkers = () => pool.destroy();
`,
      slots,
      hasWorkers: true,
    });
    const { lines, setUp } = spellImport(own, 'run');
    const worker = `// Runs in each thread: loaded once, then called for every task.\n${lines}\n${setUp}export default (input) => task(input);\n`;
    return [
      { name: 'server.mjs', code: server },
      { name: 'worker.mjs', code: worker },
    ];
  },
});

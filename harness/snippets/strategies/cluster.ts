/** Code to take away for `cluster`: several servers that share the port. */
import { spellServer } from '../http-server.js';
import { defineSnippet } from '../snippet.js';
import { spellImport } from '../spell-import.js';

export default defineSnippet({
  packages: [],
  files({ spelling, slots, own }) {
    const server = `// ${spelling}: server processes share the port, ${slots} in all, and each calls the function on its event loop.
// Connections are spread over them, not requests: a client that keeps its connection stays with one process, and
// waits while that one is at work.
import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';

const SERVERS = ${slots};
// Longer than a server takes for its own orderly end; one that is still at work then is killed.
const STOP_MS = 6_000;
// So that a server that dies at its start is not started again without end.
const PAUSE_MS = 1_000;

let isStopping = false;
const servers = () => Object.values(cluster.workers ?? {});

cluster.setupPrimary({ exec: fileURLToPath(new URL('./worker.mjs', import.meta.url)) });
for (let count = 0; count < SERVERS; count += 1) cluster.fork();

cluster.once('listening', (_server, { port }) => console.log(\`listening on http://127.0.0.1:\${port}/run\`));
cluster.on('exit', (server, code, signal) => {
  if (isStopping) {
    if (servers().length === 0) process.exit();
    return;
  }
  // Requests under way in it are lost; the others go on, and another one takes its place.
  console.error(\`server \${server.process.pid} ended with \${signal ?? code}\`);
  setTimeout(() => {
    if (!isStopping) cluster.fork();
  }, PAUSE_MS);
});

function stop() {
  if (isStopping) return;
  isStopping = true;
  if (servers().length === 0) process.exit();
  for (const server of servers()) server.process.kill('SIGTERM');
  setTimeout(() => {
    for (const server of servers()) server.process.kill('SIGKILL');
  }, STOP_MS);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
`;
    const { lines, setUp } = spellImport(own, 'run');
    const worker = spellServer({
      title: '// One of the servers; it starts no thread and no process of its own.\n',
      imports: lines,
      performing: `${setUp}const perform = (input) => task(input);\n`,
      slots: 1,
      hasWorkers: false,
      announces: false,
    });
    return [
      { name: 'server.mjs', code: server },
      { name: 'worker.mjs', code: worker },
    ];
  },
});

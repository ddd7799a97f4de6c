/**
 * The half of every snippet that speaks HTTP: one POST route on loopback with a bounded number of requests, a deadline,
 * answers for what goes wrong, and an end that leaves nothing behind. A strategy says only how the task is performed.
 */

/** Waiting requests that a snippet takes beside those at work. */
const WAITING = 100;

export interface ServerParts {
  /** What is in this file, a comment of one line or more. */
  readonly title: string;
  /** Import lines. */
  readonly imports: string;
  /**
   * Declares `perform(input, signal)`, and `stopWorkers()` where there are workers. The signal is aborted when the
   * client has left, or at the deadline.
   */
  readonly performing: string;
  /** Tasks at a time; `Infinity` where nothing bounds them. */
  readonly slots: number;
  readonly hasWorkers: boolean;
  /** Whether it says where it listens. Default: true. */
  readonly announces?: boolean;
}

/** The code of a whole file. */
export function spellServer(parts: ServerParts): string {
  const { title, imports, performing, slots, hasWorkers, announces = true } = parts;
  const atWork = Number.isFinite(slots) ? slots : 0;
  const meaning = atWork === 0 ? '' : ` ${atWork} at work and ${WAITING} that wait.`;
  return `${title}import { createServer } from 'node:http';
${imports}
//${meaning} More would only be answered later and later: they are refused at once, with 503.
const MOST_REQUESTS = ${atWork + WAITING};
const DEADLINE_MS = 30_000;
const STOP_MS = 5_000;
const LARGEST_BODY_BYTES = 1024 * 1024;

${performing}
let requests = 0;
let isStopping = false;

const server = createServer(async (request, response) => {
  const send = (status, answer) => {
    const text = JSON.stringify(answer) ?? 'null';
    // A connection that is kept alive would hold up the end.
    if (isStopping) response.setHeader('connection', 'close');
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  };
  if (request.method !== 'POST' || request.url !== '/run') return send(404, { error: 'there is POST /run' });
  if (requests >= MOST_REQUESTS) return send(503, { error: 'busy, try again later' });
  requests += 1;
  const abort = new AbortController();
  const deadline = setTimeout(() => abort.abort(), DEADLINE_MS);
  // The answer is out, or the client has left before it: then nobody waits for the task any more.
  const closed = new Promise((resolve) => response.once('close', resolve));
  closed.then(() => abort.abort());
  try {
    const input = await readInput(request);
    send(200, await perform(input, abort.signal));
  } catch (error) {
    if (abort.signal.aborted) return send(504, { error: 'took too long' });
    if (error instanceof Refusal) return send(error.status, { error: error.message });
    // For the log alone: it may say more than a stranger should read.
    console.error(error);
    send(500, { error: 'the task failed' });
  } finally {
    clearTimeout(deadline);
    await closed;
    requests -= 1;
  }
});

class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The body as JSON; nothing where it is empty. */
async function readInput(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= LARGEST_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > LARGEST_BODY_BYTES) throw new Refusal(413, 'the body is too large');
  const text = Buffer.concat(chunks).toString();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    throw new Refusal(400, 'the body is not JSON');
  }
}

/** Takes no new connection and answers what has arrived; what is not done by then is given up. */
function stop() {
  if (isStopping) return;
  isStopping = true;
  server.close(() => end(0));
  // Connections that have sent no request yet, as browsers open them in advance, would hold up the end.
  setInterval(() => {
    if (requests === 0) server.closeAllConnections();
  }, 100).unref();
  setTimeout(() => end(1), STOP_MS).unref();
}

async function end(code) {
${hasWorkers ? '  await stopWorkers();\n' : ''}  process.exit(code);
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

// Loopback alone: whoever lets others in puts a proxy with authentication before it.
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1'${
    announces
      ? `, () => {
  console.log(\`listening on http://127.0.0.1:\${server.address().port}/run\`);
}`
      : ''
  });
`;
}

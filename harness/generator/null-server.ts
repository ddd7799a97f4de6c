/** Entry of a server that does nothing: every POST gets the same right answer. What it cannot take, nothing can. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from '../ipc/child-side.js';

/** To a request that expects `{ ok: true }` it is right. */
const NULL_ANSWER = '{"ok":true}';

/** Above every load's connections at a time. */
const BACKLOG = 4_096;

/** Longer than it lives. */
const KEEP_ALIVE_MS = 3_600_000;

const HEADERS = { 'content-type': 'application/json', 'content-length': NULL_ANSWER.length };

const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
  request.resume();
  response.writeHead(200, HEADERS);
  response.end(NULL_ANSWER);
});
server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, () => {
  const { port } = server.address() as AddressInfo;
  answerParent({}, `http://127.0.0.1:${port}`);
});

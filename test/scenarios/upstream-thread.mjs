/**
 * A small upstream in a thread of its own, because a blocking task may hold the thread of the test: answers what the
 * module `workerData.moduleUrl` responds, after `?delayMs=`. Posts its origin to the parent.
 */
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const { respond } = await import(workerData.moduleUrl);

const server = createServer((request, response) => {
  const delayMs = Number(new URL(request.url, 'http://upstream').searchParams.get('delayMs') ?? 0);
  const answer = respond(request.url);
  setTimeout(() => {
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: 'not found' }));
  }, delayMs);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(`http://127.0.0.1:${server.address().port}`));

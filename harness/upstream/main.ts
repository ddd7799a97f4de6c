/** Entry of the upstream's process: a small HTTP server that waits as long as it is asked to, then answers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { UpstreamModule } from '../scenario.js';

try {
  const { moduleUrl } = JSON.parse(process.argv[2] ?? '{}') as { moduleUrl: string };
  const { respond } = (await import(moduleUrl)) as UpstreamModule;
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://upstream');
    await setTimeout(Number(searchParams.get('delayMs') ?? 0));
    const answer = respond(pathname);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: 'not found' }));
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    answerParent({}, `http://127.0.0.1:${port}`);
  });
} catch (cause) {
  refuseParent(cause);
}

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { JUDGED_LATER } from '../../harness/client/kept-answers.js';
import { monotonicMs } from '../../harness/clock.js';
import { THROW_MESSAGE, THROW_PATH } from '../../harness/endpoints.js';
import type { Scenario } from '../../harness/scenario.js';
import { verifyEndpoint } from '../../harness/verify.js';

/** Instants at which the server was asked, `monotonicMs`. */
const asked: number[] = [];
let server: Server;
beforeEach(async () => {
  asked.length = 0;
  server = createServer(async (request, response) => {
    asked.push(monotonicMs());
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const send = (status: number, text: string) => response.writeHead(status).end(text);
    if (request.url === THROW_PATH) return send(500, THROW_MESSAGE);
    if (request.url !== '/call') return send(404, 'nothing');
    if (body === '{"call":-1}') {
      await setTimeout(100);
      return send(422, 'call');
    }
    return send(200, `"answer ${asked.length}"`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => void server.close());

it('answers without a reference are handed over, and the first is timed when it arrives', async () => {
  const scenario = { route: { path: '/call' }, invalid: { body: { call: -1 }, field: 'call' } };
  const { firstAnswerAtMs, unjudged } = await verifyEndpoint(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    scenario as unknown as Scenario,
    { path: '/call', body: '{"call":0}', expected: JUDGED_LATER },
    { timeoutMs: 5_000, mayLackThrow: false },
  );
  expect(unjudged).toEqual([
    { body: '{"call":0}', text: '"answer 1"' },
    { body: '{"call":0}', text: '"answer 5"' },
  ]);
  const [first = 0, second = 0] = asked;
  expect(firstAnswerAtMs).toBeGreaterThanOrEqual(first);
  expect(firstAnswerAtMs).toBeLessThanOrEqual(second);
});

/** The closed load against servers that break connections in every way: each request is counted once, in its class. */
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { monotonicMs } from '../../harness/clock.js';
import type { LoadObservations } from '../../harness/load.js';
import closed from '../../harness/loads/closed.js';

const BODY = '{"doubled":2}';
const whole = (extra = '', body = BODY) =>
  `HTTP/1.1 200 OK\r\n${extra}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

interface Seen {
  readonly seen: LoadObservations;
  /** Requests and connections that the server counted in the run. */
  readonly requests: number;
  readonly connections: number;
  /** Bodies of the requests, in order of arrival. */
  readonly asked: readonly string[];
}

/** What the server does with the `count`-th request (from 1) of the run. */
type Reply = (socket: Socket, count: number) => void;

const right: Reply = (socket) => void socket.write(whole());

interface Settings {
  readonly timeoutMs?: number;
  readonly values?: readonly number[];
  readonly expected?: unknown;
}

/** Opens and runs `closed:SETTINGS`; `onOpen` tells that the rehearsals are over. */
async function send(
  server: Server,
  settings: string,
  { timeoutMs = 1_000, values = [1], expected = { doubled: 2 } }: Settings = {},
  onOpen = () => {},
): Promise<LoadObservations> {
  const plan = closed.parse(settings);
  if (plan === null) throw new Error(`not a closed load: ${settings}`);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const load = await closed.open(plan, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: values.map((value) => ({ path: '/double', body: `{"value":${value}}`, expected })),
    timeoutMs,
    seed: 1,
    idle: 'sleep',
  });
  onOpen();
  const seen = await load.run(monotonicMs() + 20);
  await load.close();
  server.close();
  return seen;
}

/** {@link send} to a server on bare sockets, which answers the rehearsals rightly. */
async function drive(settings: string, reply: Reply, options?: Settings): Promise<Seen> {
  const asked: string[] = [];
  let running = false;
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (!running) return right(socket, 0);
      asked.push(chunk.toString().split('\r\n\r\n')[1] ?? '');
      reply(socket, asked.length);
    });
  });
  const seen = await send(server, settings, options, () => {
    running = true;
    connections = 0;
  });
  return { seen, requests: asked.length, connections, asked };
}

function expectSums({ planned, sent, dropped, ok, errors, unfinished, ...seen }: LoadObservations): void {
  const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
  expect(planned).toBe(sent + dropped);
  expect(sent).toBe(ok + failed + unfinished);
  expect(seen.response.count).toBe(ok);
  expect(seen.failedWaits.count).toBe(failed + unfinished + dropped);
}

const later =
  (delayMs: number, reply: Reply): Reply =>
  (socket, count) =>
    void setTimeout(delayMs).then(() => reply(socket, count));

describe.concurrent('a connection that breaks', () => {
  it.each<[string, string, Reply]>([
    ['FIN without an answer', 'closed-before-response', (socket) => void socket.end()],
    ['RST without an answer', 'reset-before-response', (socket) => void socket.resetAndDestroy()],
    ['FIN in the middle of the answer', 'truncated-body', (socket) => void socket.end(whole().slice(0, -3))],
    [
      'RST in the middle of the answer',
      'truncated-body',
      (socket) =>
        void socket.write(whole().slice(0, -3), () => setTimeout(20).then(() => socket.resetAndDestroy())),
    ],
    [
      'an answer that is not HTTP, and more of it later',
      'protocol',
      (socket) => {
        socket.write('what?\r\n\r\n');
        void setTimeout(20).then(() => socket.write('what now?\r\n\r\n'));
      },
    ],
    ['no answer at all', 'timeout', () => {}],
  ])('is one failure of its class and shifts no other answer: %s', async (_, errorClass, reply) => {
    const bad = 5;
    const { seen, requests } = await drive(
      '2x400ms',
      (socket, count) => later(5, count === bad ? reply : right)(socket, count),
      { timeoutMs: 150 },
    );
    expectSums(seen);
    expect(seen.errors).toEqual({ [errorClass]: 1 });
    expect(Object.keys(seen.failures)).toEqual([errorClass]);
    expect(seen.unfinished).toBe(0);
    expect(requests).toBe(seen.sent);
    expect(seen.ok).toBeGreaterThan(20);
    expect(seen.response.min).toBeGreaterThan(4);
  });
});

describe.concurrent('a server without keep-alive', () => {
  it.each<[string, (body: string) => string]>([
    ['that says so', (body) => whole('Connection: close\r\n', body)],
    ['that speaks HTTP/1.0', (body) => whole('', body).replace('HTTP/1.1', 'HTTP/1.0')],
    ['whose answers reach to the end', (body) => `HTTP/1.0 200 OK\r\n\r\n${body}`],
  ])('gets every request on its own connection, and loses none: %s', async (_, answer) => {
    const { seen, requests, connections } = await drive('3x300ms', (socket) => void socket.end(answer(BODY)));
    expectSums(seen);
    expect(seen.errors).toEqual({});
    expect(seen.ok).toBe(requests);
    expect(connections).toBe(requests);
    expect(seen.ok).toBeGreaterThan(30);
  });

  it('is served by node:http with keep-alive switched off', async () => {
    const server = createHttpServer((request, response) => {
      request.resume().on('end', () => response.setHeader('connection', 'close').end(BODY));
    });
    const seen = await send(server, '4x300ms');
    expectSums(seen);
    expect(seen.errors).toEqual({});
    expect(seen.unfinished).toBe(0);
    expect(seen.ok).toBeGreaterThan(40);
  });
});

describe.concurrent('a window', () => {
  it('is followed by the answers still due, which count in latency and not in throughput', async () => {
    const { seen } = await drive('4x250ms', later(100, right));
    expectSums(seen);
    expect([seen.ok, seen.okInWindow, seen.unfinished]).toEqual([12, 8, 0]);
    expect(seen.endedMs - seen.startedMs).toBeGreaterThan(299);
    expect(seen.windowMs).toBeLessThan(299);
  });

  it('is full: the sum of the times in flight is that of the clients (Little)', async () => {
    const { seen } = await drive('8x400ms', later(10, right));
    const lastMs = seen.endedMs - seen.startedMs;
    expect(seen.response.sum / lastMs).toBeGreaterThan(7.5);
    expect(seen.response.sum / lastMs).toBeLessThan(8.1);
  });

  it('tells how long no answer came', async () => {
    const { seen } = await drive('2x500ms', (socket, count) =>
      later(count === 5 || count === 6 ? 200 : 5, right)(socket, count),
    );
    expect(seen.longestPauseMs).toBeGreaterThan(180);
    expect(seen.longestPauseMs).toBeLessThan(260);
  });

  it('counts what is never answered as timed out, also below a second, once for each client', async () => {
    const startedMs = monotonicMs();
    const { seen } = await drive('3x200ms', () => {}, { timeoutMs: 300 });
    expectSums(seen);
    expect(seen.errors).toEqual({ timeout: 3 });
    expect(seen.failures.timeout?.longestMs).toBeGreaterThan(298);
    expect(seen.failures.timeout?.longestMs).toBeLessThan(400);
    expect(seen.firstFailure).toBe('no answer within 300 ms');
    expect(monotonicMs() - startedMs).toBeLessThan(1_000);
  });
});

describe.concurrent('a server that dies', () => {
  it('ends the load soon, and what it refuses is no latency', async () => {
    const startedMs = monotonicMs();
    const sockets = new Set<Socket>();
    let count = 0;
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', () => {
        count += 1;
        if (count <= 50) return right(socket, count);
        server.close();
        for (const open of sockets) open.resetAndDestroy();
      });
    });
    const seen = await send(server, '5x20s');
    expectSums(seen);
    expect(seen.errors['connect-refused']).toBeGreaterThan(490);
    expect(seen.errors['reset-before-response']).toBeLessThanOrEqual(5);
    expect(seen.failures['connect-refused']?.example).toMatch(/ECONNREFUSED/);
    // The rehearsals of the five clients were answered too.
    expect(seen.ok).toBeLessThanOrEqual(45);
    expect(monotonicMs() - startedMs).toBeLessThan(3_000);
  });
});

describe.concurrent('answers', () => {
  it('in pieces, in the middle of a character too, are read as they were written', async () => {
    const body = Buffer.from(whole('', '{"doubled":"süß"}'));
    const cut = body.indexOf(0xc3) + 1;
    const { seen } = await drive(
      '1x300ms',
      (socket) => {
        socket.write(body.subarray(0, cut));
        void setTimeout(15).then(() => socket.write(body.subarray(cut)));
      },
      { expected: { doubled: 'süß' } },
    );
    expectSums(seen);
    expect(seen.errors).toEqual({});
    expect(seen.ok).toBeGreaterThan(4);
  });

  it('that nobody asked for end neither the process nor the count', async () => {
    const { seen } = await drive('1x150ms', (socket, count) =>
      later(60, () => socket.write(count > 1 ? whole() + whole() : whole()))(socket, count),
    );
    expectSums(seen);
    expect(seen.unfinished).toBe(0);
  });

  it('come to requests used in turn', async () => {
    const { asked } = await drive('1x150ms', later(5, right), { values: [1, 2, 3] });
    expect(asked.slice(0, 4)).toEqual(['{"value":1}', '{"value":2}', '{"value":3}', '{"value":1}']);
  });
});

it('leaves nothing open behind', async () => {
  const open = () => process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name)).length;
  const before = open();
  await drive('5x100ms', right);
  await setTimeout(50);
  expect(open()).toBeLessThanOrEqual(before);
});

/** One connection against servers that fail in known ways: each failure has its class, and none takes for ever. */

import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openConnection } from '../../harness/client/connection.js';

const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** What a server does once it has read the request, and the class that the client must find. */
const CASES: readonly [title: string, serve: (socket: Socket) => void, failure: string | undefined][] = [
  ['a right answer', (socket) => socket.end(`${HEAD}content-length: 2\r\n\r\n{}`), undefined],
  ['FIN before the answer', (socket) => socket.end(), 'closed-before-response'],
  ['RST before the answer', (socket) => socket.resetAndDestroy(), 'reset-before-response'],
  ['FIN in mid-body', (socket) => socket.end(`${HEAD}content-length: 20\r\n\r\n{`), 'truncated-body'],
  [
    'RST in mid-body',
    (socket) => {
      socket.write(`${HEAD}content-length: 20\r\n\r\n{`);
      void setTimeout(50).then(() => socket.resetAndDestroy());
    },
    'truncated-body',
  ],
  ['no HTTP at all', (socket) => socket.end('SSH-2.0-OpenSSH\r\n'), 'protocol'],
  ['accept and hang', () => {}, 'timeout'],
  ['hang in mid-body', (socket) => void socket.write(`${HEAD}content-length: 20\r\n\r\n{`), 'timeout'],
];

it.each(CASES)('%s', async (_title, serve, failure) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => serve(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connection = openConnection(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const exchange = await connection.call({ method: 'POST', path: '/', body: '{}', timeoutMs: 400 });
    expect(exchange.failure).toBe(failure);
    expect(exchange.endMs).toBeGreaterThanOrEqual(exchange.startMs);
    expect(exchange.endMs - exchange.startMs).toBeLessThan(2_000);
  } finally {
    await connection.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

it('nobody listens', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const connection = openConnection(`http://127.0.0.1:${port}`);
  const { failure, status } = await connection.call({ method: 'GET', path: '/', timeoutMs: 400 });
  expect(failure).toBe('connect-refused');
  expect(status).toBeUndefined();
  await connection.close();
});

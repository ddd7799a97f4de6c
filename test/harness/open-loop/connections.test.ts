import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { callOver } from '../../../harness/client/connection.js';
import { Connections } from '../../../harness/open-loop/connections.js';

const ORIGIN = 'http://127.0.0.1:1';

it('hands out the one that has been idle longest, and opens another where none is', async () => {
  const connections = new Connections(ORIGIN);
  const lanes = [connections.take(), connections.take(), connections.take()];
  expect(new Set(lanes).size).toBe(3);
  for (const lane of lanes) connections.giveBack(lane);
  expect([connections.take(), connections.take(), connections.take()]).toEqual(lanes);
  expect(lanes).not.toContain(connections.take());
  await connections.close();
});

it('keeps that order however long it goes on', async () => {
  const connections = new Connections(ORIGIN);
  const lanes = [connections.take(), connections.take(), connections.take()];
  for (const lane of lanes) connections.giveBack(lane);
  for (let turn = 0; turn < 10_000; turn += 1) {
    const lane = connections.take();
    if (lane !== lanes[turn % 3]) throw new Error(`another connection in turn ${turn}`);
    connections.giveBack(lane);
  }
  await connections.close();
});

it.each([
  ['keep-alive', true],
  ['close', false],
])('knows whether a connection is open after an answer with "connection: %s"', async (how, isOpen) => {
  const server = createServer((_request, response) => response.setHeader('connection', how).end('ok'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const connections = new Connections(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const lane = connections.take();
  expect(lane.isOpen).toBe(false);
  await callOver(lane.client, { method: 'GET', path: '/', timeoutMs: 2_000 });
  await setTimeout(50);
  expect(lane.isOpen).toBe(isOpen);
  await connections.close();
  server.close();
});

it('never uses a discarded one', async () => {
  const connections = new Connections(ORIGIN);
  const [kept, lost] = [connections.take(), connections.take()];
  connections.giveBack(kept);
  connections.discard(lost);
  expect(connections.take()).toBe(kept);
  expect(connections.take()).not.toBe(lost);
  expect(lost.client.destroyed).toBe(true);
  await connections.close();
  expect(kept.client.destroyed).toBe(true);
});

it('opens what it can before the start, and does not wait for a server that is not there', async () => {
  const connections = new Connections(ORIGIN);
  expect(await connections.openFirst(5, 2_000)).toEqual([]);
  await connections.close();
});

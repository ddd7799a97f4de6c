import { expect, it } from 'vitest';
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

it('knows of a connection whether an answer has come over it, and never uses a discarded one', async () => {
  const connections = new Connections(ORIGIN);
  const [kept, lost] = [connections.take(), connections.take()];
  expect([kept.isOpen, lost.isOpen]).toEqual([false, false]);
  connections.giveBack(kept);
  connections.discard(lost);
  expect(connections.take()).toBe(kept);
  expect(kept.isOpen).toBe(true);
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

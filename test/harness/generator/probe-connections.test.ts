import { expect, it } from 'vitest';
import { ProbeConnections } from '../../../harness/generator/probe-connections.js';

/** Nothing is sent, so nobody has to listen there. */
const connections = () => new ProbeConnections('http://127.0.0.1:9');

it('uses the connections in turn, so that each server of a cluster is asked', async () => {
  const pool = connections();
  const [first, second] = [await pool.take(), await pool.take()];
  expect(first).not.toBe(second);
  pool.giveBack(second);
  pool.giveBack(first);
  expect(await pool.take()).toBe(second);
  pool.giveBack(second);
  expect(await pool.take()).toBe(first);
});

it('lets a probe wait where all are taken, and serves those first that waited longest', async () => {
  const pool = connections();
  const taken = await Promise.all(Array.from({ length: 256 }, () => pool.take()));
  expect(new Set(taken).size).toBe(256);
  const served: string[] = [];
  const waiting = ['first', 'second'].map(async (name) => {
    const connection = await pool.take();
    served.push(name);
    return connection;
  });
  await Promise.resolve();
  expect(served).toEqual([]);
  const [one, other] = taken;
  if (!one || !other) throw new Error('none was taken');
  pool.giveBack(one);
  pool.giveBack(other);
  expect(await Promise.all(waiting)).toEqual([one, other]);
  expect(served).toEqual(['first', 'second']);
});

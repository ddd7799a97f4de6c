import { expect, it } from 'vitest';
import { longestOf } from '../../../harness/target/stall-watch.js';

const stall = (startMs: number, lengthMs: number) => ({ startMs, endMs: startMs + lengthMs });

it('keeps the longest stalls, in order of time', () => {
  const stalls = [stall(0, 25), stall(100, 300), stall(500, 21), stall(900, 40)];
  expect(longestOf(stalls, 2)).toEqual([stall(100, 300), stall(900, 40)]);
  expect(longestOf(stalls, 4)).toEqual(stalls);
  expect(longestOf([], 4)).toEqual([]);
});

import { expect, it } from 'vitest';
import { addSpeedups } from '../../../harness/result/speedup.js';
import { cellOf, trialOf } from './records.js';

const rate = (throughputPerSec: number, ...atLeast: string[]) =>
  trialOf(1, { metrics: { throughputPerSec }, ...(atLeast.length > 0 && { atLeast }) });
const BOUND = 'throughputPerSec';
const speedupOf = (trial: ReturnType<typeof rate>, base: ReturnType<typeof rate>) => {
  const [{ metrics, atLeast } = trial] = addSpeedups([trial], cellOf('inline', [base]));
  return { speedup: metrics.speedup, atLeast };
};

it('of a throughput that is known from below is known from below', () => {
  expect(speedupOf(rate(20, BOUND), rate(10))).toEqual({ speedup: 2, atLeast: [BOUND, 'speedup'] });
  expect(speedupOf(rate(20), rate(10))).toEqual({ speedup: 2, atLeast: undefined });
});

it('says no more than the figures where that of the reference is a lower bound too', () => {
  expect(speedupOf(rate(20, BOUND), rate(10, BOUND)).atLeast).toEqual([BOUND]);
});

it('is none under a schedule, which sets the throughput itself', () => {
  const observations = { planned: 9, sent: 9, ok: 9, unfinished: 0, errors: {}, scheduleHash: 'a1' };
  expect(speedupOf({ ...rate(20), observations }, rate(10)).speedup).toBeUndefined();
});

import { describe, expect, it } from 'vitest';
import type { ProbeRecord } from '../../../harness/result/probe-record.js';
import { recoveryOf } from '../../../harness/result/recovery.js';

const SPAN = { startedMs: 100, endedMs: 1_000 };

function probe(intendedMs: number, waitMs: number, more: Partial<ProbeRecord> = {}): ProbeRecord {
  return { variant: 'keep-alive', intendedMs, endMs: intendedMs + waitMs, ...more };
}

/** 1, 2 and 3 ms before the load: up to 11 ms are as before it. */
const BASELINE = [probe(0, 1), probe(20, 3), probe(40, 2), probe(45, 30, { variant: 'new-connection' })];

/** Due every 20 ms from 10 ms after the load on. */
const following = (...waitsMs: number[]) => waitsMs.map((waitMs, index) => probe(1_010 + index * 20, waitMs));

const recovery = (...probes: ProbeRecord[]) => recoveryOf([...BASELINE, ...probes], SPAN);

describe('recoveryOf', () => {
  it('is 0 where the first five after the load are answered as before it', () => {
    expect(recovery(...following(2, 1, 11, 2, 2))).toEqual({ ms: 0 });
  });

  it('counts from the end of the load to the first of five in a row', () => {
    // Held up until 1070, and four calm ones are not enough.
    const late = following(60, 40, 20, 1, 1, 1, 1, 12, 1, 1, 1, 1, 1, 1);
    expect(recovery(...late)).toEqual({ ms: 10 + 8 * 20 });
  });

  it('is known from below while there are not five', () => {
    expect(recovery()).toEqual({ ms: 0, atLeast: true });
    expect(recovery(...following(1, 1, 1, 1))).toEqual({ ms: 70, atLeast: true });
    expect(recovery(...following(1, 1, 12, 1, 1, 1))).toEqual({ ms: 110, atLeast: true });
  });

  it('takes no probe that failed for a calm one', () => {
    const [first, second, ...rest] = following(1, 1, 1, 1, 1, 1, 1);
    const refused = { ...(second as ProbeRecord), failure: 'connect-refused' };
    expect(recovery(first as ProbeRecord, refused, ...rest)).toEqual({ ms: 50 });
  });

  it('waits for all that was due before: a cluster answers on one server while another is held up', () => {
    const calm = following(...Array.from({ length: 12 }, () => 1));
    // Due during the load, back at 1095: within 11 ms of the probe that was due at 1090.
    expect(recovery(probe(700, 395), ...calm)).toEqual({ ms: 90 });
    expect(recovery(probe(700, 395, { variant: 'new-connection' }), ...calm)).toEqual({ ms: 90 });
    expect(recovery({ variant: 'keep-alive', intendedMs: 700 }, ...calm)).toHaveProperty('atLeast', true);
  });

  it('does not wait for new connections that were never taken in', () => {
    const never: ProbeRecord = { variant: 'new-connection', intendedMs: 700 };
    const kept = BASELINE.filter(({ variant }) => variant === 'keep-alive');
    expect(recoveryOf([...kept, never, ...following(1, 1, 1, 1, 1)], SPAN)).toEqual({ ms: 0 });
  });

  it('judges by open connections, and does not need the new ones', () => {
    const anew = probe(1_015, 40, { variant: 'new-connection' });
    expect(recovery(anew, ...following(1, 1, 1, 1, 1))).toEqual({ ms: 0 });
  });

  it('is not known where nothing was answered before the load', () => {
    expect(recoveryOf(following(1, 1, 1, 1, 1), SPAN)).toBeUndefined();
  });
});

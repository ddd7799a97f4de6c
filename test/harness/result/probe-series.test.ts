import { describe, expect, it } from 'vitest';
import type { ProbeRecord } from '../../../harness/result/probe-record.js';
import { seriesOf } from '../../../harness/result/probe-series.js';

const SPAN = { startedMs: 5_000, endedMs: 7_000 };

function probe(dueMs: number, waitMs: number, more: Partial<ProbeRecord> = {}): ProbeRecord {
  const intendedMs = SPAN.startedMs + dueMs;
  return { variant: 'keep-alive', intendedMs, endMs: intendedMs + waitMs, ...more };
}

/** Every 20 ms, each answered after 1 ms. */
const calm = (count: number) => Array.from({ length: count }, (_, index) => probe(index * 20, 1));

describe('the probes of a trial one by one', () => {
  it('are those over open connections, from the beginning of the load to a second after its end', () => {
    const probes = [
      probe(-1, 7),
      probe(0, 1),
      probe(20, 1.234_567),
      probe(10, 9, { variant: 'new-connection' }),
      probe(3_000, 2),
      probe(3_001, 3),
    ];
    expect(seriesOf(probes, SPAN)).toEqual({ dueMs: [0, 20, 3_000], waitMs: [1, 1.23, 2] });
  });

  it('are in the order in which they were due, not in that of their ends', () => {
    expect(seriesOf([probe(40, 1), probe(20, 500), probe(0, 2)], SPAN)).toEqual({
      dueMs: [0, 20, 40],
      waitMs: [2, 500, 1],
    });
  });

  it('say which had no answer, and how long those are known to have waited', () => {
    const open: ProbeRecord = { variant: 'keep-alive', intendedMs: 5_040 };
    const probes = [probe(0, 1), probe(20, 400, { failure: 'timeout' }), open, probe(60, 3_000)];
    expect(seriesOf(probes, SPAN)).toEqual({
      dueMs: [0, 20, 40, 60],
      waitMs: [1, 400, 3_020, 3_000],
      failed: [1, 2],
    });
  });

  it('are none where none was due', () => {
    expect(seriesOf([], SPAN)).toEqual({ dueMs: [], waitMs: [] });
    expect(seriesOf([probe(-20, 1)], SPAN)).toEqual({ dueMs: [], waitMs: [] });
  });

  it('are all there up to 240', () => {
    const span = { startedMs: 5_000, endedMs: 5_000 + 240 * 20 };
    expect(seriesOf(calm(240), span).dueMs).toHaveLength(240);
    expect(seriesOf(calm(241), span).dueMs.length).toBeLessThanOrEqual(240);
  });

  it('are thinned without hiding a slow one, each in its own place', () => {
    const span = { startedMs: 5_000, endedMs: 5_000 + 60_000 };
    const probes = calm(3_000);
    for (const [place, waitMs] of [
      [0, 30],
      [777, 40],
      [1_501, 50],
      [2_999, 60],
    ] as const)
      probes[place] = probe(place * 20, waitMs);
    const { dueMs, waitMs } = seriesOf(probes, span);
    expect(dueMs).toHaveLength(240);
    expect(dueMs).toEqual([...dueMs].sort((a, b) => a - b));
    const slow = dueMs.flatMap((due, place) => (waitMs[place] === 1 ? [] : [[due, waitMs[place]]]));
    expect(slow).toEqual([
      [0, 30],
      [15_540, 40],
      [30_020, 50],
      [59_980, 60],
    ]);
  });

  it('are thinned without hiding one that had no answer, however soon it failed, nor a long wait beside it', () => {
    const span = { startedMs: 5_000, endedMs: 5_000 + 60_000 };
    const probes = calm(3_000);
    probes[100] = probe(2_000, 0.2, { failure: 'reset' });
    probes[101] = probe(2_020, 900);
    const { dueMs, waitMs, failed = [] } = seriesOf(probes, span);
    expect(dueMs.length).toBeLessThanOrEqual(240);
    expect(failed.map((place) => dueMs[place])).toEqual([2_000]);
    expect(Math.max(...waitMs)).toBe(900);
    expect(dueMs).toEqual([...dueMs].sort((a, b) => a - b));
  });
});

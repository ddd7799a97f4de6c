import { describe, expect, it } from 'vitest';
import { type DueProbe, dueProbes } from '../../../harness/generator/probe-schedule.js';

const RATES = { intervalMs: 20, newConnectionIntervalMs: 100, baselineMs: 200 };

function until(endMs: number, baselineMs = RATES.baselineMs): DueProbe[] {
  const due: DueProbe[] = [];
  for (const probe of dueProbes({ ...RATES, baselineMs })) {
    if (probe.offsetMs >= endMs) return due;
    due.push(probe);
  }
  return due;
}

const offsets = (due: readonly DueProbe[], wanted: DueProbe['variant']) =>
  due.filter(({ variant }) => variant === wanted).map(({ offsetMs }) => offsetMs);

describe('dueProbes', () => {
  it('asks at fixed instants, twice as often before the load', () => {
    const kept = offsets(until(261), 'keep-alive');
    expect(kept.slice(0, 3)).toEqual([0, 10, 20]);
    expect(kept.slice(-5)).toEqual([190, 200, 220, 240, 260]);
    expect(offsets(until(500), 'new-connection')).toEqual([45, 95, 145, 195, 245, 345, 445]);
  });

  it('has enough for a median in the shortest baseline', () => {
    expect(offsets(until(200), 'keep-alive')).toHaveLength(20);
  });

  it('is in order, and no two probes are due at one instant', () => {
    const all = until(5_000).map(({ offsetMs }) => offsetMs);
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    expect(all.length).toBeGreaterThan(290);
  });

  it('asks 50 and 10 times per second from there on', () => {
    const due = until(10_000, 0);
    expect([offsets(due, 'keep-alive').length, offsets(due, 'new-connection').length]).toEqual([500, 100]);
  });
});

import { describe, expect, it } from 'vitest';
import { parseArrivals } from '../../../harness/open-loop/arrival-plan.js';
import { offsetsOf, survey } from '../../../harness/open-loop/schedule.js';

const planOf = (settings: string) => {
  const plan = parseArrivals(settings);
  if (plan === null) throw new Error(settings);
  return plan;
};

function listOffsets(settings: string, seed: number): number[] {
  const offsets = offsetsOf(planOf(settings), seed);
  const list: number[] = [];
  for (let next = offsets(); next !== undefined; next = offsets()) list.push(next);
  return list;
}

const gapsOf = (offsets: readonly number[]) =>
  offsets.slice(1).map((at, index) => at - (offsets[index] ?? 0));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const SETTINGS = ['200x10s', '200x10s:constant', '50-200x10s', '50x5s+300x1s+20-40x7s', '300-3x5s:constant'];

describe.each(SETTINGS)('%s', (settings) => {
  it.each([0, 1, 4_294_967_295])('is in order and within its window, seed %i', (seed) => {
    const offsets = listOffsets(settings, seed);
    const durationMs = planOf(settings).segments.reduce((sum, segment) => sum + segment.durationMs, 0);
    expect(offsets.length).toBeGreaterThan(300);
    expect(Math.min(...gapsOf(offsets))).toBeGreaterThanOrEqual(0);
    expect(offsets[0]).toBeGreaterThanOrEqual(0);
    expect(offsets.at(-1)).toBeLessThanOrEqual(durationMs);
  });

  it('is the same for the same seed, and counted before it starts', () => {
    expect(listOffsets(settings, 7)).toEqual(listOffsets(settings, 7));
    expect(survey(planOf(settings), 7)).toEqual(survey(planOf(settings), 7));
    expect(survey(planOf(settings), 7).planned).toBe(listOffsets(settings, 7).length);
  });
});

it('has a hash that tells seeds, rates and spacings apart, and no two equal ones', () => {
  const hashes = [
    survey(planOf('200x10s'), 1),
    survey(planOf('200x10s'), 2),
    survey(planOf('201x10s'), 1),
    survey(planOf('200x10s:constant'), 1),
  ].map(({ hash }) => hash);
  expect(new Set(hashes).size).toBe(4);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/);
});

it('is frozen: what was measured once can be sent again', () => {
  expect(survey(planOf('200x10s'), 1)).toEqual({ planned: 2_059, hash: 'd7e8841453bb0e3f' });
  expect(survey(planOf('200x10s:constant'), 1)).toEqual(survey(planOf('200x10s:constant'), 2));
});

describe('Poisson', () => {
  const offsets = listOffsets('2000x100s', 3);

  it('has as many arrivals as a Poisson count allows, within 4 standard deviations', () => {
    expect(Math.abs(offsets.length - 200_000)).toBeLessThan(4 * Math.sqrt(200_000));
  });

  it('has exponential gaps: mean, standard deviation and the share above the mean', () => {
    const gaps = gapsOf(offsets);
    const meanMs = mean(gaps);
    const deviation = Math.sqrt(mean(gaps.map((gap) => (gap - meanMs) ** 2)));
    expect(meanMs).toBeCloseTo(0.5, 2);
    expect(deviation / meanMs).toBeCloseTo(1, 1);
    expect(gaps.filter((gap) => gap > meanMs).length / gaps.length).toBeCloseTo(Math.exp(-1), 2);
  });

  it('has independent counts: variance over mean of the seconds is 1', () => {
    const counts = Array.from({ length: 100 }, () => 0);
    for (const at of offsets) counts[Math.floor(at / 1e3)] = (counts[Math.floor(at / 1e3)] ?? 0) + 1;
    const average = mean(counts);
    const dispersion = mean(counts.map((count) => (count - average) ** 2)) / average;
    expect(dispersion).toBeGreaterThan(0.6);
    expect(dispersion).toBeLessThan(1.5);
  });

  it('follows a ramp: a quarter of a ramp from 0.001 falls into its first half', () => {
    const ramp = listOffsets('0.001-2000x20s', 5);
    expect(ramp.filter((at) => at < 10_000).length / ramp.length).toBeCloseTo(0.25, 1);
  });
});

it('evenly spaced segments join without a gap or a crowd', () => {
  const whole = listOffsets('50x10s:constant', 1);
  const joined = listOffsets('50x3s+50-50x4s+50x3s:constant', 1);
  expect(joined).toHaveLength(whole.length);
  for (const [index, at] of whole.entries()) expect(joined[index]).toBeCloseTo(at, 6);
});

it('a Poisson schedule in segments is the whole one', () => {
  const whole = listOffsets('50x10s', 9);
  const joined = listOffsets('50x3s+50x4s+50x3s', 9);
  expect(joined).toHaveLength(whole.length);
  for (const [index, at] of whole.entries()) expect(joined[index]).toBeCloseTo(at, 6);
});

it('makes the queue that theory knows: mean wait of M/D/1 at 60 % load, 5 seeds', () => {
  const serviceMs = 5;
  const waits = [1, 2, 3, 4, 5].map((seed) => {
    let freeAtMs = 0;
    const waited = listOffsets('120x300s', seed).map((at) => {
      const startMs = Math.max(at, freeAtMs);
      freeAtMs = startMs + serviceMs;
      return startMs - at;
    });
    return mean(waited);
  });
  // Pollaczek-Khinchine: rho s / 2 (1 - rho).
  expect(mean(waits) / ((0.6 * serviceMs) / (2 * 0.4))).toBeCloseTo(1, 1);
});

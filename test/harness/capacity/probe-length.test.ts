import { describe, expect, it } from 'vitest';
import {
  certainFailure,
  decidingLengthMs,
  floorRatePerSec,
  type ProbeRule,
  probeLengthMs,
} from '../../../harness/capacity/probe-length.js';
import { fewestRequests, mostViolations } from '../../../harness/stats/binomial.js';

const P99: ProbeRule = {
  quantile: 0.99,
  confidence: 0.95,
  limitMs: 200,
  arrivals: 'constant',
  durationMs: null,
};

describe('the length of a probe', () => {
  it('is ten seconds where that is enough, and twice that to confirm', () => {
    expect(probeLengthMs(500, P99, 'bracket')).toBe(10_000);
    expect(probeLengthMs(500, P99, 'confirm')).toBe(20_000);
  });

  it('is twenty times the limit where the limit is long', () => {
    expect(probeLengthMs(500, { ...P99, limitMs: 2_000 }, 'bisect')).toBe(40_000);
  });

  it('gives a slow rate the requests for three violations, up to a minute', () => {
    const lengthMs = probeLengthMs(20, P99, 'bracket');
    expect((lengthMs * 20) / 1_000).toBeGreaterThanOrEqual(fewestRequests(P99, 3));
    expect((lengthMs * 20) / 1_000).toBeLessThan(fewestRequests(P99, 3) + 25);
    expect(probeLengthMs(6, P99, 'bracket')).toBe(60_000);
  });

  it('is what was asked for, whatever that gives up', () => {
    expect(probeLengthMs(1, { ...P99, durationMs: 2_500 }, 'confirm')).toBe(2_500);
  });
});

describe('the lowest rate that can be judged', () => {
  it('has the 299 requests of a p99 in a minute', () => {
    expect(floorRatePerSec(P99)).toBe(5);
    expect(floorRatePerSec({ ...P99, quantile: 0.9 })).toBe(0.5);
    expect(floorRatePerSec({ ...P99, durationMs: 3_000 })).toBe(100);
  });

  it('allows for a Poisson number that is small by chance', () => {
    const floor = floorRatePerSec({ ...P99, arrivals: 'poisson' });
    expect(floor * 60 - 3 * Math.sqrt(floor * 60)).toBeGreaterThan(290);
  });

  it('comes with how long a probe of a lower one must be', () => {
    expect(decidingLengthMs(1, P99)).toBe(300_000);
    expect(decidingLengthMs(0.5, P99)).toBe(600_000);
  });
});

it('a probe ends early only where no number of requests that it may have can save it', () => {
  const rule: ProbeRule = { ...P99, arrivals: 'poisson' };
  const certain = certainFailure(80, 10_000, rule);
  expect(certain).toBeGreaterThanOrEqual(mostViolations(rule, 800 + 2 * Math.sqrt(800)) ?? 0);
  expect(certain).toBeLessThan(8);
  expect(certainFailure(10, 1_000, rule)).toBe(0);
});

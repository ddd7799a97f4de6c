import { describe, expect, it } from 'vitest';
import { type ProbeRecord, summariseProbes } from '../../../harness/result/probes.js';

const answered = (count: number): ProbeRecord[] =>
  Array.from({ length: count }, (_, i) => ({ intendedMs: i * 20, endMs: i * 20 + i + 1 }));
const timedOut: ProbeRecord = { intendedMs: 100, endMs: 5_100, failure: 'timeout' };
const open: ProbeRecord = { intendedMs: 100 };

describe('summariseProbes', () => {
  it('counts latency from the instant at which a probe was due', () => {
    expect(summariseProbes(answered(1_000))).toEqual({
      sent: 1_000,
      answered: 1_000,
      failed: 0,
      p50Ms: 500,
      p99Ms: 990,
      maxMs: 1_000,
    });
  });

  it('leaves out percentiles that too few probes stand behind', () => {
    expect(summariseProbes(answered(19))).toEqual({ sent: 19, answered: 19, failed: 0, maxMs: 19 });
    expect(summariseProbes(answered(20))).toHaveProperty('p50Ms', 10);
  });

  it('ranks a probe without an answer above every answer, and takes its wait as a lower bound', () => {
    const probes = [timedOut, open, ...answered(18)];
    expect(summariseProbes(probes)).toEqual({ sent: 20, answered: 18, failed: 2, p50Ms: 10, maxMs: 5_000 });
  });

  it('has no median where half went without an answer', () => {
    const probes = [...answered(9), ...Array.from({ length: 11 }, () => timedOut)];
    expect(summariseProbes(probes)).not.toHaveProperty('p50Ms');
  });

  it('has counts alone where nothing is known', () => {
    expect(summariseProbes([])).toEqual({ sent: 0, answered: 0, failed: 0 });
    expect(summariseProbes([open])).toEqual({ sent: 1, answered: 0, failed: 1 });
  });
});

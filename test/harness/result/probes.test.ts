import { describe, expect, it } from 'vitest';
import type { ProbeRecord } from '../../../harness/result/probe-record.js';
import { recordBystander, summariseProbes } from '../../../harness/result/probes.js';

/** Every 20 ms from 0 on; the first waits 1 ms, each further one 1 ms longer. */
const answered = (count: number): ProbeRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    variant: 'keep-alive',
    intendedMs: i * 20,
    endMs: i * 20 + i + 1,
  }));
const timedOut: ProbeRecord = {
  variant: 'keep-alive',
  intendedMs: 100,
  endMs: 5_100,
  failure: 'timeout',
};
const open: ProbeRecord = { variant: 'keep-alive', intendedMs: 100 };

describe('summariseProbes', () => {
  it('counts latency from the instant at which a probe was due', () => {
    expect(summariseProbes(answered(1_200))).toMatchObject({
      sent: 1_200,
      answered: 1_200,
      failed: 0,
      p50Ms: 600,
      p99Ms: 1_188,
      maxMs: 1_200,
      over100Ms: 1_100,
      over1000Ms: 200,
    });
  });

  it('leaves out percentiles that too few probes stand behind', () => {
    expect(summariseProbes(answered(19))).not.toHaveProperty('p50Ms');
    expect(summariseProbes(answered(20))).toHaveProperty('p50Ms', 10);
    expect(summariseProbes(answered(999))).not.toHaveProperty('p99Ms');
  });

  it('ranks a probe without an answer above every answer, and takes its wait as a lower bound', () => {
    const probes = [timedOut, open, ...answered(18)];
    expect(summariseProbes(probes)).toMatchObject({
      sent: 20,
      answered: 18,
      failed: 2,
      p50Ms: 10,
      maxMs: 5_000,
    });
  });

  it('counts a probe without an answer as slow, however soon it failed', () => {
    const refused: ProbeRecord = { ...open, endMs: 101, failure: 'connect-refused' };
    expect(summariseProbes([refused, ...answered(3)])).toMatchObject({ over100Ms: 1, over1000Ms: 1 });
  });

  it('has no median where half went without an answer', () => {
    const probes = [...answered(9), ...Array.from({ length: 11 }, () => timedOut)];
    expect(summariseProbes(probes)).not.toHaveProperty('p50Ms');
  });

  it('has counts alone where nothing is known', () => {
    expect(summariseProbes([])).toEqual({ sent: 0, answered: 0, failed: 0 });
    expect(summariseProbes([open])).toEqual({
      ...{ sent: 1, answered: 0, failed: 1 },
      ...{ over100Ms: 1, over1000Ms: 1 },
    });
  });
});

describe('recordBystander', () => {
  const span = { startedMs: 200, endedMs: 300 };
  const probe = (intendedMs: number, waitMs: number, more: Partial<ProbeRecord> = {}): ProbeRecord => ({
    variant: 'keep-alive',
    intendedMs,
    endMs: intendedMs + waitMs,
    ...more,
  });

  it('keeps the phases and the two kinds apart, by the instant at which a probe was due', () => {
    const anew = { variant: 'new-connection' } as const;
    const probes = [
      probe(180, 150),
      probe(200, 3),
      probe(300, 4),
      probe(301, 500),
      probe(150, 2, anew),
      probe(250, 90, anew),
    ];
    const { baseline, during, newConnection } = recordBystander(probes, span);
    expect(baseline).toMatchObject({ sent: 1, maxMs: 150 });
    expect(during).toMatchObject({ sent: 2, maxMs: 4 });
    expect(newConnection).toMatchObject({
      baseline: { sent: 1, maxMs: 2 },
      during: { sent: 1, maxMs: 90 },
    });
  });

  it('tells servers apart where there are several, also one that was not asked during the load', () => {
    const probes = [
      probe(180, 1, { server: '31' }),
      probe(200, 1, { server: '30' }),
      probe(220, 120, { server: '30', failure: 'timeout' }),
      probe(240, 1, { variant: 'new-connection', server: '30' }),
      probe(260, 1),
    ];
    expect(recordBystander(probes, span).servers).toEqual({
      30: expect.objectContaining({ sent: 3, answered: 2, failed: 1, over100Ms: 1 }),
      31: { sent: 0, answered: 0, failed: 0 },
    });
  });

  it('has the probes one by one, those a moment after the load included', () => {
    const { series } = recordBystander([probe(180, 1), probe(210, 80), probe(320, 2)], span);
    expect(series).toEqual({ dueMs: [10, 120], waitMs: [80, 2] });
  });

  it('has no servers where one answers, no new connections where none were opened, no recovery without a baseline', () => {
    const bystander = recordBystander([probe(220, 1, { server: '30' })], span);
    expect(Object.keys(bystander)).toEqual(['baseline', 'during', 'series']);
  });
});

import { describe, expect, it } from 'vitest';
import type { ServerFacts } from '../../harness/target/protocol.js';
import type { TrialSight } from '../../harness/trial.js';
import { recordSight } from '../../harness/trial-record.js';
import { type ObservationChanges, observationsOf } from './observations.js';

const USE = { wallMs: 1, cpuMs: 1, loopUtilization: 0, loopDelayP99Ms: 0, loopDelayMaxMs: 0, gcMs: 0 };

/** A trial that began at the instant 5000. */
function sightOf(servers: readonly ServerFacts[], observations: ObservationChanges = {}): TrialSight {
  return {
    slots: 1,
    startMs: 90,
    firstAnswerMs: 100,
    observations: observationsOf(observations),
    probes: [],
    generatorUse: USE,
    proberUse: USE,
    servers,
    tree: { absent: {} },
    stderrTail: '',
    connectionsPerServer: {},
  };
}

const stall = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('the stalls of a trial', () => {
  it('are relative to its start; what was over before is left out', () => {
    const stalls = [stall(4_800, 4_900), stall(4_990, 5_020), stall(5_500.1234, 6_000.9876)];
    expect(recordSight(sightOf([{ pid: 7, stalls }])).server.stalls).toEqual([
      stall(-10, 20),
      stall(500.12, 1_000.99),
    ]);
  });

  it('name their server where there are several, in one order of time', () => {
    const servers = [
      { pid: 7, stalls: [stall(5_100, 5_200), stall(5_900, 6_000)] },
      { pid: 8, stalls: [stall(5_150, 5_300)] },
    ];
    expect(recordSight(sightOf(servers)).server.stalls).toEqual([
      { ...stall(100, 200), server: '7' },
      { ...stall(150, 300), server: '8' },
      { ...stall(900, 1_000), server: '7' },
    ]);
  });

  it('are none where a server met none, and absent where it does not tell', () => {
    expect(recordSight(sightOf([{ pid: 7, stalls: [] }])).server.stalls).toEqual([]);
    expect(recordSight(sightOf([{ pid: 7 }])).server).not.toHaveProperty('stalls');
  });
});

describe('the requests of a trial', () => {
  const REQUEST = { index: 0, intendedMs: 5_000, startMs: 5_001, outcome: 'ok', queueMs: 60 };

  it('tell the start of their worker where the server did', () => {
    const requests = [{ ...REQUEST, startingMs: 45 }, REQUEST];
    const seen = recordSight(sightOf([{ pid: 7 }], { requests })).requests;
    expect(seen?.[0]).toMatchObject({ startMs: 1, queueMs: 60, startingMs: 45 });
    expect(seen?.[1]).not.toHaveProperty('startingMs');
  });
});

describe('the answer times of a trial', () => {
  it('count those without a right answer apart', () => {
    const failed = { planned: 4, failedWaitsMs: [3_000, 0] };
    expect(recordSight(sightOf([], failed)).responses).toEqual({
      right: 2,
      others: 2,
      points: [
        [1_001, 1],
        [2_003, 2],
      ],
    });
  });

  it('are absent where some right ones were refused later', () => {
    expect(recordSight(sightOf([], { ok: 1 }))).not.toHaveProperty('responses');
  });
});

/** The checks of the machine, and of the sums of a closed loop. */
import { describe, expect, it } from 'vitest';
import { judgeValidity } from '../../harness/validity.js';
import type { MachineUse, ProcessUse } from '../../harness/window-use.js';
import { type FactChanges, factsOf } from './result/facts.js';

const USE: ProcessUse = {
  wallMs: 1_000,
  cpuMs: 100,
  loopUtilization: 0.1,
  loopDelayP99Ms: 1,
  loopDelayMaxMs: 5,
  gcMs: 10,
};

/** One second on two cores: 1200 ms of programs, of which server, generator, prober and coordinator used all. */
const MACHINE: MachineUse = {
  wallMs: 1_000,
  cores: 2,
  usableCores: 2,
  busyMs: 1_250,
  programsMs: 1_200,
  ownMs: 100,
  stolenMs: 0,
  idleShare: 0.4,
};
const SERVER = { slots: 1, startMs: 90, cpuMs: 900, cpuResolutionMs: 10, processesPeak: 1 };

const times = (count: number, valueMs: number) => new Array<number>(count).fill(valueMs);

function burst(machine: Partial<MachineUse>, changes: FactChanges = {}) {
  return factsOf({
    generator: USE,
    prober: USE,
    server: SERVER,
    machine: { ...MACHINE, ...machine },
    ...changes,
  });
}

/** Four clients, a second, answers that fit it exactly unless told otherwise. */
function closed({ observations, ...changes }: FactChanges = {}) {
  const { responsesMs = times(500, 8) } = observations ?? {};
  const count = responsesMs.length;
  return factsOf({
    load: { kind: 'closed', concurrency: 4 },
    work: 'none',
    expected: null,
    ...changes,
    observations: { planned: count, sent: count, windowMs: 1_000, responsesMs, ...observations },
    served: { counted: count, runsMs: [] },
  });
}

const told = (facts: ReturnType<typeof factsOf>) =>
  judgeValidity(facts).findings.map(({ check, verdict }) => `${check}: ${verdict}`);

describe('other programs', () => {
  it.each<[string, Partial<MachineUse>, string[]]>([
    ['none', {}, []],
    ['half a core, give or take a tick', { programsMs: 1_710 }, []],
    ['more than half a core of two', { programsMs: 1_711 }, ['other-programs: suspect']],
    ['the host of a virtual machine', { stolenMs: 501 }, ['other-programs: suspect']],
    ['a window too short for ticks', { programsMs: 1_900, wallMs: 199 }, []],
    ['a container that sees its host', { programsMs: 9_000, cores: 64 }, []],
  ])('%s', (_, machine, expected) => {
    expect(told(burst(machine))).toEqual(expected);
  });

  it('are told with what they used', () => {
    expect(judgeValidity(burst({ programsMs: 2_110 })).findings[0]?.reason).toBe(
      'other programs used 0.9 of 2 cores, more than 25 % of them: close them, or wait',
    );
  });

  it('may be the processes of the server, each with a tick of its own', () => {
    expect(told(burst({ programsMs: 1_790 }, { server: { ...SERVER, processesPeak: 9 } }))).toEqual([]);
  });

  it('cannot be told apart where the server’s own time is not known', () => {
    expect(told(burst({ programsMs: 2_000 }, { server: { slots: 1, startMs: 90 } }))).toEqual([]);
  });

  it('are not blamed for a prober that asks before and after the load', () => {
    const prober = { ...USE, wallMs: 4_000, cpuMs: 800 };
    expect(told(burst({ programsMs: 1_820 }, { prober }))).toEqual(['other-programs: suspect']);
    expect(told(burst({ programsMs: 1_810 }, { prober }))).toEqual([]);
  });
});

describe('a quota of processor time', () => {
  it.each<[number, string[]]>([
    [0, []],
    [1, ['throttled: suspect']],
    [500, ['throttled: suspect']],
    [501, ['throttled: invalid']],
  ])('that held back for %i ms of one second on two cores: %o', (throttledMs, expected) => {
    expect(told(burst({ throttledMs }))).toEqual(expected);
  });

  it('is told with its limit', () => {
    expect(judgeValidity(burst({ throttledMs: 600 })).findings[0]?.reason).toBe(
      'the quota of processor time held the programs back for 600 ms in a window of 1.0 s (30 % of its processor ' +
        'time, where at most 25 % should be lost)',
    );
  });
});

describe('a machine without free processors', () => {
  const full = (changes: FactChanges = {}, machine: Partial<MachineUse> = {}) =>
    closed({
      generator: { ...USE, cpuMs: 700 },
      prober: USE,
      server: { ...SERVER, cpuMs: 1_100 },
      machine: { ...MACHINE, programsMs: 1_990, busyMs: 1_990, idleShare: 0.01, ...machine },
      ...changes,
    });

  it('bounds the throughput of a closed loop from below', () => {
    expect(judgeValidity(full()).findings).toMatchObject([
      {
        check: 'full-machine',
        verdict: 'suspect',
        reason:
          'only 1 % of the processor time was free, less than 5 %, and measuring took 0.9 of 2 cores: generator and ' +
          'server shared the processors',
        onlyWorse: true,
        atLeast: ['throughputPerSec'],
      },
    ]);
  });

  it('is what a server makes of it that uses the processors itself', () => {
    const generator = { ...USE, cpuMs: 10 };
    const prober = { ...USE, cpuMs: 10 };
    const server = { ...SERVER, cpuMs: 1_900 };
    expect(told(full({ generator, prober, server }, { ownMs: 30 }))).toEqual([]);
  });

  it('counts of the prober what it used in the window, not before and after it', () => {
    const withProber = (cpuMs: number) =>
      full(
        {
          generator: { ...USE, cpuMs: 10 },
          prober: { ...USE, wallMs: 4_000, cpuMs },
          server: { ...SERVER, cpuMs: 1_800 },
        },
        { ownMs: 30 },
      );
    expect(told(withProber(240))).toEqual([]);
    expect(told(withProber(244))).toEqual(['full-machine: suspect']);
  });

  it('is what a burst of computing work is to make of it', () => {
    expect(told(burst({ idleShare: 0, programsMs: 2_000 }, { server: { ...SERVER, cpuMs: 1_700 } }))).toEqual(
      [],
    );
  });

  it('is blamed on other programs where they took it', () => {
    expect(told(full({ server: { ...SERVER, cpuMs: 300 } }))).toEqual(['other-programs: suspect']);
  });
});

describe('Little’s law', () => {
  // Four clients for one second: 4000 ms of answers; 40 ms of the window are for opening connections.
  it.each<[number, string[]]>([
    [500, []],
    [456, []],
    [454, ['littles-law: suspect']],
    [406, ['littles-law: suspect']],
    [404, ['littles-law: invalid']],
  ])('with %i answers of 8 ms: %o', (count, expected) => {
    expect(told(closed({ observations: { responsesMs: times(count, 8) } }))).toEqual(expected);
  });

  it('allows for the answers that came after the window', () => {
    // 5 rounds of 200 ms fit; with a sixth that had begun the sum is a fifth too large.
    expect(told(closed({ observations: { responsesMs: times(24, 200) } }))).toEqual([]);
    expect(told(closed({ observations: { responsesMs: times(29, 200) } }))).toEqual(['littles-law: invalid']);
  });

  it('counts the waits of failures, and says nothing of a window of two tasks', () => {
    const failed = {
      responsesMs: times(250, 8),
      failedWaitsMs: times(250, 8),
      sent: 500,
      errors: { timeout: 250 },
    };
    expect(told(closed({ observations: failed }))).not.toContain('littles-law: invalid');
    expect(told(closed({ observations: { responsesMs: times(16, 600) } }))).toEqual([]);
  });

  it('names both numbers', () => {
    expect(judgeValidity(closed({ observations: { responsesMs: times(300, 8) } })).findings[0]?.reason).toBe(
      'the answers add up to 2.4 requests in flight, but 4 clients asked; that is 36 % beyond what the window ' +
        'explains, more than 15 %: clients stood still between two requests',
    );
  });
});

describe('waits that the percentiles of a closed loop hide', () => {
  // 3000 answers of 1 ms and four of 250 ms: the mean is 1.33 ms, the 99th percentile 1 ms.
  const responsesMs = [...times(3_000, 1), ...times(4, 250)];

  it('are a doubt where the server stood still', () => {
    const facts = closed({ observations: { responsesMs, longestPauseMs: 250 } });
    expect(judgeValidity(facts).findings).toMatchObject([
      {
        check: 'hidden-waits',
        verdict: 'suspect',
        reason:
          'the mean answer (1.3 ms) took longer than 99 % of them (1 ms): for 250 ms no answer came, which the ' +
          'percentiles of a closed loop do not show',
      },
    ]);
  });

  it('are none where answers hardly differ', () => {
    expect(told(closed({ observations: { responsesMs: [...times(1_999, 2), 52] } }))).toEqual([]);
  });

  it('are a doubt where a part of it stood still, and all times add up', () => {
    const facts = closed({ observations: { responsesMs, longestPauseMs: 3 } });
    expect(judgeValidity(facts).findings).toMatchObject([
      {
        check: 'hidden-waits',
        verdict: 'suspect',
        reason:
          'the mean answer (1.3 ms) took longer than 99 % of them (1 ms): some connections stood still while others ' +
          'were answered, which the percentiles of a closed loop do not show',
      },
    ]);
  });

  it('are a fault of the times where those do not add up either', () => {
    const tooFew = [...times(2_000, 1), ...times(4, 250)];
    const withPause = (longestPauseMs: number) =>
      closed({ observations: { responsesMs: tooFew, longestPauseMs } });
    expect(told(withPause(3))).toEqual(['littles-law: invalid', 'hidden-waits: invalid']);
    expect(told(withPause(250))).toEqual(['littles-law: invalid', 'hidden-waits: suspect']);
  });
});

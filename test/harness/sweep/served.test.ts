import { describe, expect, it } from 'vitest';
import type { Sampled } from '../../../harness/sweep/sampled.js';
import { backlogOf, findHighestServed } from '../../../harness/sweep/served.js';
import { trialOf } from '../result/records.js';
import { curve } from './made-up-curve.js';
import { openRounds } from './made-up-sweep.js';

describe('the highest rate that was served', () => {
  const rates = (points: readonly (readonly [rate: number, share: number, tailMs?: number])[]) =>
    points.map(([value, share, tailMs]) => ({
      ...(curve({ [value]: share })[0] as Sampled),
      ...(tailMs === undefined ? {} : { tailMs }),
    }));

  it('ends where answers are missing', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 12],
          [100, 0.995, 14],
          [200, 0.713, 900],
        ]),
      ),
    ).toEqual({
      knee: 100,
      reason: 'at 200 per second 71.3 % of the requests were answered rightly (99 % are asked for)',
    });
  });

  it('ends where all are answered, but from a queue that grows', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 100],
          [100, 1, 400],
          [200, 1, 1_500],
        ]),
      ),
    ).toEqual({
      knee: 100,
      reason:
        'at 200 per second the slow answers took 15.0 x as long as at 50 (5 x are allowed): a queue grew',
    });
  });

  it('a few milliseconds are no queue, however many times as long', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 1],
          [100, 1, 40],
        ]),
      ).knee,
    ).toBeNull();
  });

  it('none where all were served, and none where not even the lowest was', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1, 10],
          [100, 1, 11],
        ]),
      ),
    ).toEqual({
      knee: null,
      reason: 'every rate up to 100 per second was served',
      advice: 'try higher rates',
    });
    expect(
      findHighestServed(
        rates([
          [50, 0.5],
          [100, 1],
        ]),
      ),
    ).toEqual({
      knee: null,
      reason:
        'at 50 per second 50.0 % of the requests were answered rightly (99 % are asked for),' +
        ' and nothing lower was measured',
      advice: 'try lower rates',
    });
  });

  it('a higher rate that was served by luck does not count', () => {
    expect(
      findHighestServed(
        rates([
          [50, 1],
          [100, 0.9],
          [200, 1],
        ]),
      ).knee,
    ).toBe(50);
  });
});

describe('what is open at the end of the window', () => {
  const backlog = (planned: number, atEnd: number, heldMs: number, windowMs = 5_000) =>
    backlogOf(openTrial(planned, atEnd, windowMs), heldMs) ?? expect.fail('there is none');
  const openTrial = (planned: number, atEnd: number, windowMs: number) =>
    trialOf(1, {
      windowMs,
      observations: {
        ...{ planned, sent: planned, ok: planned, unfinished: 0, errors: {} },
        inFlight: { most: atEnd, atEnd },
      },
    });

  it('may be what is being served, and what chance adds: a server without a bound has no queue', () => {
    // 20 per second of 1 s each: 20 at a time, give or take 9, and 2 that need not be answered.
    expect(backlog(200, 20, 1_000, 10_000).most).toBe(30);
    expect(backlog(250, 5, 20).most).toBe(5);
  });

  it('one request is no queue', () => {
    expect(backlog(50, 1, 0.01).most).toBe(1);
  });

  it('is not known where the load does not tell', () => {
    expect(backlogOf(trialOf(1, { windowMs: 5_000 }), 20)).toBeUndefined();
  });

  it('must be too much in more than half of the rounds', () => {
    const served = (...open: readonly number[]) =>
      findHighestServed(
        curve({ 10: 1, 20: 1 }).map((point) => ({
          ...point,
          backlogs: open.map((each) => ({ planned: 100, open: point.value === 20 ? each : 0, most: 4 })),
        })),
      ).knee;
    expect([served(9, 4, 4), served(9, 9, 4), served(4, 9), served(9, 9), served(9)]).toEqual([
      null,
      10,
      null,
      10,
      10,
    ]);
  });

  it('a server of 50 per second that answers all in the end did not serve more than that', () => {
    const serial = (ratePerSec: number) => openRounds(ratePerSec, 20)[0]?.observations;
    expect(serial(60)).toMatchObject({ planned: 300, ok: 300, inFlight: { atEnd: 50 } });
  });
});

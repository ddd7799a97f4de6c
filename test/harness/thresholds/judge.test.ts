import { describe, expect, it } from 'vitest';
import { judgeThresholds } from '../../../harness/thresholds/judge.js';
import { cellOf, trialOf, trialsOf } from '../result/records.js';
import { resultOf, thresholdOf } from './made-up.js';

const inline = cellOf('inline', trialsOf([2_000, 2_010, 2_020]));
const pool = cellOf('thread-pool:2', trialsOf([1_000, 1_010, 1_300]));

function judged(text: string, cells = [inline, pool]) {
  return judgeThresholds([thresholdOf(text)], resultOf(cells));
}

describe('a threshold', () => {
  it('is held against the median of every cell, or of those that it names', () => {
    expect(
      judged('makespan <= 1.5s').map(({ cellId, holds, measured, limit }) => [
        cellId,
        holds,
        measured,
        limit,
      ]),
    ).toEqual([
      ['blocking/inline/burst:2', false, 2_010, 1_500],
      ['blocking/thread-pool:2/burst:2', true, 1_010, 1_500],
    ]);
    expect(judged('thread-pool:2 makespan < 1010').map((one) => one.holds)).toEqual([false]);
    expect(judged('blocking/thread-pool:2 makespan <= 1010').map((one) => one.holds)).toEqual([true]);
    expect(judged('blocking makespan > 1').map((one) => one.holds)).toEqual([true, true]);
  });

  it('a share of another strategy leaves that one out, unless it is named', () => {
    expect(judged('makespan <= 0.6 x inline')).toMatchObject([
      { holds: true, limit: 1_206, measured: 1_010 },
    ]);
    expect(judged('makespan <= 0.5 x inline')).toMatchObject([{ holds: false, limit: 1_005 }]);
    expect(judged('thread-pool:2 makespan < inline')).toMatchObject([{ holds: true, limit: 2_010 }]);
    expect(judged('inline makespan < inline')).toMatchObject([{ holds: false }]);
  });

  it('takes of both the rounds that both have', () => {
    const late = cellOf(
      'thread-pool:2',
      [1, 2].map((round) => trialOf(round + 1, { metrics: { makespanMs: 1_000 * round } })),
    );
    expect(judged('thread-pool:2 makespan <= 1 x inline', [inline, late])).toMatchObject([
      { measured: 1_500, limit: 2_015, holds: true },
    ]);
  });

  it('is not decided for a cell, or a reference, that did not complete', () => {
    const failed = cellOf('inline', [trialOf(1, { state: 'failed', reason: 'it died', phase: 'launch' })]);
    expect(judged('makespan <= 0.6 x inline', [failed, pool])).toMatchObject([
      { holds: null, reason: 'blocking/inline/burst:2 failed: round 1, launch: it died' },
    ]);
    expect(judged('inline makespan < 3s', [failed, pool])).toMatchObject([
      { holds: null, measured: null, limit: 3_000 },
    ]);
    expect(judged('thread-pool:9 makespan < 3s')).toMatchObject([
      { holds: null, cellId: 'thread-pool:9', reason: 'no such cell was measured' },
    ]);
  });

  it('in a comparison it is about the candidate', () => {
    const arm = (name: 'base' | 'candidate', ms: number) =>
      cellOf('inline', trialsOf([ms]), { arm: name, id: `blocking/inline/burst:2@${name}` });
    expect(judged('makespan < 1500', [arm('base', 1_000), arm('candidate', 2_000)])).toMatchObject([
      { cellId: 'blocking/inline/burst:2', holds: false, measured: 2_000 },
    ]);
  });
});

describe('an absent percentile', () => {
  const cell = cellOf('inline', [
    trialOf(1, { metrics: { bystanderMaxMs: 40 }, bystander: { baseline: none(0), during: none(80) } }),
  ]);
  function none(sent: number) {
    return { sent, answered: sent, failed: 0 };
  }

  it('is kept where the slowest is, and says so', () => {
    expect(judged('bystanderP99 < 60', [cell])).toMatchObject([
      {
        holds: true,
        measured: null,
        reason:
          'bystanderP99Ms needs 1000 samples in a trial, and none had more than 80; ' +
          'but bystanderMaxMs is 40 ms, and no percentile is above it',
      },
    ]);
  });

  it('tells no number of samples where no trial does', () => {
    const silent = cellOf('inline', [trialOf(1, { metrics: {} })]);
    expect(judged('bystanderP99 < 60', [silent])).toMatchObject([
      { holds: null, reason: 'bystanderP99Ms was not measured; it needs 1000 samples in a trial' },
    ]);
  });

  it('is not decided where the slowest is above the limit, or the limit is a lower one', () => {
    for (const text of ['bystanderP99 < 30', 'bystanderP99 > 30', 'bystanderP99 < inline']) {
      expect(judged(text, [cell]), text).toMatchObject([{ holds: null }]);
    }
  });
});

it('a figure that is known from below only gives its reason', () => {
  const trial = trialOf(1, { metrics: { latencyMaxMs: 50 }, atLeast: ['latencyMaxMs'] });
  const [one] = judged('latencyMax < 60', [cellOf('inline', [trial])]);
  expect(one).toMatchObject({ holds: null, measured: 50 });
  expect(one?.reason).toContain('latencyMaxMs is known from below only');
});

describe('an error rate', () => {
  const failing = (strategy: string, rates: readonly number[]) =>
    cellOf(
      strategy,
      rates.map((errorRate, index) => trialOf(index + 1, { metrics: { errorRate } })),
    );

  it('is that of the worst round: two bad ones of five keep no limit', () => {
    expect(judged('errorRate == 0', [failing('inline', [0, 0.02, 0, 0.3, 0])])).toMatchObject([
      { holds: false, measured: 0.3, limit: 0 },
    ]);
    expect(judged('errorRate == 0', [failing('inline', [0, 0, 0])])).toMatchObject([{ holds: true }]);
  });

  it('is that of the worst round of the reference too, and of rounds that only one has', () => {
    const cells = [failing('inline', [0, 0.1, 0]), failing('thread-pool:2', [0, 0, 0, 0.2])];
    expect(judged('errorRate <= 1 x inline', cells)).toMatchObject([
      { holds: false, measured: 0.2, limit: 0.1 },
    ]);
    expect(judged('errorRate <= 2 x inline', cells)).toMatchObject([{ holds: true }]);
  });

  it('leaves out a trial that was measured again', () => {
    const lost = trialOf(2, { metrics: { errorRate: 0.5 }, lost: true });
    const cell = cellOf('inline', [...failing('inline', [0, 0]).trials, lost]);
    expect(judged('errorRate == 0', [cell])).toMatchObject([{ holds: true, measured: 0 }]);
  });
});

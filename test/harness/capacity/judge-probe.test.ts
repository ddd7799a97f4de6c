import { describe, expect, it } from 'vitest';
import { judgeProbe, judgeSaturation } from '../../../harness/capacity/judge-probe.js';
import type { ProbeRule } from '../../../harness/capacity/probe-length.js';
import type { Trial } from '../../../harness/result/schema.js';
import { trialOf } from '../result/records.js';

const RULE: ProbeRule = {
  quantile: 0.99,
  confidence: 0.95,
  limitMs: 200,
  arrivals: 'constant',
  durationMs: null,
};
const RATE = 100;

type Seen = NonNullable<Trial['observations']>;

/** A trial of 1000 requests, all answered in time unless told otherwise. */
function probe(seen: Partial<Seen> = {}, changes: Partial<Trial> = {}): Trial {
  const observations = {
    ...{ planned: 1_000, sent: 1_000, ok: 1_000, okInWindow: 995, unfinished: 0, errors: {} },
    ...{ violations: 0, inFlight: { most: 12, atEnd: 5 } },
    ...seen,
  };
  return trialOf(1, { observations, ...changes });
}

function found(check: string, reason: string): Partial<Trial> {
  return {
    state: 'invalid',
    reason,
    validity: { verdict: 'invalid', findings: [{ check, verdict: 'invalid', reason }] },
  };
}

const judge = (trial: Trial) => judgeProbe(trial, RATE, RULE);

describe('a probe', () => {
  it('passes with as many violations as 1000 requests allow, and fails with one more', () => {
    expect(judge(probe({ violations: 4 }))).toEqual({
      outcome: 'pass',
      why: '4 of 1000 requests over, 4 allowed',
    });
    expect(judge(probe({ violations: 5 }))).toEqual({
      outcome: 'fail',
      why: '5 of 1000 requests over, 4 allowed',
    });
  });

  it('that ended early says after how many requests', () => {
    expect(judge(probe({ sent: 40, ok: 34, violations: 6, unfinished: 6 }))).toEqual({
      outcome: 'fail',
      why: '6 of the first 40 of 1000 requests over, 4 allowed',
    });
  });

  it('cannot pass with too few requests, however fast they were', () => {
    expect(judge(probe({ planned: 298, sent: 298, ok: 298 }))).toEqual({
      outcome: 'undetermined',
      why: '298 requests are too few to decide',
    });
  });

  it('fails where the queue grows, although every answer was in time', () => {
    // 100 per second and 200 ms: 20 in flight on average, 9 more by chance.
    expect(judge(probe({ inFlight: { most: 40, atEnd: 30 } })).outcome).toBe('pass');
    const { outcome, why } = judge(probe({ inFlight: { most: 40, atEnd: 31 } }));
    expect([outcome, why]).toEqual(['fail', '31 requests in flight at the end, 30 allowed: the queue grows']);
  });

  it('fails without the answers that a low percentile would not miss', () => {
    const trial = probe({ ok: 980, violations: 20 });
    const { outcome, why } = judgeProbe(trial, RATE, { ...RULE, quantile: 0.5 });
    expect([outcome, why]).toEqual(['fail', '20 of 1000 requests without a right answer']);
  });
});

describe('a trial that is no good', () => {
  it('because the server could not keep up, is a failure of the rate', () => {
    const lost = probe({ violations: 40, ok: 960 }, found('failed-requests', '40 requests failed'));
    expect(judge(lost).outcome).toBe('fail');
    const died = trialOf(1, { state: 'failed', phase: 'measure', reason: 'the server process exited' });
    expect(judge(died)).toEqual({ outcome: 'fail', why: 'the server process exited' });
  });

  it('because the meter was not to be believed, says nothing of the server', () => {
    const { outcome, why } = judge(probe({ violations: 400 }, found('send-lag', 'sent 40 ms late')));
    expect([outcome, why]).toEqual(['undetermined', 'sent 40 ms late']);
  });

  it('in which a process of the meter died says nothing of the server either', () => {
    const died = { state: 'failed', phase: 'measure', reason: 'the load generator was killed' } as const;
    expect(judge(trialOf(1, { ...died, byMeter: true })).outcome).toBe('undetermined');
    expect(judge(trialOf(1, died)).outcome).toBe('fail');
  });

  it('that keeps the objective although its requests were sent late, passes; other doubts stand', () => {
    expect(judge(probe({}, found('send-lag', 'sent 40 ms late'))).outcome).toBe('pass');
    expect(judge(probe({}, found('send-rate', '90 % were sent'))).outcome).toBe('undetermined');
  });

  it('because the answers were wrong, ends the search', () => {
    const wrong = found('wrong-answers', '3 of 1000 answers were wrong');
    expect(judge(probe({}, wrong))).toEqual({ outcome: 'broken', why: '3 of 1000 answers were wrong' });
    expect(judgeSaturation(probe({}, wrong))).toBe('3 of 1000 answers were wrong');
    expect(judgeSaturation(probe({}, found('send-lag', 'late')))).toBeNull();
  });

  it('because the server did not start, ends the search', () => {
    const dead = trialOf(1, { state: 'failed', phase: 'launch', reason: 'no module' });
    expect(judge(dead)).toEqual({ outcome: 'broken', why: 'no module' });
  });

  it('is a doubt only, where its findings are', () => {
    const suspect = {
      validity: {
        verdict: 'suspect' as const,
        findings: [{ check: 'send-lag', verdict: 'suspect' as const, reason: 'a little late' }],
      },
    };
    expect(judge(probe({}, suspect)).outcome).toBe('pass');
  });
});

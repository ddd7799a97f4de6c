import { describe, expect, it } from 'vitest';
import { Tally } from '../../../harness/client/tally.js';
import { distributionOf, MOST_EXACT } from '../../../harness/stats/distribution.js';

describe('Tally', () => {
  it('counts nothing of nothing', () => {
    const tally = new Tally();
    expect(tally.figures()).toEqual({
      ok: 0,
      okInWindow: 0,
      dropped: 0,
      unfinished: 0,
      errors: {},
      failures: {},
      response: distributionOf([]),
      failedWaits: distributionOf([]),
    });
  });

  it('counts each right answer, those within the window apart, and has their times', () => {
    const tally = new Tally();
    tally.right(10, true, 4);
    tally.right(30, false, 6);
    expect(tally.figures()).toMatchObject({
      ok: 2,
      okInWindow: 1,
      response: distributionOf([10, 30]),
      service: distributionOf([4, 6]),
      failedWaits: { count: 0 },
    });
  });

  it('has no service times where the load tells none', () => {
    const tally = new Tally();
    tally.right(10, true);
    expect(tally.figures()).not.toHaveProperty('service');
    expect(tally.figures()).not.toHaveProperty('firstFailure');
  });

  it('counts each failure in its class, with its first and last instant, its longest wait and an example', () => {
    const tally = new Tally();
    tally.failed('timeout', { atMs: 200, waitedMs: 50, example: 'the first' });
    tally.failed('timeout', { atMs: 100, waitedMs: 70, example: 'the second' });
    tally.failed('http-500', { atMs: 150, waitedMs: 5, example: 'status 500' });
    expect(tally.count('timeout')).toBe(2);
    expect(tally.count('bad-body')).toBe(0);
    expect(tally.figures()).toMatchObject({
      ok: 0,
      errors: { timeout: 2, 'http-500': 1 },
      failures: {
        timeout: { firstMs: 100, lastMs: 200, longestMs: 70, example: 'the first' },
        'http-500': { firstMs: 150, lastMs: 150, longestMs: 5, example: 'status 500' },
      },
      firstFailure: 'the first',
      response: { count: 0 },
      failedWaits: distributionOf([50, 70, 5]),
    });
  });

  it('counts what was dropped or did not end apart from the errors, and tells of it as of them', () => {
    const tally = new Tally();
    tally.dropped({ atMs: 1, waitedMs: 0, example: 'too many in flight' });
    tally.unfinished({ atMs: 9, waitedMs: 8, example: 'open for 8 ms' });
    expect(tally.figures()).toMatchObject({
      dropped: 1,
      unfinished: 1,
      errors: {},
      failures: { dropped: { longestMs: 0 }, unfinished: { longestMs: 8, example: 'open for 8 ms' } },
      failedWaits: distributionOf([0, 8]),
    });
  });

  it('keeps no more of many requests than of some', () => {
    const tally = new Tally();
    for (let i = 0; i <= MOST_EXACT; i += 1) {
      tally.right(i, true);
      tally.failed('timeout', { atMs: i, waitedMs: i, example: `${i}` });
    }
    const { response, failedWaits, failures } = tally.figures();
    expect(response).not.toHaveProperty('exact');
    expect(failedWaits).not.toHaveProperty('exact');
    expect(failures).toEqual({
      timeout: { firstMs: 0, lastMs: MOST_EXACT, longestMs: MOST_EXACT, example: '0' },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { annotationsOf } from '../../../harness/ci/annotations.js';
import type { Checks, ThresholdResult } from '../../../harness/result/checks-schema.js';
import type { ClaimResult } from '../../../harness/result/schema.js';
import { comparedCell, comparisonOf, effectOf, resultWith } from './checked.js';

const slowerBy = (id: string, change: number) =>
  comparedCell(id, { verdict: 'slower', reason: 'shown', effect: effectOf(change) });

const threshold: ThresholdResult = {
  text: 'thread-pool:2 makespan <= 0.6 x inline',
  where: 'stallbench.config.json: thresholds[0]',
  cellId: 'nap/thread-pool:2/burst:2',
  metric: 'makespanMs',
  operator: '<=',
  limit: 360,
  measured: 601.2345,
  holds: false,
};

const claim: ClaimResult = {
  id: 'pool-halves-it',
  scenario: 'nap',
  strategies: ['thread-pool:2'],
  text: 'two at a time take as long as one',
  metric: 'makespanMs',
  comparison: 'near',
  expected: 300,
  measured: 601.2,
  tolerance: 0.1,
  holds: false,
};

const baseline: NonNullable<Checks['baseline']> = {
  file: 'baseline.json',
  state: 'compared',
  sentence: 'Compared.',
  items: [true, false].map((isGate) => ({
    cellId: 'nap/inline/burst:2',
    kind: 'ratio' as const,
    what: 'ratio to inline',
    baseline: 1,
    measured: 2,
    holds: false,
    isGate,
    sentence: isGate ? 'It took twice as long.' : 'Only told.',
  })),
};

describe('annotations', () => {
  it('are none where the check passed, whatever stands in it', () => {
    const comparison = comparisonOf([comparedCell('a/inline/burst:8', { verdict: 'faster' })]);
    expect(annotationsOf(resultWith(0, { comparison }))).toEqual([]);
  });

  it('tell a slower cell with its effect and its pairs', () => {
    const comparison = comparisonOf([slowerBy('burn/inline/burst:8', 0.142)]);
    expect(annotationsOf(resultWith(1, { comparison }))).toEqual([
      {
        title: 'stallbench: slower than the base',
        message: 'burn/inline/burst:8: 14.2 % slower (95 % interval +12.2 to +16.2 %), 30 pairs',
      },
    ]);
  });

  it('go from the machine over what is slower, largest first, to what could not be measured', () => {
    const comparison = comparisonOf(
      [
        comparedCell('a/inline/burst:8', { verdict: 'invalid', reason: 'wrong answers' }),
        slowerBy('b/inline/burst:8', 0.1),
        slowerBy('c/inline/burst:8', 0.3),
      ],
      [
        {
          strategy: 'cluster:2',
          cellIds: ['x', 'y'],
          verdict: 'slower',
          n: 12,
          effect: effectOf(0.2),
        },
      ],
      { isStable: false, reason: 'the base differs from itself by 6 %' },
    );
    const told = annotationsOf(resultWith(3, { comparison })).map(({ message }) => message);
    expect(told.map((message) => message.split(/[: ]/, 1)[0])).toEqual([
      'the',
      'c/inline/burst',
      'cluster',
      'b/inline/burst',
      'a/inline/burst',
    ]);
    expect(told[4]).toBe('a/inline/burst:8: wrong answers');
  });

  it('tell thresholds, claims and gating items of a baseline that are not kept, in that order', () => {
    const checks: Checks = {
      thresholds: [threshold, { ...threshold, holds: true }],
      baseline,
    };
    expect(annotationsOf(resultWith(1, { checks, claims: [claim, { ...claim, holds: true }] }))).toEqual([
      {
        title: 'stallbench: threshold not kept',
        message:
          'thread-pool:2 makespan <= 0.6 x inline (stallbench.config.json: thresholds[0]): ' +
          'nap/thread-pool:2/burst:2 measured 601 ms',
      },
      {
        title: 'stallbench: claim does not hold',
        message: 'nap: pool-halves-it: two at a time take as long as one; measured 601 ms',
      },
      {
        title: 'stallbench: baseline not kept',
        message: 'nap/inline/burst:2: It took twice as long.',
      },
    ]);
  });

  it('tell a threshold that could not be checked, behind the cell that is the cause', () => {
    const [first] = resultWith(3).cells;
    if (first === undefined) return expect.fail('the frozen result has lost its cells');
    const cells = [{ ...first, state: 'failed' as const, reasons: ['did not start'] }];
    const thresholds = [{ ...threshold, measured: null, holds: null, reason: 'inline failed' }];
    expect(annotationsOf(resultWith(3, { cells, checks: { thresholds } }))).toEqual([
      { title: 'stallbench: failed', message: `${first.id}: did not start` },
      {
        title: 'stallbench: threshold could not be checked',
        message:
          'thread-pool:2 makespan <= 0.6 x inline (stallbench.config.json: thresholds[0]): ' +
          'nap/thread-pool:2/burst:2: inline failed',
      },
    ]);
  });

  it('put what is slower by an unknown amount behind all that is known', () => {
    const cells = [
      comparedCell('a/inline/burst:8', { verdict: 'slower' }),
      slowerBy('b/inline/burst:8', -0.01),
      slowerBy('c/inline/burst:8', 0.1),
    ];
    const told = annotationsOf(resultWith(1, { comparison: comparisonOf(cells) }));
    expect(told.map(({ message }) => message.slice(0, 1))).toEqual(['c', 'b', 'a']);
  });

  it('name a cell that failed outside of a comparison, and not those of its arms', () => {
    const { cells } = resultWith(3);
    const [first, second] = cells;
    if (first === undefined || second === undefined) throw new Error('the frozen result has lost its cells');
    const failed = { ...first, state: 'failed' as const, reasons: ['did not start', 'and more'] };
    const arm = { ...second, state: 'failed' as const, arm: 'base' as const };
    expect(annotationsOf(resultWith(3, { cells: [failed, arm] }))).toEqual([
      { title: 'stallbench: failed', message: `${failed.id}: did not start` },
    ]);
  });

  it('are five at most, of which the fifth counts the others', () => {
    const cells = Array.from({ length: 9 }, (_, index) => slowerBy(`s${index}/inline/burst:8`, index / 10));
    const told = annotationsOf(resultWith(1, { comparison: comparisonOf(cells) }));
    expect(told).toHaveLength(5);
    expect(told[0]?.message).toMatch(/^s8\//);
    expect(told[4]).toEqual({
      title: 'stallbench: and 5 more',
      message: '5 more stand in the job summary',
    });
    const five = annotationsOf(resultWith(1, { comparison: comparisonOf(cells.slice(0, 5)) }));
    expect(five.map(({ title }) => title)).toEqual(Array(5).fill('stallbench: slower than the base'));
  });

  it('give the sentence where nothing else says why it failed', () => {
    expect(annotationsOf(resultWith(4))).toEqual([
      { title: 'stallbench: check failed', message: 'What was shown.' },
    ]);
  });

  it('take text of users as one short line', () => {
    const reason = `tail:\n\u001b[31m::error::x${'y'.repeat(9_000)}`;
    const comparison = comparisonOf([comparedCell('a/inline/burst:8', { verdict: 'invalid', reason })]);
    const [told] = annotationsOf(resultWith(3, { comparison }));
    expect(told?.message).toMatch(/^a\/inline\/burst:8: tail: ::error::xy+…$/);
    expect(told?.message).toHaveLength(500);
  });
});

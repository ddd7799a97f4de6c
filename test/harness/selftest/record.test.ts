import { describe, expect, it } from 'vitest';
import { recordOf } from '../../../harness/selftest/record.js';
import { comparedCell, comparisonOf, effectOf, resultWith } from '../ci/checked.js';

const ENDED = { kind: 'slow', startedAt: '2026-01-05T10:00:00.000Z', wallMs: 90_000, exitCode: 1 } as const;

describe('the record of a run', () => {
  it('holds verdicts, effects and the control, and no trials', () => {
    const pair = { block: 1, first: 'base', base: 100, candidate: 125 } as const;
    const comparison = comparisonOf(
      [
        comparedCell('changed/inline/burst:8', {
          verdict: 'slower',
          effect: effectOf(0.25),
          pairs: [pair, { ...pair, block: 2 }],
          lostPairs: 1,
        }),
        comparedCell('steady/inline/burst:8', {}),
      ],
      [
        { strategy: 'inline', cellIds: ['a', 'b'], verdict: 'slower', n: 12 },
        { strategy: 'cluster:2', cellIds: ['a', 'b'], verdict: 'not-shown', n: 12 },
      ],
    );
    expect(recordOf(ENDED, resultWith(1, { comparison }), 'progress')).toEqual({
      ...ENDED,
      sentence: 'What was shown.',
      blocks: 30,
      control: {
        isStable: true,
        reason: 'steady',
        effect: { change: 0.001, low: expect.closeTo(-0.019), high: expect.closeTo(0.021), n: 30 },
      },
      cells: [
        {
          id: 'changed/inline/burst:8',
          scenario: 'changed',
          verdict: 'slower',
          pairs: 2,
          lostPairs: 1,
          effect: { change: 0.25, low: 0.23, high: 0.27, n: 30 },
        },
        { id: 'steady/inline/burst:8', scenario: 'steady', verdict: 'not-shown', pairs: 0, lostPairs: 0 },
      ],
      slowerFamilies: ['inline'],
    });
  });

  it('without a result says how the run ended', () => {
    const said = ['one', 'two', 'three', 'four', 'five', 'six', ''].join('\n');
    expect(recordOf({ ...ENDED, exitCode: 3 }, null, said)).toEqual({
      ...ENDED,
      exitCode: 3,
      sentence: 'two | three | four | five | six',
      cells: [],
      slowerFamilies: [],
    });
  });
});

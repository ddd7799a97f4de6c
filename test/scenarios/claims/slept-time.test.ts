import { describe, expect, it } from 'vitest';
import { allDoneAfter, bystanderServed, bystanderStalls } from '../../../scenarios/claims/slept-time.js';

describe('allDoneAfter', () => {
  const near = (
    { value, tolerance }: ReturnType<typeof allDoneAfter>,
    measuredMs: number,
    timeScale: number,
  ) => {
    const claimedMs = value({ timeScale });
    return Math.abs(measuredMs - claimedMs) <= tolerance * claimedMs;
  };

  it('claims the sleep itself at full length', () => {
    expect(allDoneAfter('inline', 2_000, '').value({ timeScale: 1 })).toBe(2_000);
  });

  it.each([
    500, 1_000, 1_500, 2_000, 3_000,
  ])('adds at a tenth of %i ms no more than keeps a free sleep near', (ms) => {
    const claim = allDoneAfter('inline', ms, '');
    expect(near(claim, ms / 10, 0.1)).toBe(true);
    expect(near(claim, ms / 10 + 9, 0.1)).toBe(true);
  });

  it.each([1, 0.1])('is not near with one wave more or less of 2 (time scale %d)', (timeScale) => {
    const claim = allDoneAfter('thread-pool:4', 1_000, '');
    expect(near(claim, 500 * timeScale, timeScale)).toBe(false);
    expect(near(claim, 1_500 * timeScale, timeScale)).toBe(false);
  });

  it('is told apart by strategy and subject', () => {
    const claims = [
      allDoneAfter('thread-pool:2', 1, 'x'),
      bystanderServed('thread-pool:2'),
      bystanderStalls('inline', 1),
    ];
    expect(claims.map(({ id }) => id)).toEqual([
      'thread-pool-2-all-done',
      'thread-pool-2-bystander-served',
      'inline-bystander-stalls',
    ]);
  });
});

describe('claims about the bystander', () => {
  it('scale a stall with the sleep, and a free loop not at all', () => {
    expect([1, 0.1].map((timeScale) => bystanderStalls('inline', 1_000).value({ timeScale }))).toEqual([
      900, 90,
    ]);
    expect([1, 0.1].map((timeScale) => bystanderServed('inline').value({ timeScale }))).toEqual([60, 60]);
  });
});

import { describe, expect, it } from 'vitest';
import { goOnAfter } from '../../../harness/comparison/look.js';
import { LOOKS, QUICK_LOOKS } from '../../../harness/comparison/rules.js';
import { signedRankP } from '../../../harness/stats/signed-rank.js';
import { cellOf } from './measured-cells.js';

/** One-sided p of 6 pairs against no slowdown: 10/64 = 0.16 goes on, 14/64 = 0.22 does not. */
const SPEAKING = [0.06, 0.05, 0.04, 0.03, -0.055, 0.01];
const SILENT = [0.06, 0.05, 0.04, 0.03, -0.055, -0.01];
const names = (ids: ReadonlySet<string>) => [...ids].sort();

describe('after a look', () => {
  it('goes on where something speaks for a slowdown, and nowhere else', () => {
    const cells = [cellOf('burn/inline', SPEAKING), cellOf('burn/async', SILENT)];
    expect(names(goOnAfter(6, LOOKS, cells))).toEqual(['burn/inline/burst']);
  });

  it('goes on with a cell that is clearly faster', () => {
    const faster = [-0.1, -0.2, -0.15, -0.12, -0.3, -0.11];
    const perhaps = [-0.1, -0.2, -0.15, -0.12, 0.3, -0.11];
    const cells = [cellOf('burn/inline', faster), cellOf('burn/async', perhaps)];
    expect(names(goOnAfter(6, LOOKS, cells))).toEqual(['burn/inline/burst']);
  });

  it('regards no later pairs than those of the look', () => {
    const later = [...SILENT, 1, 1, 1, 1, 1, 1];
    expect(goOnAfter(6, LOOKS, [cellOf('burn/inline', later)]).size).toBe(0);
  });

  it('is stricter at each look', () => {
    const at = (look: number, ratios: readonly number[]) =>
      goOnAfter(look, LOOKS, [cellOf('burn/inline', ratios)]).size;
    const twelve = [...SPEAKING, 0.02, 0.042, -0.025, -0.045, 0.035, 0.036];
    expect(signedRankP(twelve)).toBeGreaterThan(0.1);
    expect(signedRankP(twelve)).toBeLessThan(0.2);
    expect(at(6, SPEAKING)).toBe(1);
    expect(at(12, twelve)).toBe(0);
  });

  it('ends at the last look, whatever speaks for a slowdown', () => {
    const slow = Array.from({ length: 30 }, (_, place) => 0.5 + place / 100);
    expect(goOnAfter(30, LOOKS, [cellOf('burn/inline', slow)]).size).toBe(0);
    expect(goOnAfter(12, QUICK_LOOKS, [cellOf('burn/inline', slow.slice(0, 12))]).size).toBe(0);
    expect(goOnAfter(12, LOOKS, [cellOf('burn/inline', slow.slice(0, 12))]).size).toBe(1);
  });

  it('does not take up a cell again that was dropped, nor one that cannot be compared', () => {
    const cells = [
      cellOf('burn/inline', [0.1, 0.2, 0.15, 0.12, 0.3, 0.11]),
      cellOf('burn/async', [...SPEAKING, ...SPEAKING], { standing: 'invalid' }),
      cellOf('burn/partitioned', [...SPEAKING, ...SPEAKING], { standing: 'new' }),
    ];
    expect(goOnAfter(12, LOOKS, cells).size).toBe(0);
  });

  it('goes on with every cell of a strategy that may be slower as a whole, until the strategy is judged', () => {
    // Each is silent alone, but in every block two of the three are slower.
    const cells = (times: number) =>
      [0, 2, 4].map((from, scenario) => {
        const ratios = Array.from({ length: 6 }, (_, pair) =>
          pair === from || pair === from + 1 ? -0.2 : 0.1,
        );
        return cellOf(`${scenario}/inline`, Array.from({ length: times }, () => ratios).flat());
      });
    const other = cellOf('0/async', SILENT);
    expect(names(goOnAfter(6, LOOKS, [...cells(1), other]))).toEqual([
      '0/inline/burst',
      '1/inline/burst',
      '2/inline/burst',
    ]);
    expect(goOnAfter(6, LOOKS, cells(1).slice(0, 1)).size).toBe(0);
    expect(goOnAfter(12, LOOKS, cells(2)).size).toBe(0);
  });
});

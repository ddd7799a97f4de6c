import { describe, expect, it } from 'vitest';
import {
  type Joined,
  spreadOver,
  withLastEnd,
  withoutNarrow,
  withoutOverlap,
} from '../../../../reports/view/charts/rows.js';

const span = (startMs: number, endMs: number) => ({ startMs, endMs });
const spans = (...ends: [number, number][]) => ends.map(([startMs, endMs]) => span(startMs, endMs));

describe('rows without overlap', () => {
  it('give the first free row the next bar', () => {
    const [a, b, c, d] = [span(0, 10), span(2, 5), span(6, 9), span(10, 12)] as const;
    expect(withoutOverlap([a, b, c, d])).toEqual([
      [a, d],
      [b, c],
    ]);
  });

  it('let bars follow each other that overlap by rounding only', () => {
    expect(withoutOverlap(spans([0, 500.3], [500, 1000]))).toHaveLength(1);
    expect(withoutOverlap(spans([0, 501], [500, 1000]))).toHaveLength(2);
  });

  it('hold nothing of nothing', () => expect(withoutOverlap([])).toEqual([]));

  it('take no more than an instant for thousands of bars that all overlap', () => {
    const bars = Array.from({ length: 20_000 }, (_, place) => span(0, 100 + place));
    const started = performance.now();
    expect(withoutOverlap(bars)).toHaveLength(20_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('narrow bars', () => {
  const told = ({ first, endMs, more }: Joined<{ startMs: number; endMs: number }>) => [
    first.startMs,
    endMs,
    more,
  ];

  it('are joined where they follow each other, until the bar can be seen', () => {
    const row = Array.from({ length: 6 }, (_, place) => span(place * 4, place * 4 + 4));
    expect(withoutNarrow(row, { narrowMs: 5, gapMs: 2 }, told)).toEqual([
      [0, 12, 2],
      [12, 24, 2],
    ]);
  });

  it('stay alone beside wide ones and beside a gap', () => {
    const row = spans([0, 1], [1, 101], [101, 102], [200, 201]);
    expect(withoutNarrow(row, { narrowMs: 5, gapMs: 2 }, told)).toEqual([
      [0, 1, 0],
      [1, 101, 0],
      [101, 102, 0],
      [200, 201, 0],
    ]);
  });

  it('are all told of', () => {
    const row = Array.from({ length: 1000 }, (_, place) => span(place, place + 1));
    const joined = withoutNarrow(row, { narrowMs: 20, gapMs: 2 }, told);
    expect(joined.length).toBeLessThanOrEqual(26);
    expect(joined.reduce((sum, [, , more = 0]) => sum + 1 + more, 0)).toBe(1000);
    expect([joined[0]?.[0], joined.at(-1)?.[1]]).toEqual([0, 1000]);
  });
});

it('a choice that is spread keeps the first and the last', () => {
  const all = Array.from({ length: 40 }, (_, place) => place + 1);
  expect(spreadOver(all, 4)).toEqual([1, 14, 27, 40]);
  expect(spreadOver([1, 2], 4)).toEqual([1, 2]);
});

it('of many rows the first ones are kept, and the one that ended last', () => {
  const rows = [5, 9, 7, 8, 20, 6].map((endMs) => [span(0, 1), span(1, endMs)]);
  const endsOf = (most: number) => withLastEnd(rows, most).map((row) => row.at(-1)?.endMs);
  expect(endsOf(6)).toEqual([5, 9, 7, 8, 20, 6]);
  expect(endsOf(5)).toEqual([5, 9, 7, 8, 20]);
  expect(endsOf(3)).toEqual([5, 9, 20]);
  expect(withLastEnd([], 3)).toEqual([]);
});

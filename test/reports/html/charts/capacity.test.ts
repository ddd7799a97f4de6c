import { describe, expect, it } from 'vitest';
import { drawCapacity } from '../../../../reports/html/charts/capacity.js';
import type {
  CapacityData,
  CapacityPoint,
  CapacitySearch,
} from '../../../../reports/view/charts/picture-data.js';
import { CONTEXT } from './made-up.js';
import { percentOf, type Shape, titleOf, within } from './read-svg.js';
import { signs, sound } from './sound.js';

function probe(
  ratePerSec: number,
  outcome: CapacityPoint['outcome'],
  percentileMs?: number,
  atLeast = false,
): CapacityPoint {
  return { ratePerSec, outcome, atLeast, ...(percentileMs === undefined ? {} : { percentileMs }) };
}

const POOL: CapacitySearch = {
  strategy: 'thread-pool:4',
  lowPerSec: 40,
  highPerSec: 80,
  probes: [
    probe(10, 'passed', 100),
    probe(80, 'failed', 400),
    probe(160, 'failed'),
    probe(40, 'undetermined', 150),
    probe(40, 'passed', 150),
    probe(60, 'broken'),
  ],
};

const INLINE: CapacitySearch = {
  strategy: 'inline',
  lowPerSec: null,
  highPerSec: 10,
  probes: [probe(10, 'failed', 1000)],
};

const DATA: CapacityData = { searches: [POOL, INLINE], limitMs: 200, percentile: 'p99' };

describe('a search for the highest rate', () => {
  const svg = sound(drawCapacity(DATA, CONTEXT));
  const [pool, inline] = within(svg, 'cell') as [Shape, Shape];

  it('has a panel for each strategy that says what was left', () => {
    expect(within(pool, 'label')[0]?.text).toBe('thread-pool:4');
    expect(textsOf(pool)).toContain('passes at 40/s, fails at 80/s');
    expect(textsOf(inline)).toContain('fails at 10/s');
  });

  it('gives each outcome a sign of its own', () => {
    expect(signs(pool, 'dot').map(titleOf)).toEqual(['10/s passed, p99 100 ms', '40/s passed, p99 150 ms']);
    expect(signs(pool, 'cross').map(titleOf)).toEqual(['80/s failed, p99 400 ms', '160/s failed, no p99']);
    expect(signs(pool, 'ring').map(titleOf)).toEqual(['40/s undetermined, p99 150 ms']);
    expect(signs(pool, 'dash').map(titleOf)).toEqual(['60/s broken, no p99']);
  });

  it('shows an arrow upwards, and says so, where a percentile is known from below only', () => {
    expect(signs(svg, 'up')).toEqual([]);
    const bound = { ...POOL, probes: [...POOL.probes.slice(1), probe(10, 'passed', 100, true)] };
    const drawn = sound(drawCapacity({ ...DATA, searches: [bound] }, CONTEXT));
    const [arrow, ...more] = signs(drawn, 'up') as [Shape];
    expect(more).toEqual([]);
    const [dot] = signs(drawn, 'dot').filter((sign) => titleOf(sign)?.startsWith('10/s')) as [Shape];
    expect(titleOf(dot)).toBe('10/s passed, p99 >= 100 ms');
    expect([arrow.attributes.x, Number(arrow.attributes.y)]).toEqual([
      dot.attributes.x,
      Number(dot.attributes.y) - 5,
    ]);
  });

  it('draws a ring after the signs that it may surround', () => {
    const order = within(pool).filter(({ tag }) => tag === 'use');
    expect(order.at(-2)?.attributes.href).toMatch(/-ring$/);
    expect(order.at(-1)?.attributes.href).toMatch(/-dash$/);
  });

  it('puts a probe on the right side of the limit, and above its panel where it has no percentile', () => {
    const limitPx = Number(within(pool, 'limit')[0]?.children[0]?.attributes.y1);
    const [failed, unknown] = signs(pool, 'cross').map(({ attributes }) => Number(attributes.y)) as [
      number,
      number,
    ];
    expect(signs(pool, 'dot').every(({ attributes }) => Number(attributes.y) > limitPx)).toBe(true);
    expect(failed).toBeLessThan(limitPx);
    const topPx = Number(within(pool, 'bracket')[0]?.children[0]?.attributes.y);
    expect(unknown).toBeLessThan(topPx);
    expect(failed).toBeGreaterThanOrEqual(topPx);
    expect(within(pool, 'tick').map(({ text }) => text)).toContain('200 ms');
  });

  it('spans the bracket between its rates, all panels on one axis', () => {
    const [band] = within(pool, 'bracket')[0]?.children ?? [];
    const [low, high] = [signs(pool, 'dot')[1], signs(pool, 'cross')[0]] as [Shape, Shape];
    expect(percentOf(band as Shape, 'x')).toBe(percentOf(low, 'x'));
    expect(percentOf(band as Shape, 'x') + percentOf(band as Shape, 'width')).toBeCloseTo(
      percentOf(high, 'x'),
      1,
    );
    expect(percentOf(signs(inline, 'cross')[0] as Shape, 'x')).toBe(
      percentOf(signs(pool, 'dot')[0] as Shape, 'x'),
    );
  });

  it('shows an arrow, and no band, where an end is not known', () => {
    expect(within(inline, 'bracket')[0]?.children.map(({ tag }) => tag)).toEqual(['line', 'use']);
    expect(signs(inline, 'left').map(titleOf)).toEqual(['fails at 10/s; no lower rate is known to pass']);
    const open = { ...DATA, searches: [{ ...POOL, highPerSec: null }] };
    expect(signs(sound(drawCapacity(open, CONTEXT)), 'right').map(titleOf)).toEqual([
      'passes at 40/s; no higher rate is known to fail',
    ]);
  });
});

describe('searches with little to draw', () => {
  it('have no bracket where there is none', () => {
    const none = { ...INLINE, highPerSec: null, probes: [probe(10, 'broken')] };
    const svg = sound(drawCapacity({ ...DATA, searches: [none] }, CONTEXT));
    expect(within(svg, 'bracket')).toEqual([]);
    expect(textsOf(svg)).toContain('no bracket');
  });

  it('show a bracket of equal ends, and a percentile of 0', () => {
    const thin = { ...POOL, lowPerSec: 40, highPerSec: 40, probes: [probe(40, 'passed', 0)] };
    const svg = sound(drawCapacity({ ...DATA, searches: [thin] }, CONTEXT));
    expect(within(svg, 'bracket')[0]?.children[0]?.attributes.width).toBe('0.32%');
  });

  it('draw nothing where nothing was probed', () => {
    expect(drawCapacity({ ...DATA, searches: [] }, CONTEXT).text).toBe('');
  });
});

function textsOf(shape: Shape): readonly string[] {
  return within(shape)
    .filter(({ tag }) => tag === 'text')
    .map(({ text }) => text);
}

import { describe, expect, it } from 'vitest';
import { drawOverTime } from '../../../../reports/html/charts/over-time.js';
import type { OverTimeCell, OverTimeData } from '../../../../reports/view/charts/picture-data.js';
import { CONTEXT } from './made-up.js';
import { type Shape, titleOf, within } from './read-svg.js';
import { placesOf, signs, sound } from './sound.js';

/** Every probe waits for the end of one standstill of 2 s. */
const INLINE: OverTimeCell = {
  strategy: 'inline',
  probes: [0, 500, 1000, 1500, 2000].map((dueMs) => ({ dueMs, waitMs: 2000 - dueMs, failed: false })),
  stalls: [{ startMs: 0, endMs: 2000 }],
};

const POOL: OverTimeCell = {
  strategy: 'thread-pool:4',
  probes: [
    { dueMs: 0, waitMs: 1, failed: false },
    { dueMs: 1000, waitMs: 900, failed: true },
    { dueMs: 2000, waitMs: 2, failed: false },
  ],
  stalls: [],
};

const DATA: OverTimeData = { cells: [INLINE, POOL], endMs: 2000, highestWaitMs: 2000 };

describe('what others met over time', () => {
  const svg = sound(drawOverTime(DATA, CONTEXT));
  const [inline, pool] = within(svg, 'cell') as [Shape, Shape];

  it('has a panel for each strategy, under its name', () => {
    expect([inline, pool].map(({ attributes }) => attributes['data-strategy'])).toEqual([
      'inline',
      'thread-pool:4',
    ]);
    expect(within(inline).find(({ tag }) => tag === 'tspan')?.text).toBe('longest 2000 ms');
    expect(within(pool).find(({ tag }) => tag === 'tspan')?.text).toBe('longest >= 900 ms');
  });

  it('draws each probe at its instant, as high as it waited', () => {
    expect(stemsOf(inline)).toEqual([
      [0, 100],
      [250, 75],
      [500, 50],
      [750, 25],
    ]);
  });

  it('shows probes that were answered at once as the ground, from the first one to the last', () => {
    expect(placesOf(within(pool, 'stems')[0]).slice(0, 2)).toEqual([
      [0, 100],
      [1000, 100],
    ]);
    const early = { ...POOL, probes: POOL.probes.slice(0, 2) };
    const [cell] = within(sound(drawOverTime({ ...DATA, cells: [early] }, CONTEXT)), 'cell');
    expect(placesOf(within(cell as Shape, 'stems')[0])[1]).toEqual([500, 100]);
  });

  it('puts all panels on the same axes', () => {
    expect(stemsOf(pool)).toEqual([[500, 45]]);
  });

  it('marks the longest wait, and what was never answered with a cross', () => {
    expect(signs(inline, 'dot').map(titleOf)).toEqual(['due at 0.00 ms, waited 2000 ms']);
    expect(signs(inline, 'cross')).toEqual([]);
    expect(signs(pool, 'dot')).toEqual([]);
    expect(signs(pool, 'cross').map(titleOf)).toEqual(['due at 1.00 s, waited >= 900 ms, no answer']);
  });

  it('shades where an event loop stood still, and nothing where none did', () => {
    const [stall, ...more] = within(inline, 'stall') as [Shape];
    expect(more).toEqual([]);
    expect(new Set(placesOf(stall).map(([x]) => x))).toEqual(new Set([0, 1000]));
    expect(titleOf(stall)).toBe('the event loop stood still for at least 2000 ms');
    expect(within(pool, 'stall')).toEqual([]);
  });

  it('has standstills in a band below the ground line, of one height whatever the waits', () => {
    const [stall] = within(inline, 'stall') as [Shape];
    const heights = placesOf(stall).map(([, y]) => y);
    expect(Math.min(...heights)).toBeGreaterThan(100);
    expect(Math.max(...heights)).toBeLessThanOrEqual(120);
  });

  it('marks where the load ended, where something was seen after it, and tells the longest wait before', () => {
    const [cell] = within(
      sound(drawOverTime({ ...DATA, cells: [{ ...POOL, loadEndMs: 500 }] }, CONTEXT)),
      'cell',
    );
    const [mark, ...more] = within(cell as Shape, 'base');
    expect(more).toEqual([]);
    expect(mark?.attributes).toMatchObject({ x1: '25%', x2: '25%' });
    expect(titleOf(mark as Shape)).toBe('the load ended after 500 ms');
    expect(within(cell as Shape).find(({ tag }) => tag === 'tspan')?.text).toBe('longest 1.0 ms');
    for (const loadEndMs of [2000, 3000]) {
      const drawing = drawOverTime({ ...DATA, cells: [{ ...POOL, loadEndMs }] }, CONTEXT);
      expect(within(sound(drawing), 'base')).toEqual([]);
    }
    expect(within(svg, 'base')).toEqual([]);
  });

  it('shades several standstills each at its place, and tells the longest one', () => {
    const stalls = [
      { startMs: 100, endMs: 150 },
      { startMs: 1000, endMs: 1600 },
    ];
    const drawing = drawOverTime({ ...DATA, cells: [{ ...INLINE, stalls }] }, CONTEXT);
    const [shaded, ...more] = within(sound(drawing), 'stall') as [Shape];
    expect(more).toEqual([]);
    expect(titleOf(shaded)).toBe('the event loop stood still, the longest time for at least 600 ms');
    expect([...new Set(placesOf(shaded).map(([x]) => x))]).toEqual([50, 75, 500, 800]);
  });

  it('puts no sign on a longest wait that is no more than the others', () => {
    const drawing = drawOverTime({ ...DATA, cells: [{ ...POOL, probes: POOL.probes.slice(0, 1) }] }, CONTEXT);
    expect(signs(sound(drawing), 'dot')).toEqual([]);
  });
});

describe('the edges of time', () => {
  it('are drawn for a single probe at the first instant, without a wait', () => {
    const probes = [{ dueMs: 0, waitMs: 0, failed: false }];
    const cell = { strategy: 'inline', probes, stalls: [{ startMs: 0, endMs: 0 }] };
    const [drawn] = within(
      sound(drawOverTime({ cells: [cell], endMs: 0, highestWaitMs: 0 }, CONTEXT)),
      'cell',
    );
    const [from, to] = placesOf(within(drawn as Shape, 'stems')[0]);
    expect(from).toEqual([500, 100]);
    expect(to?.[0]).toBeGreaterThan(500);
  });

  it('are not drawn where there is nothing to draw', () => {
    expect(drawOverTime({ cells: [], endMs: 0, highestWaitMs: 0 }, CONTEXT).text).toBe('');
    const silent = { strategy: 'inline', probes: [], stalls: [] };
    const drawn = sound(drawOverTime({ cells: [silent], endMs: 100, highestWaitMs: 5 }, CONTEXT));
    expect(within(drawn, 'stems')).toEqual([]);
    expect(within(drawn).find(({ tag }) => tag === 'tspan')?.text).toBe('no probe');
  });
});

/** Place and height of each line, in parts of the panel; the ground is drawn first. */
function stemsOf(cell: Shape): readonly (readonly number[])[] {
  const [, , ...places] = placesOf(within(cell, 'stems')[0]);
  return places.flatMap(([x, y], index) => {
    const foot = places[index - 1];
    return index % 2 === 0 || foot === undefined ? [] : [[x, foot[1] - y]];
  });
}

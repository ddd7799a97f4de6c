import { describe, expect, it } from 'vitest';
import { drawDistribution } from '../../../../reports/html/charts/distribution.js';
import { drawPercentiles } from '../../../../reports/html/charts/percentiles.js';
import { paletteOf } from '../../../../reports/html/palette.js';
import type { DistributionCurve, DistributionData } from '../../../../reports/view/charts/picture-data.js';
import { percentOf, type Shape, titleOf, within } from './read-svg.js';
import { placesOf, signs, sound } from './sound.js';

const NAMES = ['inline', 'thread-pool:4', 'cluster:4'];
const CONTEXT = { palette: paletteOf(NAMES), id: 'spread', title: 'How answer times are spread' };
const DRAWINGS = { distribution: drawDistribution, percentiles: drawPercentiles };

/** Every answer a point, one per millisecond from the first on. */
function answers(strategy: string, firstMs: number, right: number, requests = right): DistributionCurve {
  const points = Array.from({ length: right }, (_, index) => ({
    ms: firstMs + index,
    share: (index + 1) / requests,
  }));
  return { strategy, requests, right, points };
}

function dataOf(...curves: readonly DistributionCurve[]): DistributionData {
  const times = curves.flatMap(({ points }) => points.map(({ ms }) => ms));
  return { curves, lowMs: Math.min(...times), highMs: Math.max(...times) };
}

const BOTH = dataOf(answers('inline', 1000, 200), answers('thread-pool:4', 10, 200));

describe.each(Object.entries(DRAWINGS))('the %s of answer times', (_, draw) => {
  it('gives each strategy a line in its colour and with its dash', () => {
    const svg = sound(draw(BOTH, CONTEXT));
    const [inline, pool] = groupsOf(svg);
    expect([inline, pool].map((group) => group?.attributes.class)).toEqual(['s0', 's1']);
    expect(lineOf(inline).attributes['stroke-dasharray']).toBeUndefined();
    expect(lineOf(pool).attributes['stroke-dasharray']).toBe('7 3');
  });

  it('marks half, 90 %, 99 % and all of the requests, and nothing else', () => {
    const [, pool] = groupsOf(sound(draw(BOTH, CONTEXT)));
    expect(signs(pool as Shape, 'square').map(titleOf)).toEqual([
      'thread-pool:4: 50.0 % within 109 ms',
      'thread-pool:4: 90.0 % within 189 ms',
      'thread-pool:4: 99.0 % within 207 ms',
      'thread-pool:4: 100.0 % within 209 ms',
    ]);
    expect(signs(pool as Shape, 'cross')).toEqual([]);
  });

  it('ends with a cross where requests were left without a right answer', () => {
    const svg = sound(draw(dataOf(answers('cluster:4', 10, 60, 100)), CONTEXT));
    const [group] = groupsOf(svg) as [Shape];
    expect(signs(group, 'triangle').map(titleOf)).toEqual(['cluster:4: 50.0 % within 59 ms']);
    const [end, ...more] = signs(group, 'cross') as [Shape];
    expect(more).toEqual([]);
    expect(titleOf(end)).toBe('cluster:4: 40 requests of 100 without a right answer');
  });

  it('is drawn for a single answer, for equal ones, and not at all for none', () => {
    const one = { strategy: 'inline', requests: 1, right: 1, points: [{ ms: 5, share: 1 }] };
    const [group] = groupsOf(sound(draw(dataOf(one), CONTEXT)));
    expect(signs(group as Shape, 'dot').map(titleOf)).toEqual(['inline: 100.0 % within 5.0 ms']);
    sound(draw({ curves: [{ ...one, requests: 9, right: 9 }], lowMs: 5, highMs: 5 }, CONTEXT));
    expect(draw({ curves: [], lowMs: 1, highMs: 10 }, CONTEXT).text).toBe('');
  });

  it('escapes what is in a name', () => {
    const { text } = draw(dataOf(answers('<b>"', 1, 3)), CONTEXT);
    expect(text).not.toContain('<b>');
    expect(text).toContain('data-strategy="&lt;b&gt;&quot;"');
  });
});

describe('the distribution', () => {
  it('names each line in the legend', () => {
    const svg = sound(drawDistribution(BOTH, CONTEXT));
    const legend = within(svg, 'legend')[0] as Shape;
    expect(within(legend, 'name').map(({ text }) => text)).toEqual(['inline', 'thread-pool:4']);
    expect(legend.children.map(({ attributes }) => attributes['data-strategy'])).toEqual([
      'inline',
      'thread-pool:4',
    ]);
  });

  it('rises from 0 to 100 % between its first and its last answer', () => {
    const places = placesOf(lineOf(groupsOf(sound(drawDistribution(BOTH, CONTEXT)))[1]));
    expect(places[0]).toEqual([160, 1000]);
    expect(places.at(-1)?.[1]).toBe(0);
    expect(places).toEqual([...places].sort((a, b) => a[0] - b[0] || b[1] - a[1]));
    expect(places).toHaveLength(201);
  });

  it('ends as far below the top as requests are missing', () => {
    const svg = sound(drawDistribution(dataOf(answers('cluster:4', 10, 60, 100)), CONTEXT));
    expect(placesOf(lineOf(groupsOf(svg)[0])).at(-1)).toEqual([985, 400]);
  });

  it('shows few answers one by one, as steps', () => {
    const svg = sound(drawDistribution(dataOf(answers('inline', 10, 2)), CONTEXT));
    const places = placesOf(lineOf(groupsOf(svg)[0]));
    expect(places).toEqual([
      [160, 1000],
      [160, 500],
      [985, 500],
      [985, 0],
    ]);
  });

  it('shows many answers as a line, however few of their points are left', () => {
    const thinned = { ...answers('inline', 10, 2), requests: 10_000, right: 10_000 };
    for (const draw of Object.values(DRAWINGS)) {
      const [group] = groupsOf(sound(draw(dataOf(thinned), CONTEXT)));
      expect(lineOf(group).attributes.d).toMatch(/^M[^HV]*$/);
    }
  });

  it('keeps a long name inside its line', () => {
    const { text } = drawDistribution(dataOf(answers('x'.repeat(300), 1, 3)), CONTEXT);
    expect(text).toMatch(/>x{31}…</);
  });

  it('names the slowest and the quickest at their ends, and others where there is room', () => {
    const ends = ['inline', 'thread-pool:4', 'cluster:4'].map((name, place) =>
      answers(name, 1000 + place * 4, 4),
    );
    const first = { ...answers('inline', 10, 4) };
    const svg = sound(drawDistribution(dataOf(first, ...ends.slice(1)), CONTEXT));
    const names = within(svg, 'label');
    expect(names.map(({ text }) => text)).toEqual(['cluster:4', 'inline']);
    const apart = sound(drawDistribution(BOTH, CONTEXT));
    expect(within(apart, 'label').map(({ text }) => text)).toEqual(['inline', 'thread-pool:4']);
  });
});

describe('the percentiles', () => {
  it('mark the shares that the requests reach, each tenth of what is left as far as the one before', () => {
    expect(sharesOf(2000).map(([share]) => share)).toEqual(['50 %', '90 %', '99 %', '99.9 %']);
    const [, ninety = 0, ofHundred = 0, ofThousand = 0] = sharesOf(2000).map(([, place]) => place);
    expect(ofHundred - ninety).toBeGreaterThan(10);
    expect(ofThousand - ofHundred).toBeCloseTo(ofHundred - ninety, 1);
    expect(sharesOf(20).map(([share]) => share)).toEqual(['50 %', '90 %']);
  });

  it('show few answers as steps that rise before they go on: all up to an answer take as long as it', () => {
    const points = [
      { ms: 10, share: 0.5 },
      { ms: 1000, share: 1 },
    ];
    const halves = { strategy: 'inline', requests: 10, right: 10, points };
    const [group] = groupsOf(sound(drawPercentiles(dataOf(halves), CONTEXT))) as [Shape];
    const [half, all] = signs(group, 'dot').map((sign) => Math.round(percentOf(sign, 'x') * 10)) as [
      number,
      number,
    ];
    expect(placesOf(lineOf(group))).toEqual([
      [160, 1000],
      [half, 1000],
      [half, 0],
      [all, 0],
    ]);
  });

  it('put the slowest answer at the right end, and that of fewer requests less far', () => {
    const data = dataOf(answers('inline', 1000, 200), answers('thread-pool:4', 10, 20));
    const [inline, pool] = groupsOf(sound(drawPercentiles(data, CONTEXT))) as [Shape, Shape];
    const [last, ofFewer] = [signs(inline, 'dot').at(-1), signs(pool, 'square').at(-1)] as [Shape, Shape];
    expect(percentOf(last, 'x')).toBe(98.5);
    expect(percentOf(ofFewer, 'x')).toBeLessThan(70);
    expect(Number(last.attributes.y)).toBeLessThan(Number(ofFewer.attributes.y));
  });
});

function groupsOf(svg: Shape): readonly Shape[] {
  return svg.children.filter(({ tag, attributes }) => tag === 'g' && attributes['data-strategy']);
}

function lineOf(group: Shape | undefined): Shape {
  return within(group as Shape, 'curve')[0] as Shape;
}

function sharesOf(requests: number): readonly (readonly [share: string, place: number])[] {
  const svg = sound(drawPercentiles(dataOf(answers('inline', 10, requests)), CONTEXT));
  return within(svg, 'tick')
    .filter(({ text }) => text.endsWith('%'))
    .map((tick) => [tick.text, percentOf(tick, 'x')]);
}

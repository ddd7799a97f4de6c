import { describe, expect, it } from 'vitest';
import { drawLanes } from '../../../../reports/html/charts/lanes.js';
import type { LanesCell, LanesData } from '../../../../reports/view/charts/picture-data.js';
import { BOTH, CONTEXT, INLINE, run, SQUARES } from './made-up.js';
import { barsIn, percentOf, readSvg, type Shape, textsIn, titleOf, within } from './read-svg.js';

describe('the lanes of five tasks in four slots', () => {
  const cell = cellsOf(BOTH)[0] as Shape;

  it('are four, with five bars, one of them in the second wave', () => {
    expect(within(cell, 'lane')).toHaveLength(4);
    expect(barsIn(cell, 'lane').map((bar) => [percentOf(bar, 'x'), percentOf(bar, 'width')])).toEqual([
      [0, 20],
      [20, 20],
      [0, 20],
      [0, 20],
      [0, 20],
    ]);
  });

  it('tell who waited and who ran', () => {
    expect(barsIn(cell, 'queue').map(titleOf)).toEqual(['request 5: waited 500 ms']);
    expect(barsIn(cell, 'lane').map(titleOf)).toEqual([
      'request 1: ran 500 ms',
      'request 5: waited 500 ms, ran 500 ms',
      'request 2: ran 500 ms',
      'request 3: ran 500 ms',
      'request 4: ran 500 ms',
    ]);
  });

  it('bear the numbers of their requests, as a second code beside colour', () => {
    expect(textsIn(cell, 'queue').map(({ text }) => text)).toEqual(['5']);
    expect(textsIn(cell, 'lane').map(({ text }) => text)).toEqual(['1', '5', '2', '3', '4']);
  });

  it('stand in the colour of their strategy and under its name', () => {
    expect(cell.attributes).toMatchObject({ class: 'cell s1', 'data-strategy': 'thread-pool:4' });
    expect(within(cell, 'label')[0]?.text).toBe('thread-pool:4');
    expect(texts(cell)).toContain('running, the last task ended after 1.00 s');
  });
});

describe('the common axis', () => {
  it('stands above and below all strategies, with the same marks', () => {
    const svg = draw(BOTH);
    const [above] = within(svg, 'ticks') as [Shape];
    const below = svg.children.at(-1) as Shape;
    expect(above.children.map(({ text }) => text)).toEqual([
      '0',
      '0.5 s',
      '1.0 s',
      '1.5 s',
      '2.0 s',
      '2.5 s',
    ]);
    expect(below).toMatchObject({ tag: 'use', attributes: { class: 'tick', href: '#made-up-marks' } });
    expect(svg.children.find(({ attributes }) => attributes.id === 'made-up-marks')?.children).toEqual([
      above,
    ]);
    const placePx = Number(below.attributes.y) + Number(above.children[0]?.attributes.y);
    expect(placePx).toBeGreaterThan(Number(svg.attributes.height) - 18);
    expect(placePx).toBeLessThan(Number(svg.attributes.height));
  });

  it('keeps its labels inside the picture', () => {
    const [above] = within(draw(BOTH), 'ticks') as [Shape];
    expect(above.attributes['text-anchor']).toBe('middle');
    expect(above.children.map(({ attributes }) => attributes['text-anchor'])).toEqual([
      'start',
      undefined,
      undefined,
      undefined,
      undefined,
      'end',
    ]);
  });

  it('is one: the same time stands at the same place in every strategy', () => {
    const [pool, inline] = cellsOf(BOTH);
    const second = [pool, inline].map((cell) => barsIn(cell as Shape, 'lane')[1]?.attributes.x);
    expect(second).toEqual(['20%', '20%']);
  });

  it('marks strategies that stand below each other', () => {
    const tops = cellsOf(BOTH).map((cell) =>
      Number(/translate\(0 (\d+)\)/.exec(cell.attributes.transform ?? '')?.[1]),
    );
    expect(tops[1]).toBeGreaterThan(tops[0] as number);
  });
});

describe('others', () => {
  it('have a band with a gap where they waited', () => {
    const cell = cellsOf(BOTH)[1] as Shape;
    expect(within(cell, 'probe').map((band) => band.attributes.width)).toEqual(['100%']);
    expect(within(cell, 'gap').map(titleOf)).toEqual(['somebody unanswered, 2.50 s on end']);
  });

  it('have a whole band where they were answered, as long as the strategy was at work', () => {
    const cell = cellsOf(BOTH)[0] as Shape;
    expect(within(cell, 'gap')).toHaveLength(0);
    expect(within(cell, 'probe').map((band) => band.attributes.width)).toEqual(['40%']);
    expect(texts(cell)).toContain('others: answered throughout');
  });

  it('have no band where the result does not tell of them', () => {
    const svg = draw({ cells: [{ ...SQUARES, unanswered: null }, INLINE], endMs: 2500 });
    const [cell] = within(svg, 'cell') as [Shape];
    expect(within(cell, 'probe')).toHaveLength(0);
    expect(texts(cell)).toContain('others: not in this result');
    expect(texts(cell)).not.toContain('others: answered throughout');
  });

  it('are not named where the result tells of them for no strategy', () => {
    const cells = [SQUARES, INLINE].map((cell) => ({ ...cell, unanswered: null }));
    expect(draw({ cells, endMs: 2500 })).not.toSatisfy((svg: Shape) => texts(svg).join().includes('others'));
  });
});

describe('rows of other kinds', () => {
  it('hatch the start of a worker before its task', () => {
    const cell = drawCell({ ...SQUARES, waits: [], lanes: [[run(1, 200, 700, 150)]] });
    const [group] = within(cell, 'lane')[0]?.children ?? [];
    const [, starting, bar] = (group as Shape).children;
    expect(titleOf(group as Shape)).toBe('request 1: starting 150 ms, ran 500 ms');
    expect(starting?.attributes).toMatchObject({
      class: 'starting',
      x: '5%',
      width: '15%',
      fill: 'url(#made-up-0)',
    });
    expect(bar?.attributes).toMatchObject({ x: '20%', width: '50%' });
    expect(within(cell).filter(({ tag }) => tag === 'pattern')).toHaveLength(1);
  });

  it('define no pattern where no worker was started', () => {
    expect(drawLanes(BOTH, CONTEXT).text).not.toContain('<pattern');
  });

  it('show background jobs', () => {
    const cell = drawCell({ ...SQUARES, jobs: [[{ startMs: 250, endMs: 1000 }]] });
    expect(
      barsIn(cell, 'jobs').map((job) => [percentOf(job, 'x'), percentOf(job, 'width'), titleOf(job)]),
    ).toEqual([[25, 75, 'background job: ran 750 ms']]);
  });

  it('count what is not drawn', () => {
    const cell = drawCell({ ...SQUARES, hiddenWaits: 1, hiddenLanes: 12, lastEndMs: 1750 });
    expect(texts(cell).filter((text) => text.startsWith('and'))).toEqual([
      'and 1 more row',
      'and 12 more rows',
    ]);
    expect(texts(cell)).toContain('running, the last task ended after 1.75 s');
  });

  it('are left out where there are none', () => {
    const cell = drawCell({ ...SQUARES, waits: [] });
    expect(texts(cell)).not.toContain('waiting');
    expect(texts(cell)).not.toContain('background jobs, after the answer');
    expect(texts(cell)).toContain('running, the last task ended after 1.00 s');
  });
});

describe('bars that are hard to see', () => {
  it('are at least a pixel wide in a picture of 320, and stay inside it', () => {
    const cell = drawCell({ ...SQUARES, lanes: [[run(1, 0, 0.01), run(2, 999.99, 1000)]] });
    for (const bar of barsIn(cell, 'lane')) {
      expect(percentOf(bar, 'width') * 3.2).toBeGreaterThanOrEqual(1);
      expect(percentOf(bar, 'x') + percentOf(bar, 'width')).toBeLessThanOrEqual(100);
      expect(bar.attributes.class).toBe('thin');
    }
  });

  it('bear no number where there is no room for it, and none on a narrow screen where there is none there', () => {
    const cell = drawCell({
      ...SQUARES,
      waits: [],
      lanes: [[run(1, 0, 1), run(2, 10, 45), run(3, 50, 1000)]],
    });
    expect(textsIn(cell, 'lane').map(({ text, attributes }) => [text, attributes.class])).toEqual([
      ['2', 'minor-tick'],
      ['3', undefined],
    ]);
  });

  it('that share a bar tell of none of them alone, and jobs as little', () => {
    const jobs = [[{ startMs: 250, endMs: 1000, more: 2 }]];
    const lanes = [[{ ...run(7, 100, 400), more: 3 }]];
    const cell = drawCell({ ...SQUARES, waits: [[{ request: 7, startMs: 0, endMs: 100 }]], lanes, jobs });
    expect([...barsIn(cell, 'lane'), ...barsIn(cell, 'jobs')].map(titleOf)).toEqual([
      '4 tasks between 100 and 400 ms, the first of request 7',
      '3 background jobs between 0.25 and 1.00 s',
    ]);
  });

  it('that share a bar are counted in it', () => {
    const cell = drawCell({ ...SQUARES, waits: [], lanes: [[{ ...run(7, 0, 400), more: 3 }]] });
    expect(textsIn(cell, 'lane').map(({ text }) => text)).toEqual(['7 +3']);
    expect(barsIn(cell, 'lane').map(titleOf)).toEqual([
      '4 tasks between 0 and 400 ms, the first of request 7',
    ]);
  });
});

describe('the drawing as a whole', () => {
  it('has a name for those who do not see it', () => {
    const svg = draw(BOTH);
    expect(svg.attributes).toMatchObject({ class: 'chart', role: 'img', 'aria-labelledby': 'made-up-title' });
    expect(svg.children[0]).toMatchObject({ tag: 'title', text: 'Where each task ran' });
    expect(svg.children[0]?.attributes.id).toBe('made-up-title');
  });

  it('holds no figure that is not one, and nothing that a content security policy forbids', () => {
    for (const data of [
      BOTH,
      { cells: [], endMs: 0 },
      { cells: [{ ...INLINE, lanes: [[run(1, 0, 0)]] }], endMs: 0 },
    ]) {
      const { text } = drawLanes(data, CONTEXT);
      expect(text).not.toMatch(/NaN|Infinity|undefined|style=|\son\w+=/);
    }
  });

  it('escapes a name and clips it', () => {
    const strategy = `<script>"'&${'x'.repeat(10_000)}`;
    const { text } = drawLanes({ cells: [{ ...SQUARES, strategy }], endMs: 1000 }, CONTEXT);
    expect(text).not.toContain('<script');
    const cell = within(readSvg({ text }), 'cell')[0] as Shape;
    expect([...(within(cell, 'label')[0]?.text ?? '')].length).toBeLessThanOrEqual(30);
    expect(text.split('x'.repeat(100)).length).toBeLessThan(102);
  });
});

function draw(data: LanesData): Shape {
  return readSvg(drawLanes(data, CONTEXT));
}

function cellsOf(data: LanesData): readonly Shape[] {
  return within(draw(data), 'cell');
}

function drawCell(cell: LanesCell): Shape {
  return cellsOf({ cells: [cell], endMs: 1000 })[0] as Shape;
}

function texts(shape: Shape): readonly string[] {
  return within(shape).map(({ text }) => text);
}

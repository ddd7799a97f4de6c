import { describe, expect, it } from 'vitest';
import type { Chart } from '../../../../reports/view/charts/chart.js';
import { FULL_DETAIL } from '../../../../reports/view/charts/detail.js';
import { lanesOf } from '../../../../reports/view/charts/lanes.js';
import type { LanesData } from '../../../../reports/view/charts/picture-data.js';
import { standingOf } from '../../../../reports/view/standing.js';
import { cell, groupOf, task, trial } from '../made-up-cells.js';
import { burst, FIVE_ON_FOUR, lanes, lanesOfCells } from './bursts.js';

const shape = (chart: Chart<LanesData> | undefined) =>
  chart?.data.cells.map((of) => of.lanes.map((lane) => lane.map(({ request }) => request)));

describe('lanes', () => {
  it('are one per slot, in the order of first use', () => {
    expect(shape(lanes([task(2, '1:1', 500, 500), task(1, '1:2', 1, 499), task(0, '1:1', 0, 500)]))).toEqual([
      [[1, 3], [2]],
    ]);
  });

  it('are one each for tasks that overlap on one slot', () => {
    expect(shape(lanes([task(0, '1:0', 0, 900), task(1, '1:0', 100, 900), task(2, '1:0', 900, 50)]))).toEqual(
      [[[1, 3], [2]]],
    );
  });

  it('count those above eight', () => {
    const chart = lanes(Array.from({ length: 11 }, (_, index) => task(index, `1:${index}`, 0, 100)));
    expect(chart?.data.cells[0]).toMatchObject({ hiddenLanes: 3 });
    expect(chart?.data.cells[0]?.lanes).toHaveLength(8);
  });

  it('never hide the one that ended last, nor the last background job', () => {
    const requests = Array.from({ length: 12 }, (_, index) =>
      task(index, `1:${index}`, index, index === 11 ? 5000 : 500),
    );
    const jobs = Array.from({ length: 12 }, (_, index) => ({
      answerSentMs: 900,
      startedMs: 901 + index,
      endedMs: index === 10 ? 7000 : 1500,
    }));
    const server = { slots: 1, startMs: 1, absent: {}, jobs };
    const [of] = lanesOfCells(burst('a', 5000, { requests, server }))?.data.cells ?? [];
    expect(of).toMatchObject({ hiddenLanes: 4, hiddenJobs: 4, lastEndMs: 5011 });
    expect(of?.lanes.map(([bar]) => bar?.request)).toEqual([1, 2, 3, 4, 5, 6, 7, 12]);
    expect(of?.jobs.map(([bar]) => bar?.endMs)).toEqual([...new Array(7).fill(1500), 7000]);
  });

  it('have a strip as long as their strategy was at work, however long another one takes', () => {
    const probes = { sent: 1, answered: 1, failed: 0 };
    const series = { dueMs: [0, 990, 1100], waitMs: [60, 100, 50] };
    const bystander = { baseline: probes, during: probes, series };
    const server = { slots: 1, startMs: 1, absent: {} };
    const jobs = [{ answerSentMs: 1000, startedMs: 1001, endedMs: 1500 }];
    const [quick, busy] =
      lanesOfCells(
        burst('a', 1010, { requests: [task(0, '1:0', 0, 1000)], bystander, windowMs: 1010 }),
        burst('b', 1011, { requests: [task(0, '1:0', 0, 1000)], bystander, server: { ...server, jobs } }),
        burst('c', 3000, { requests: [task(0, '1:0', 0, 3000)] }),
      )?.data.cells ?? [];
    const first = { startMs: 0, endMs: 60 };
    expect(quick?.unanswered).toEqual([first, { startMs: 990, endMs: 1010 }]);
    expect(busy?.unanswered).toEqual([first, { startMs: 990, endMs: 1090 }, { startMs: 1100, endMs: 1150 }]);
  });

  it('are those of the real trial in the middle', () => {
    const trials = [30, 10, 20].map((ms, index) =>
      trial({ metrics: { makespanMs: ms }, requests: [task(index, '1:0', 0, ms)] }),
    );
    expect(shape(lanesOfCells(cell('a', { metrics: { makespanMs: [20] }, trials })))).toEqual([[[3]]]);
  });

  it('end where the last task or job ends, the same for all', () => {
    expect(lanes([task(0, '1:0', 0, 900)], [task(0, '1:0', 0, 1200)])?.data.endMs).toBe(1200);
    const server = { slots: 1, startMs: 1, absent: {} };
    const jobs = [{ answerSentMs: 900, startedMs: 901, endedMs: 1500 }];
    const chart = lanesOfCells(
      burst('a', 900, { requests: [task(0, '1:0', 0, 900)], server: { ...server, jobs } }),
    );
    expect(chart?.data.endMs).toBe(1500);
    expect(chart?.data.cells[0]?.jobs).toEqual([[{ startMs: 901, endMs: 1500 }]]);
    expect(chart?.data.cells[0]?.lastEndMs).toBe(900);
  });
});

describe('many bars', () => {
  const bursts = Array.from({ length: 8 }, (_, place) => {
    const requests = Array.from({ length: 500 }, (_, index) => task(index, `1:${index % 8}`, index * 2, 16));
    return burst(`s${place}`, 1000 + place, { requests });
  });
  const barsOf = (chart: Chart<LanesData> | undefined) =>
    chart?.data.cells.flatMap(({ lanes, waits }) => [...lanes, ...waits].flat()).length;

  it('are joined and left out until the picture has room for them', () => {
    const standing = standingOf(groupOf(bursts));
    const full = lanesOf(groupOf(bursts), standing);
    const little = lanesOf(groupOf(bursts), standing, { ...FULL_DETAIL, barsPerPicture: 60 });
    expect(barsOf(full)).toBeLessThanOrEqual(400);
    expect(barsOf(little)).toBeLessThanOrEqual(60);
    for (const chart of [full, little]) {
      for (const { lanes, hiddenLanes } of chart?.data.cells ?? []) {
        expect(lanes.length + hiddenLanes).toBe(8);
        expect(lanes[0]?.reduce((sum, { more = 0 }) => sum + 1 + more, 0)).toBe(63);
      }
    }
  });

  it('that are joined tell the start of none of them, and of jobs how many they are', () => {
    const requests = Array.from({ length: 900 }, (_, index) => ({
      ...task(index, '1:0', 2 * index + 1, 0.9),
      startingMs: 1,
    }));
    const jobs = requests.map(({ endMs = 0 }) => ({
      answerSentMs: endMs,
      startedMs: endMs,
      endedMs: endMs + 1,
    }));
    const chart = lanesOfCells(
      burst('a', 1800, { requests, server: { slots: 1, startMs: 1, absent: {}, jobs } }),
    );
    const [of] = chart?.data.cells ?? [];
    const joined = of?.lanes.flat().filter(({ more = 0 }) => more > 0) ?? [];
    expect(joined.length).toBeGreaterThan(10);
    expect(new Set(joined.map(({ startingMs }) => startingMs))).toEqual(new Set([0]));
    expect(of?.jobs.flat().reduce((sum, { more = 0 }) => sum + 1 + more, 0)).toBe(900);
    expect(chart?.meaning).toContain(' 5 +3: ');
    expect(lanes(FIVE_ON_FOUR)?.meaning).not.toContain(' 5 +3: ');
    const place = chart?.table.columns.findIndex(({ label }) => label === 'background jobs') ?? -1;
    expect(chart?.table.rows[0]?.figures[place]).toMatch(/^\d+ in \d/);
  });

  it('of one strategy are drawn one by one, as long as each can be seen', () => {
    const requests = Array.from({ length: 40 }, (_, index) => task(index, '1:0', 25 * index, 25));
    expect(lanes(requests)?.data.cells[0]?.lanes[0]).toHaveLength(40);
  });
});

describe('waiting', () => {
  it('is from the instant at which a request was due until its task was started', () => {
    const [of] = lanes(FIVE_ON_FOUR)?.data.cells ?? [];
    expect(of?.waits).toEqual([[{ request: 5, startMs: 0, endMs: 502.4 }]]);
  });

  it('ends where a worker of its own is started, which is part of the run', () => {
    const requests = [{ ...task(0, '1:0', 600, 400), startingMs: 200 }];
    const [of] = lanes(requests)?.data.cells ?? [];
    expect(of?.waits).toEqual([[{ request: 1, startMs: 0, endMs: 400 }]]);
    expect(of?.lanes).toEqual([[{ request: 1, startMs: 600, endMs: 1000, startingMs: 200 }]]);
  });

  it('of many is shown by a choice with the shortest and the longest', () => {
    const requests = Array.from({ length: 40 }, (_, index) => task(index, '1:0', 25 * index, 25));
    const [of] = lanes(requests)?.data.cells ?? [];
    expect(of?.waits.map(([bar]) => bar?.request)).toEqual([2, 7, 13, 18, 24, 29, 35, 40]);
    expect(of?.hiddenWaits).toBe(31);
  });
});

describe('what is missing', () => {
  const good = burst('good', 1000, { requests: [task(0, '1:0', 0, 1000)] });

  it('is named with its reason, and nothing is drawn for it', () => {
    const failed = cell('bad', { state: 'failed', reasons: ['the target exited'] });
    const cut = cell('cut', { state: 'aborted' });
    const { slot: _, ...silent } = task(0, '1:0', 0, 1000);
    const chart = lanesOfCells(good, failed, cut, burst('mute', 1001, { requests: [silent] }));
    expect(chart?.data.cells.map(({ strategy }) => strategy)).toEqual(['good']);
    expect(chart?.missing).toEqual([
      { strategy: 'mute', reason: 'its server does not tell where its tasks ran' },
      { strategy: 'bad', reason: 'failed: the target exited' },
      { strategy: 'cut', reason: 'aborted: the run was interrupted before it was measured' },
    ]);
  });

  it('is all where every cell failed: a picture without a cell, that says so', () => {
    const chart = lanesOfCells(cell('bad', { state: 'failed', reasons: ['the target exited'] }));
    expect(chart).toMatchObject({
      takeaway: 'No strategy gave figures that could be drawn.',
      data: { cells: [], endMs: 0 },
      table: { rows: [] },
      missing: [{ strategy: 'bad' }],
    });
  });

  it('is the picture where no server tells where its tasks ran, and under another load', () => {
    const { slot: _, ...silent } = task(0, '1:0', 0, 1000);
    expect(lanes([silent])).toBeUndefined();
    expect(lanes([])).toBeUndefined();
    const group = groupOf([good], 'throughputPerSec');
    expect(lanesOf(group, standingOf(group))).toBeUndefined();
  });

  it('is left to the picture of the others where the result does not hold the probes; suspect cells are named', () => {
    const probes = { sent: 1, answered: 1, failed: 0 };
    const chart = lanesOfCells(
      burst('a', 1000, {
        requests: [task(0, '1:0', 0, 1000)],
        bystander: { baseline: probes, during: probes },
        validity: { verdict: 'suspect', findings: [] },
      }),
    );
    expect(chart?.data.cells[0]?.unanswered).toBeNull();
    expect(chart?.meaning).not.toMatch(/strip|not hold/);
    expect(chart?.meaning).toMatch(/ Suspect: a; see the warnings\.$/);
  });
});

describe('the table', () => {
  it('has the figures of each line', () => {
    const { columns, rows } = lanes(FIVE_ON_FOUR)?.table ?? {};
    expect(columns?.map(({ label }) => label)).toEqual(['strategy', 'ran', 'waited']);
    expect(rows?.map(({ figures }) => figures)).toEqual([
      ['s0', '1: 0.00–0.50 s; 2: 0.00–0.50 s; 3: 0.00–0.50 s, 5: 0.50–1.00 s; 4: 0.00–0.50 s', '5: 0–502 ms'],
    ]);
  });

  it('keeps milliseconds in a cell without a second, as exact as each of them', () => {
    const chart = lanesOfCells(
      burst('a', 900, { requests: [task(0, '1:0', 2.25, 5.5), task(1, '1:0', 10, 890)] }),
    );
    expect(chart?.table.rows[0]?.figures[1]).toBe('1: 2.3–7.8 ms, 2: 10–900 ms');
  });

  it('tells of starts, jobs and gaps where there are any', () => {
    const server = { slots: 1, startMs: 1, absent: {} };
    const jobs = [{ answerSentMs: 900, startedMs: 901, endedMs: 1500 }];
    const probes = { sent: 1, answered: 1, failed: 0 };
    const series = { dueMs: [0, 20], waitMs: [1, 100] };
    const chart = lanesOfCells(
      burst('a', 900, {
        requests: [{ ...task(0, '1:0', 200, 700), startingMs: 200 }],
        server: { ...server, jobs },
        bystander: { baseline: probes, during: probes, series },
      }),
      burst('b', 901, { requests: [task(0, '1:0', 0, 900)] }),
    );
    expect(chart?.table.columns.map(({ label }) => label)).toEqual([
      'strategy',
      'ran',
      'started a worker',
      'background jobs',
      'GET /health unanswered',
    ]);
    expect(chart?.table.rows.map(({ figures }) => figures)).toEqual([
      ['a', '1: 200–900 ms', '1: 0–200 ms', '0.90–1.50 s', '20–120 ms'],
      ['b', '1: 0–900 ms', '–', '–', '–'],
    ]);
  });

  it('counts what is more than a reader would read', () => {
    const requests = Array.from({ length: 1000 }, (_, index) => task(index, '1:0', index, 1));
    const rows = lanes(requests)?.table.rows.map(({ figures }) => figures[1] ?? '');
    const counted = [...(rows?.[0] ?? '').matchAll(/(\d+) more/g)].map(([, more]) => Number(more));
    const named = rows?.[0]?.match(/\d+(?: and \d+ more)?: /g)?.length ?? 0;
    expect(named + counted.reduce((sum, more) => sum + more, 0)).toBe(1000);
  });
});

it('text from outside is one plain line, however long', () => {
  const name = `\u001b[31m<b>\u202e${'x'.repeat(10_000)}\n`;
  const chart = lanesOfCells(burst(name, 1000, { requests: [task(0, '1:0', 0, 1000)] }));
  expect(chart?.data.cells[0]?.strategy).toBe(`<b>${'x'.repeat(10_000)}`);
  expect(chart?.takeaway).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

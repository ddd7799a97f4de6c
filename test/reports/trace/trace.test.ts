import { describe, expect, it } from 'vitest';
import type { Cell, RequestResult, Result, Trial } from '../../../harness/result/schema.js';
import trace from '../../../reports/trace.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults, wideResult } from '../../fixtures/results/frozen.js';
import { brokenRules, type Event, readTrace } from './format.js';

const OPTIONS = { color: false, unicode: true, columns: 120 };

const RESULTS: Readonly<Record<string, Result>> = { ...frozenResults(), 'many-cells': wideResult() };

function render(result: Result): string {
  return trace.render(buildView(result), result, OPTIONS);
}

/** The events of each cell, by its place in the result. */
function eventsByCell(events: readonly Event[], { cells }: Result): readonly (readonly Event[])[] {
  const byPid = new Map<number, Event[]>(cells.map((_, place) => [place + 1, []]));
  for (const event of events) byPid.get(event.pid)?.push(event);
  return [...byPid.values()];
}

function argument(events: readonly Event[], name: string): unknown {
  const event = events.find((one) => one.name === name);
  return Object.values(event?.args ?? {})[0];
}

interface Seen {
  readonly name: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly args: Record<string, unknown>;
}

/** Slices of a category, whichever way they are written. */
function slicesOf(events: readonly Event[], category: string): Seen[] {
  const ofCategory = events.filter(({ cat }) => cat === category);
  const ends = new Map(ofCategory.flatMap((event) => (event.ph === 'e' ? [[event.id, event.ts]] : [])));
  return ofCategory.flatMap((event): Seen[] => {
    const { name, ph, args = {} } = event;
    if (ph === 'X') return [{ name, startUs: event.ts, endUs: event.ts + event.dur, args }];
    return ph === 'b' ? [{ name, startUs: event.ts, endUs: ends.get(event.id) ?? Number.NaN, args }] : [];
  });
}

/** The trial that the labels of a process name, if any. */
function shownTrial(events: readonly Event[], { trials }: Cell): Trial | undefined {
  const round = /^round (\d+), /.exec(String(argument(events, 'process_labels')))?.[1];
  const matching = trials.filter((trial) => trial.round === Number(round));
  return matching.find(({ state }) => state === 'completed');
}

function expectSpans(seen: readonly Seen[], expectedMs: readonly (readonly [start: number, end: number])[]) {
  const inOrder = (spans: number[][]) =>
    spans.sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
  const got = inOrder(seen.map(({ startUs, endUs }) => [startUs, endUs]));
  const wanted = inOrder(expectedMs.map(([start, end]) => [start * 1000, end * 1000]));
  expect(got).toHaveLength(wanted.length);
  for (const [place, [start, end]] of wanted.entries()) {
    expect(Math.abs((got[place]?.[0] ?? Number.NaN) - (start as number))).toBeLessThan(0.002);
    expect(Math.abs((got[place]?.[1] ?? Number.NaN) - (end as number))).toBeLessThan(0.002);
  }
}

function ran({ slot, taskStartMs, runMs }: RequestResult): boolean {
  return slot !== undefined && taskStartMs !== undefined && runMs !== undefined;
}

describe.each(Object.entries(RESULTS))('the trace of %s', (_, result) => {
  const events = readTrace(render(result));
  const byCell = eventsByCell(events, result);
  const shown = result.cells.flatMap((cell, place) => {
    const ofCell = byCell[place] as readonly Event[];
    const trial = shownTrial(ofCell, cell);
    return trial === undefined ? [] : [{ cell, events: ofCell, trial }];
  });

  it('is one that viewers read without dropping anything', () => {
    expect(brokenRules(events)).toEqual([]);
    expect(new Set(events.map(({ pid }) => pid)).size).toBe(result.cells.length);
  });

  it('shows every ranked cell by a trial in the middle, and says of the others why it does not', () => {
    for (const [place, cell] of result.cells.entries()) {
      const ofCell = byCell[place] as readonly Event[];
      const labels = String(argument(ofCell, 'process_labels'));
      const isShown = shown.some((one) => one.cell === cell);
      expect(isShown).toBe(cell.state === 'completed');
      if (isShown) continue;
      expect(ofCell.every(({ ph }) => ph === 'M')).toBe(true);
      expect(labels).toMatch(new RegExp(`^${cell.state}: .{5,}`));
    }
    for (const { cell, events: ofCell, trial } of shown) {
      const metric = / in the middle by (\w+)/.exec(String(argument(ofCell, 'process_labels')))?.[1] ?? '';
      const own = trial.metrics[metric] as number;
      const values = cell.trials.flatMap(({ state, metrics }) =>
        state === 'completed' && metrics[metric] !== undefined ? [metrics[metric]] : [],
      );
      expect(values.filter((value) => value < own).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((value) => value > own).length).toBeLessThanOrEqual(values.length / 2);
    }
  });

  it('has every request from the instant at which it was due to its end', () => {
    for (const { cell, events: ofCell, trial } of shown) {
      const answered = (trial.requests ?? []).filter(({ endMs }) => endMs !== undefined);
      const seen = slicesOf(ofCell, 'request');
      expectSpans(
        seen,
        answered.map(({ intendedMs, endMs = 0 }) => [intendedMs, endMs]),
      );
      const lastUs = Math.max(...seen.map(({ endUs }) => endUs));
      const { makespanMs } = trial.metrics;
      if (seen.length > 0 && makespanMs !== undefined) expect(lastUs / 1000).toBeCloseTo(makespanMs, 3);
      for (const { startUs, endUs, args } of seen) {
        const request = answered.find(({ index }) => index === args.index);
        expect(args).toMatchObject({ request: Number(args.index) + 1, outcome: request?.outcome });
        const tookMs = (request?.endMs ?? 0) - (request?.intendedMs ?? 0);
        expect((endUs - startUs) / 1000, cell.id).toBeCloseTo(tookMs, 5);
      }
    }
  });

  it('has every task in its slot, and as long as the server says', () => {
    for (const { events: ofCell, trial } of shown) {
      const tasks = (trial.requests ?? []).filter(ran);
      const seen = slicesOf(ofCell, 'task').filter(({ name }) => !name.startsWith('start of'));
      expectSpans(
        seen,
        tasks.map(({ taskStartMs = 0, runMs = 0 }) => [taskStartMs, taskStartMs + runMs]),
      );
      const sumUs = seen.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0);
      expect(sumUs / 1000).toBeCloseTo(
        tasks.reduce((sum, { runMs = 0 }) => sum + runMs, 0),
        3,
      );
      for (const { args } of seen) {
        expect(args.slot).toBe(tasks.find(({ index }) => index + 1 === args.request)?.slot);
      }
      const lanes = ofCell.filter(
        ({ name, args }) => name === 'thread_name' && /^slot /.test(String(args?.name)),
      );
      expect(lanes).toHaveLength(new Set(tasks.map(({ slot }) => slot)).size);
    }
  });

  it('has the wait of every task until something was done for it, and the start of its worker', () => {
    for (const { events: ofCell, trial } of shown) {
      const tasks = (trial.requests ?? []).filter(({ taskStartMs }) => taskStartMs !== undefined);
      const beginsMs = ({ taskStartMs = 0, startingMs = 0 }: RequestResult) => taskStartMs - startingMs;
      const waited = tasks.filter((task) => beginsMs(task) > task.intendedMs);
      expectSpans(
        slicesOf(ofCell, 'wait'),
        waited.map((task) => [task.intendedMs, beginsMs(task)]),
      );
      const started = tasks.filter(({ startingMs = 0 }) => startingMs > 0);
      const starts = slicesOf(ofCell, 'task').filter(({ name }) => name.startsWith('start of'));
      expectSpans(
        starts,
        started.map((task) => [beginsMs(task), task.taskStartMs as number]),
      );
    }
  });

  it('has jobs, probes and stalls as the result has them, and nothing where it has none', () => {
    for (const { events: ofCell, trial } of shown) {
      const { server, bystander } = trial;
      const { dueMs = [], waitMs = [], failed = [] } = bystander?.series ?? {};
      expectSpans(
        slicesOf(ofCell, 'job'),
        (server?.jobs ?? []).map((job) => [job.startedMs, job.endedMs]),
      );
      expectSpans(
        slicesOf(ofCell, 'stall'),
        (server?.stalls ?? []).map((stall) => [stall.startMs, stall.endMs]),
      );
      const probes = slicesOf(ofCell, 'probe');
      expectSpans(
        probes,
        dueMs.map((due, place) => [due, due + (waitMs[place] as number)]),
      );
      expect(probes.filter(({ name }) => name.endsWith('no answer'))).toHaveLength(failed.length);
      const lacks = String(argument(ofCell, 'process_labels'));
      expect(lacks.includes('probes are not kept')).toBe(bystander !== undefined && !bystander.series);
      expect(lacks.includes('requests are not kept')).toBe(trial.requests === undefined);
      expect(lacks.includes('stalls of the event loop are not told')).toBe(server?.stalls === undefined);
    }
  });
});

it('has the trial and the bars of the lanes that the other reports draw', () => {
  const result = RESULTS['one-cell'] as Result;
  const lanes = buildView(result).sections[0]?.charts.lanes?.data.cells[0]?.lanes.flat() ?? [];
  const tasks = slicesOf(readTrace(render(result)), 'task').filter(({ name }) => name.startsWith('request '));
  expect(lanes).toHaveLength(3);
  expectSpans(
    tasks,
    lanes.map(({ startMs, endMs }) => [startMs, endMs]),
  );
});

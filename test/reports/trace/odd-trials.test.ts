import { describe, expect, it } from 'vitest';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { RequestResult, Trial } from '../../../harness/result/schema.js';
import trace from '../../../reports/trace.js';
import { buildView } from '../../../reports/view.js';
import { cellOf, runOf, trialOf } from '../../harness/result/records.js';
import { task } from '../view/made-up-cells.js';
import { brokenRules, type Event, readTrace } from './format.js';

const OPTIONS = { color: false, unicode: true, columns: 120 };
const METRICS = { makespanMs: 900 };

/** The text of a trace of one cell with one trial; the strategy is what its name says. */
function textOf(changes: Partial<Trial>, strategy = 'inline', unicode = true): string {
  const trial = trialOf(1, { metrics: METRICS, ...changes });
  const result = concludeResult(runOf([cellOf(strategy, [trial])]));
  return trace.render(buildView(result), result, { ...OPTIONS, unicode });
}

function eventsOf(changes: Partial<Trial>): readonly Event[] {
  const events = readTrace(textOf(changes));
  expect(brokenRules(events)).toEqual([]);
  return events;
}

const ofKind = (events: readonly Event[], category: string) => events.filter(({ cat }) => cat === category);

describe('tasks of one slot', () => {
  it('are complete events of one thread where they follow one another, to the nanosecond', () => {
    const tasks = ofKind(
      eventsOf({ requests: [task(0, '1:0', 0.1, 0.2), task(1, '1:0', 0.3, 0.1)] }),
      'task',
    );
    expect(tasks.map(({ ph }) => ph)).toEqual(['X', 'X']);
    expect(tasks.map(({ name }) => name)).toEqual(['request 1', 'request 2']);
  });

  it('are asynchronous where they take turns, each with its whole time', () => {
    const requests = [task(0, '1:0', 10, 500), task(1, '1:0', 20, 500), task(2, '1:0', 30, 100)];
    const tasks = ofKind(eventsOf({ requests }), 'task');
    expect(tasks.map(({ ph, ts, name }) => [ph, ts, name])).toEqual([
      ['b', 10_000, 'task'],
      ['e', 510_000, 'task'],
      ['b', 20_000, 'task'],
      ['e', 520_000, 'task'],
      ['b', 30_000, 'task'],
      ['e', 130_000, 'task'],
    ]);
  });

  it('share a thread with the start of a worker that comes before them', () => {
    const started: RequestResult = { ...task(0, '7:1', 60, 300), queueMs: 55, startingMs: 50 };
    const events = eventsOf({ requests: [started, task(1, '7:1', 400, 10)] });
    const [start, ...tasks] = ofKind(events, 'task');
    expect(start).toMatchObject({ name: 'start of a worker for request 1', ts: 10_000, dur: 50_000 });
    expect(new Set([start, ...tasks].map((event) => event?.tid)).size).toBe(1);
    expect(
      ofKind(events, 'wait')
        .slice(0, 2)
        .map(({ ts }) => ts),
    ).toEqual([0, 10_000]);
  });
});

describe('requests without a right answer', () => {
  const lost: RequestResult = {
    index: 3,
    intendedMs: 5,
    startMs: 5.1,
    ok: false,
    outcome: 'timeout',
  };

  it('are marked where they ended, or where they were due if they have no end', () => {
    const wrong = { ...lost, index: 4, endMs: 80, outcome: 'http-500', status: 500 };
    const events = eventsOf({ requests: [task(0, '1:0', 1, 2), wrong, lost] });
    expect(ofKind(events, 'failure')).toEqual([
      expect.objectContaining({ name: 'timeout', ph: 'i', ts: 5_000 }),
      expect.objectContaining({ name: 'http-500', ph: 'i', ts: 80_000, args: { request: 5, status: 500 } }),
    ]);
    const requests = ofKind(events, 'request').filter(({ ph }) => ph === 'b');
    expect(requests.map(({ args }) => args?.request)).toEqual([1, 5]);
  });

  it('are told by the first and the last of their kind where requests are not kept', () => {
    const observations = { planned: 9, sent: 9, ok: 6, unfinished: 0, errors: { timeout: 2, reset: 1 } };
    const at = (firstMs: number, lastMs: number) => ({ firstMs, lastMs, longestMs: 1, example: 'no answer' });
    const failures = { timeout: at(100, 700), reset: at(300, 300) };
    const events = eventsOf({ observations: { ...observations, failures } });
    const marks = ofKind(events, 'failure').map(({ name, ts, args }) => [name, ts, args?.count]);
    expect(marks).toEqual([
      ['first timeout', 100_000, 2],
      ['first reset', 300_000, 1],
      ['last timeout', 700_000, 2],
    ]);
  });
});

it('moves everything to the right where something was before the first request was due', () => {
  const bystander = {
    baseline: { sent: 1, answered: 1, failed: 0 },
    during: { sent: 2, answered: 2, failed: 0 },
    series: { dueMs: [-2.5, 10], waitMs: [1, 1] },
  };
  const text = textOf({ bystander, requests: [task(0, '1:0', 1, 2)] });
  const events = readTrace(text);
  expect(ofKind(events, 'probe').map(({ ts }) => ts)).toEqual([0, 1_000, 12_500, 13_500]);
  expect(ofKind(events, 'task').map(({ ts }) => ts)).toEqual([3_500]);
  expect(JSON.parse(text).otherData.zero).toMatch(/^2\.5 ms before the instant /);
});

it('gives each event loop a line of its own, also where stalls of one overlap', () => {
  const stalls = [
    { startMs: 1, endMs: 50, server: '41' },
    { startMs: 20, endMs: 90, server: '42' },
    { startMs: 49.5, endMs: 95, server: '41' },
  ];
  const server = { slots: 2, startMs: 100, absent: {}, stalls };
  const events = ofKind(eventsOf({ server }), 'stall');
  expect(events.map(({ ph }) => ph)).toEqual(['b', 'e', 'b', 'e', 'X']);
  expect(new Set(events.map(({ tid }) => tid)).size).toBe(2);
});

describe('text from outside', () => {
  const HOSTILE = `</script><script>alert("1")</script>\u202e\u2066'\u0000\u001b[31m\ud800${'x'.repeat(10_000)}`;
  const requests = [
    { ...task(0, HOSTILE, 1, 2), outcome: HOSTILE },
    { ...task(1, HOSTILE, 5, 2), ok: false, outcome: HOSTILE },
  ];
  const server = { slots: 1, startMs: 1, absent: {}, stalls: [{ startMs: 1, endMs: 2, server: HOSTILE }] };

  it.each([true, false])('stays valid and short, Unicode allowed: %s', (unicode) => {
    const text = textOf({ requests, server }, HOSTILE, unicode);
    expect(brokenRules(readTrace(text))).toEqual([]);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    if (!unicode) expect(text).not.toMatch(/[^\0-\x7f]/);
    expect(text.length).toBeLessThan(10_000);
    expect(textsIn(JSON.parse(text)).every((one) => [...one].length <= 230)).toBe(true);
  });

  it('is the reason of a cell that failed, and nothing else is there', () => {
    const events = readTrace(textOf({ state: 'failed', reason: HOSTILE, metrics: {} }));
    expect(events.map(({ ph, name }) => `${ph} ${name}`)).toEqual([
      'M process_name',
      'M process_sort_index',
      'M process_labels',
    ]);
    expect(events[2]?.args?.labels).toMatch(/^failed: <\/script><script>alert\("1"\)<\/script>'.x+…$/);
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

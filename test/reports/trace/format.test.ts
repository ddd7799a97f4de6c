import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brokenRules, type Event, readTrace } from './format.js';

/** What `node --trace-events-enabled` of Node 20 writes, some events of each type. */
const BY_NODE = readFileSync(new URL('node-trace.json', import.meta.url), 'utf8');

const SLICE = { name: 'a', ph: 'X', ts: 10, dur: 20, pid: 1, tid: 2 } as const;
const BEGIN = { name: 'a', ph: 'b', cat: 'c', id: '1', ts: 10, pid: 1, tid: 2 } as const;

describe('the reader', () => {
  it('takes what Node writes', () => {
    const phases = new Set(readTrace(BY_NODE).map(({ ph }) => ph));
    expect([...phases].sort()).toEqual(['B', 'E', 'I', 'M', 'X', 'b', 'e']);
  });

  it.each<[string, unknown]>([
    ['no duration', { ...SLICE, dur: undefined }],
    ['a duration below 0', { ...SLICE, dur: -1 }],
    ['an instant that is a text', { ...SLICE, ts: '10' }],
    ['an instant below 0', { ...SLICE, ts: -10 }],
    ['an unknown phase', { ...SLICE, ph: 'Y' }],
    ['no id', { ...BEGIN, id: undefined }],
    ['no category', { ...BEGIN, cat: undefined }],
    ['an unknown scope', { ...SLICE, ph: 'i', s: 'x' }],
    ['a process without a name', { name: 'process_name', ph: 'M', pid: 1, tid: 1, args: { name: 3 } }],
    [
      'an order that is a text',
      { name: 'thread_sort_index', ph: 'M', pid: 1, tid: 1, args: { sort_index: '1' } },
    ],
  ])('refuses an event with %s', (_, event) => {
    expect(() => readTrace(JSON.stringify({ traceEvents: [event] }))).toThrow();
  });

  it('refuses what has no events', () => {
    expect(() => readTrace('{"displayTimeUnit":"ms"}')).toThrow();
  });
});

describe('the rules', () => {
  const end: Event = { ...BEGIN, ph: 'e', ts: 30 };
  it.each<[string, Event[]]>([
    ['slices after one another', [SLICE, { ...SLICE, ts: 30 }]],
    ['slices within one another', [SLICE, { ...SLICE, ts: 15, dur: 5 }, { ...SLICE, ts: 20, dur: 10 }]],
    ['a pair', [BEGIN, end]],
  ])('take %s', (_, events) => expect(brokenRules(events)).toEqual([]));

  it.each<[string, Event[]]>([
    ['slices that overlap in part', [SLICE, { ...SLICE, ts: 29.9 }]],
    ['a beginning without an end', [BEGIN]],
    ['an end without a beginning', [end]],
    ['an end before its beginning', [BEGIN, { ...end, ts: 9 }]],
    ['an id that two have', [BEGIN, end, BEGIN, end]],
    ['ends of another name', [BEGIN, { ...end, name: 'b' }]],
    ['a thread in two processes', [SLICE, { ...SLICE, pid: 2 }]],
  ])('do not take %s', (_, events) => expect(brokenRules(events)).toHaveLength(1));
});

import { describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import markdown from '../../../reports/markdown.js';
import terminal from '../../../reports/terminal.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

const SCREEN = { color: false, unicode: true, columns: 120 };
const checkedWith = (change: (result: Result) => void = () => {}): Result => {
  const result = structuredClone(frozenResults().checked as Result);
  change(result);
  return result;
};
const groupsOf = (result: Result) => buildView(result).checkGroups;

describe('thresholds', () => {
  it('stand in the order broken, not checkable, kept, with measured and limit in the unit of the metric', () => {
    const [thresholds] = groupsOf(checkedWith());
    expect(thresholds?.title).toBe('Thresholds: 1 broken, 2 not checkable, 1 kept');
    expect(thresholds?.open.map(({ state }) => state)).toEqual(['broken', 'not checkable', 'not checkable']);
    expect(thresholds?.open[0]?.text).toBe(
      '@everyone | bystander <b>bold</b> < 50ms (two-blocking-calls/inline/burst:2: measured 1995 ms, limit 50 ms)',
    );
    expect(thresholds?.open[1]?.text).toContain(
      'nothing measured, limit 200 ms, p99 needs 1000 right answers',
    );
    expect(thresholds?.open[2]?.text).toContain(
      'measured 1.99x, no limit known, process-pool:9 was not measured',
    );
    expect(thresholds?.kept[0]?.text).toContain('measured 1.00 s, limit 1.10 s');
  });
});

describe('a baseline', () => {
  it('breaks by what is a gate, and only differs by what is none', () => {
    const [, baseline] = groupsOf(checkedWith());
    expect(baseline?.title).toBe(
      'Baseline bench/baseline<1>.json: 1 broken, 1 not checkable, 1 differs, 1 kept',
    );
    expect(baseline?.sentence).toMatch(/^It was taken on another class of machine/);
    expect(baseline?.open.map(({ state }) => state)).toEqual(['broken', 'not checkable', 'differs']);
  });

  it('that is missing is one sentence', () => {
    const [, baseline] = groupsOf(
      checkedWith(({ checks }) => {
        Object.assign(checks?.baseline ?? {}, {
          state: 'missing',
          sentence: 'There is no baseline yet.',
          items: [],
        });
      }),
    );
    expect(baseline).toEqual({
      title: 'Baseline bench/baseline<1>.json',
      sentence: 'There is no baseline yet.',
      open: [],
      kept: [],
    });
  });
});

it('is absent where nothing was asked', () => {
  expect(groupsOf(frozenResults()['no-op'] as Result)).toEqual([]);
  const empty = checkedWith((result) => Object.assign(result, { checks: { thresholds: [] } }));
  expect(groupsOf(empty)).toEqual([]);
});

it('keeps the normal sections of a run', () => {
  const { sections } = buildView(checkedWith());
  expect(sections.map(({ name }) => name)).toEqual(['two-blocking-calls, 2 requests at once']);
  expect(sections[0]?.ranking.rows).toHaveLength(5);
});

describe('many kept ones', () => {
  const result = checkedWith(({ checks }) => {
    const kept = checks?.thresholds[0];
    if (checks && kept) checks.thresholds = Array.from({ length: 40 }, () => kept);
  });

  it('are counted on a screen', () => {
    const text = terminal.render(buildView(result), result, SCREEN);
    expect(text.match(/^ {2}kept: thread-pool:2 makespan/gm)).toHaveLength(8);
    expect(text).toContain('  and 32 more are kept\n');
  });

  it('are folded in Markdown', () => {
    const text = markdown.render(buildView(result), result, SCREEN);
    expect(text).toContain('### Thresholds: 40 kept\n\n<details>\n<summary>40 kept</summary>');
  });
});

import { describe, expect, it } from 'vitest';
import type { Cell, Result } from '../../../harness/result/schema.js';
import type { NamedReport } from '../../../reports/reporter.js';
import { severalViewOf } from '../../../reports/view/several.js';
import { frozenResults } from '../../fixtures/results/frozen.js';
import { changed, named } from '../../fixtures/results/several.js';

const FROZEN = frozenResults();
const result = (name: string) => FROZEN[name] as Result;

const before = result('two-blocking-calls');
const after = changed(before, {
  startedAt: '2027-01-01T00:00:00.000Z',
  environment: { node: '22.1.0', availableParallelism: 8, gitCommit: null },
});

describe('conditions', () => {
  const { conditions, sentences } = severalViewOf(named({ before, after }));
  const rows = new Map(conditions.rows.map(({ figures: [label = '', ...rest] }) => [label, rest]));

  it('have one column a result', () => {
    expect(conditions.columns.map(({ label }) => label)).toEqual(['condition', 'alike', 'before', 'after']);
    for (const { figures } of conditions.rows) expect(figures).toHaveLength(4);
  });

  it('that differ have a word and a mark, and stand first', () => {
    const words = conditions.rows.map(({ figures: [, word] }) => word === 'differs');
    expect(words.indexOf(false)).toBe(words.filter((differs) => differs).length);
    expect(rows.get('Node *')).toEqual(['differs', before.environment.node.replace(/^v/, ''), '22.1.0']);
    expect(rows.get('cores *')?.[0]).toBe('differs');
    expect(rows.get('seed')).toEqual(['yes', '42', '42']);
    expect([...rows.keys()].filter((label) => label.endsWith('*'))).toHaveLength(
      [...rows.values()].filter(([word]) => word === 'differs').length,
    );
  });

  it('that are never the same, such as the instant of the start, are not held against each other', () => {
    expect(rows.get('started')).toEqual(['–', '2026-01-05 10:00 UTC', '2027-01-01 00:00 UTC']);
    expect(rows.has('load average before')).toBe(true);
  });

  it('that a result does not tell have no value', () => {
    const told = changed(before, { environment: { gitCommit: 'a'.repeat(40) } });
    const wordsOf = (reports: Record<string, Result>) => {
      const view = severalViewOf(named(reports));
      const row = view.conditions.rows.find(({ figures: [label = ''] }) => label.startsWith('commit'));
      return [row?.figures, view.sentences[2]];
    };
    const alike = 'Their conditions are alike, as far as the results tell.';
    const untold = changed(told, { environment: { gitCommit: null } });
    expect(wordsOf({ told, untold })).toEqual([['commit', 'not told by all', 'a'.repeat(12), '–'], alike]);
    expect(wordsOf({ untold, also: untold })).toEqual([['commit', '–', '–', '–'], alike]);
    const other = changed(told, { environment: { gitCommit: 'b'.repeat(40) } });
    expect(wordsOf({ told, untold, other })).toEqual([
      ['commit *', 'differs', 'a'.repeat(12), '–', 'b'.repeat(12)],
      'Their conditions differ: commit.',
    ]);
  });

  it('of libraries that one result does not name do not differ', () => {
    const libraries = { ...before.environment.libraries, fastapi: '0.92.0' };
    const more = changed(before, { environment: { libraries } });
    const { conditions: table } = severalViewOf(named({ before, more }));
    const row = table.rows.find(({ figures: [label] }) => label === 'fastapi');
    expect(row?.figures).toEqual(['fastapi', 'not told by all', '–', '0.92.0']);
  });

  it('are named in a sentence', () => {
    expect(sentences[2]).toMatch(/^Their conditions differ: .*Node.* and cores\.$/);
    expect(severalViewOf(named({ a: before, b: before })).sentences[2]).toBe(
      'Their conditions are alike, as far as the results tell.',
    );
  });
});

describe('figures', () => {
  it('stand side by side with their spread, for what more than one result holds', () => {
    const { figures } = severalViewOf(named({ before, after }));
    expect(figures.map(({ title }) => title)).toEqual(['two-blocking-calls, 2 requests at once: all done']);
    const [table] = figures;
    const inline = table?.rows.find(({ figures: [name] }) => name === 'inline');
    expect(inline?.figures[1]).toMatch(/^2\.\d\d s \(2\.\d\d–2\.\d\d s\)$/);
    expect(inline?.figures[2]).toBe(inline?.figures[1]);
    expect(table?.rows).toHaveLength(before.cells.length);
  });

  it('name no winner, and say that they are no comparison', () => {
    const { figures, sentences } = severalViewOf(named({ before, after }));
    for (const { kind } of figures.flatMap(({ rows }) => rows)) expect(kind).toBe('other');
    expect(sentences[0]).toBe('No comparison: they were measured apart, and none is called faster.');
    expect(sentences[1]).toContain('stallbench compare');
  });

  it('are absent, never 0, where a strategy was not measured or gave none', () => {
    const [first, ...rest] = before.cells;
    if (first === undefined) return expect.fail('the frozen result has cells');
    const failed = { ...first, state: 'failed' as const, reasons: ['it died'] };
    const fewer = changed(before, { cells: [failed, ...rest.slice(1)] });
    const { figures } = severalViewOf(named({ before, fewer }));
    const rows = new Map(figures[0]?.rows.map(({ figures: [name = '', ...own] }) => [name, own]));
    expect(rows.get(first.strategy)?.[1]).toBe('failed');
    expect(rows.get(rest[0]?.strategy ?? '')?.[1]).toBe('–');
    expect(figures[0]?.legend).toContain('–: not in that result');
  });

  it('tell the slots where a strategy had another number of them', () => {
    const cells = before.cells.map((cell) =>
      cell.strategy === 'cluster' ? { ...cell, slots: (cell.slots ?? 0) + 6 } : cell,
    );
    const { figures } = severalViewOf(named({ before, more: changed(before, { cells }) }));
    const told = figures[0]?.rows.filter(({ figures: own }) => own.some((figure) => figure.includes('slot')));
    const clusters = before.cells.filter(({ strategy }) => strategy === 'cluster');
    expect(told).toHaveLength(clusters.length);
  });

  it('that their own result warns of are marked', () => {
    const [cell, ...others] = before.cells;
    const validity = { verdict: 'suspect' as const, findings: [] };
    const trials = cell?.trials.map((trial) => ({ ...trial, validity })) ?? [];
    const doubtful = changed(before, { cells: [{ ...(cell as Cell), trials } as Cell, ...others] });
    const { figures } = severalViewOf(named({ before, doubtful }));
    const row = figures[0]?.rows.find(({ figures: [name] }) => name === cell?.strategy)?.figures;
    expect([row?.[1]?.endsWith('?'), row?.[2]?.endsWith(' ?')]).toEqual([false, true]);
    expect(figures[0]?.legend).toContain('? suspect: see the warnings of its result');
  });

  it('of one result alone, and of what is no ranking, are told to stand in their own part', () => {
    const { figures, sentences } = severalViewOf(
      named({ before, other: result('no-op'), sweep: result('sweep'), refs: result('compared') }),
    );
    expect(figures).toEqual([]);
    expect(sentences.slice(3)).toEqual([
      'No scenario and load stands in more than one of them.',
      'Only in before: two-blocking-calls, 2 requests at once.',
      'Only in other: no-op, 8 requests always in flight for 2 s.',
      'sweep is a sweep: its figures stand in its own part.',
      'refs is a comparison: its figures stand in its own part.',
    ]);
  });

  it('of open loads are those that all results have', () => {
    const open = result('open-loads');
    const withoutP99 = structuredClone(open);
    for (const cell of withoutP99.cells) delete cell.metrics.latencyP99Ms;
    const { figures } = severalViewOf(named({ open, withoutP99 }));
    const titles = figures.map(({ title }) => title.split(': ').at(-1));
    expect(titles.length).toBeGreaterThan(0);
    expect(titles).not.toContain('p99');
    for (const { rows } of figures) {
      for (const { figures: own } of rows) expect(own[1]).toBe(own[2]);
    }
  });
});

it('says what each result says by itself, under its name', () => {
  const { answers, title } = severalViewOf(named({ before, failures: result('failures') }));
  expect(title).toBe('2 results: before and failures');
  expect(answers.map(({ name, verdict }) => [name, verdict.tone])).toEqual([
    ['before', expect.any(String)],
    ['failures', 'untrustworthy'],
  ]);
  expect(answers[0]?.lines[0]).toMatch(/^two-blocking-calls, 2 requests at once: \S/);
});

describe('names that begin alike', () => {
  const long = 'measurements-of-the-checkout-service-in-2026-01-';
  const slower = changed(before, {
    cells: before.cells.map((cell) => ({
      ...cell,
      metrics: Object.fromEntries(
        Object.entries(cell.metrics).map(([metric, figure]) => [
          metric,
          figure && { ...figure, center: 2 * figure.center, low: 2 * figure.low, high: 2 * figure.high },
        ]),
      ),
    })),
  });
  const inlineOf = (reports: readonly NamedReport[]) =>
    severalViewOf(reports)
      .figures[0]?.rows.find(({ figures: [name] }) => name === 'inline')
      ?.figures.slice(1);

  it('stand above their own figures each, under names that differ', () => {
    const [two] = [named({ before, slower })];
    const own = inlineOf(two);
    expect(own?.[0]).not.toBe(own?.[1]);
    const three = named({ [`${long}01.json`]: before, [`${long}02.json`]: slower, other: slower });
    expect(inlineOf(three)).toEqual([own?.[0], own?.[1], own?.[1]]);
    expect(inlineOf(three.slice(0, 2))).toEqual(own);
    const { conditions, sentences } = severalViewOf(three);
    expect(conditions.columns.slice(2).map(({ label }) => label)).toEqual([
      'measurements-of-the-…-in-2026-01-01.json',
      'measurements-of-the-…-in-2026-01-02.json',
      'other',
    ]);
    expect(sentences.join()).not.toContain('No scenario and load stands in more than one of them.');
  });

  it('are numbered where nothing else is left to tell them apart', () => {
    const middle = (letter: string) => `${'x'.repeat(30)}${letter}${'y'.repeat(30)}`;
    const reports = [before, slower, slower].map((result, place) => ({
      ...(named({ of: result })[0] as NamedReport),
      name: middle(String(place)),
    }));
    const labels = severalViewOf(reports).answers.map(({ name }) => name);
    expect(new Set(labels).size).toBe(3);
    expect(labels[2]).toMatch(/^x+…y+ \(3\)$/);
    expect(Math.max(...labels.map(({ length }) => length))).toBe(40);
    const [first, second, third] = inlineOf(reports) ?? [];
    expect([first === second, second === third]).toEqual([false, true]);
  });
});

it('makes names from outside harmless and short', () => {
  const { title, conditions } = severalViewOf(named({ ['\u202e<b>\n'.repeat(5_000)]: before, after }));
  expect(title.length).toBeLessThan(120);
  expect(conditions.columns[2]?.label).toHaveLength(40);
  expect(title).not.toMatch(/[\n\u202e]/);
});

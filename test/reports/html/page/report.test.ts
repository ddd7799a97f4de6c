/** What holds of the page of every frozen result. */
import { describe, expect, it } from 'vitest';
import { html } from '../../../../reports/html/markup.js';
import reporter from '../../../../reports/html.js';
import type { Table } from '../../../../reports/view/table.js';
import { buildView, type View } from '../../../../reports/view.js';
import { frozenResults } from '../../../fixtures/results/frozen.js';
import { type Tag, tagsOf, textOf } from '../tags.js';

const OPTIONS = { color: false, unicode: true, columns: 120 };

/** As it stands in a page. */
const spelled = (text: string) => html`${text}`.text.replace(/\s+/g, ' ').trim();

function tablesOf({ sections }: View): readonly Table[] {
  return sections.flatMap(({ ranking, details }) => [ranking, ...details]);
}

describe.each(Object.entries(frozenResults()))('%s', (_name, result) => {
  const view = buildView(result);
  const page = reporter.render(view, result, OPTIONS);
  const tags = tagsOf(page);
  const text = textOf(page);
  const named = (name: string) => tags.filter((tag) => tag.name === name);

  it('has one first heading, and skips no level', () => {
    const levels = tags.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    const steps = levels.slice(1).map((level, place) => level - (levels[place] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(1);
  });
  it('names no id twice, and points at none that is not there', () => {
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const pointers = tags.flatMap(({ attributes }) => [
      ...(attributes['aria-labelledby']?.split(' ') ?? []),
      ...(attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []),
    ]);
    expect(pointers.filter((id) => !ids.includes(id))).toEqual([]);
  });
  it('carries no style, handler or address in an attribute', () => {
    const names = new Set(tags.flatMap(({ attributes }) => Object.keys(attributes)));
    expect([...names].filter((name) => /^(style|on.*|src|srcset|action)$/.test(name))).toEqual([]);
    const links = tags.flatMap(({ attributes }) => attributes.href ?? []);
    expect(links.filter((href) => !href.startsWith('#'))).toEqual([]);
  });
  it('says the verdict, every sentence, check, warning and fact of the view', () => {
    const said = [
      view.verdict.sentence,
      ...view.sections.flatMap(({ sentences, checks, failures }) => [
        ...sentences,
        ...checks.map((check) => check.text),
        ...failures.map(({ reason }) => reason),
      ]),
      ...view.looseChecks.map((check) => check.text),
      ...view.warnings.flatMap(({ messages, hint }) => [...messages, hint]),
      ...view.dropped.map(({ reason }) => reason),
      ...view.method.map((fact) => fact.text),
      view.command,
    ];
    expect(said.filter((sentence) => !text.includes(spelled(sentence)))).toEqual([]);
  });
  it('says the answer, with its evidence', () => {
    const answers = view.sections.flatMap(({ answer }) => answer ?? []);
    const said = answers.flatMap(({ sentence, aims, findings }) => [
      sentence,
      ...aims.flatMap(({ text: aim, evidence }) => [aim, ...evidence]),
      ...findings.flatMap(({ text: found, remedy, evidence }) => [found, remedy, ...evidence]),
    ]);
    expect(said.filter((sentence) => !text.includes(spelled(sentence)))).toEqual([]);
  });
  it('shows every row of every table, and every reason in place of figures', () => {
    const fields = tablesOf(view).flatMap(({ rows }) =>
      rows.flatMap((row) => (row.kind === 'out' ? [...row.figures, row.reason.slice(0, 150)] : row.figures)),
    );
    expect(fields.filter((field) => !text.includes(spelled(field)))).toEqual([]);
  });
  it('gives each table a caption, heads and named rows, in a region that scrolls by keyboard', () => {
    const tables = named('table');
    expect(tables.length).toBeGreaterThan(0);
    expect(named('caption')).toHaveLength(tables.length);
    const ofRows = named('th').filter(({ within }) => within.includes('tbody'));
    expect(ofRows.length).toBeGreaterThan(0);
    expect(ofRows.every(({ attributes }) => attributes.scope === 'row')).toBe(true);
    const regions = tags.filter(({ attributes }) => attributes.role === 'region');
    expect(regions).toHaveLength(tables.length);
    expect(regions.every(({ attributes }) => attributes.tabindex === '0')).toBe(true);
    const labels = regions.map(({ attributes }) => attributes['aria-label']);
    expect(new Set(labels).size).toBe(labels.length);
  });
  it('names every picture', () => {
    const pictures = named('svg').filter(({ attributes }) => attributes.class === 'chart');
    const titles = named('title').map(({ attributes }) => attributes.id);
    expect(pictures.every(({ attributes }) => titles.includes(attributes['aria-labelledby']))).toBe(true);
    expect(pictures.every(({ attributes }) => attributes.role === 'img')).toBe(true);
  });
  it('tells of each section in a sentence with a way to it, where there are several', () => {
    const links = tags.filter(({ name, within }: Tag) => name === 'a' && within.includes('nav'));
    expect(links).toHaveLength(view.sections.length < 2 ? 0 : view.sections.length);
  });
});

describe('pictures', () => {
  const { failures } = frozenResults();
  it('say what is not in them, and why', () => {
    if (failures === undefined) expect.fail('there is no such frozen result');
    const view = buildView(failures);
    const missing = view.sections.flatMap(({ charts }) => charts.lanes?.missing ?? []);
    expect(missing.length).toBeGreaterThan(0);
    const text = textOf(reporter.render(view, failures, OPTIONS));
    for (const { strategy, reason } of missing) {
      expect(text).toContain(`${spelled(strategy)} is not in the picture: ${spelled(reason)}`);
    }
  });
});

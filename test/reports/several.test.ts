/** Every format that shows several results, on the frozen ones. */
import { describe, expect, it } from 'vitest';
import { reporters } from '../../harness/registry.js';
import type { RenderOptions } from '../../reports/reporter.js';
import { checkEscaping } from '../contract/escaping.js';
import { frozenResults } from '../fixtures/results/frozen.js';
import { changed, named } from '../fixtures/results/several.js';

const FROZEN = frozenResults();
const before = FROZEN['two-blocking-calls'];
if (before === undefined) throw new Error('the frozen results are there');
const after = changed(before, { environment: { node: '22.1.0' } });

const PLAIN: RenderOptions = { color: false, unicode: true, columns: 120 };
const able = (await reporters.all()).filter(({ value }) => value.renderSeveral !== undefined);

it('is shown by the formats for people', () => {
  expect(able.map(({ name }) => name)).toEqual(['html', 'markdown', 'terminal']);
});

describe.each(able)('$name', ({ value }) => {
  const render = (reports: ReturnType<typeof named>, options = PLAIN) =>
    value.renderSeveral?.(reports, options) ?? '';

  it('shows every frozen result beside the others', () => {
    const text = render(named(FROZEN));
    for (const name of Object.keys(FROZEN)) expect(text).toContain(name);
    expect(text).toMatch(/\n$/);
    checkEscaping(text, value.fileName, before);
    expect(text).not.toMatch(/\bundefined\b|\bNaN\b|Infinity\b|\[object /);
  });

  it('marks what differs by a word and a sign', () => {
    const text = render(named({ before, after }));
    expect(text).toMatch(/Node (\\\*|\*)/);
    expect(text).toContain('differs');
    expect(text).toContain('No comparison');
  });

  it('gives the same text twice, and keeps to ASCII where nothing else is allowed', () => {
    const reports = named({ before, after });
    const ascii = { ...PLAIN, unicode: false };
    expect(render(reports, ascii)).toBe(render(reports, ascii));
    expect(render(reports, ascii)).not.toMatch(/[^\0-\x7f]/);
  });

  it('lets no markup or sequence of a name through', () => {
    const text = render(named({ '<script>alert(1)</script>\u001b[31m|`@you': before, after }));
    if (value.fileName !== null) expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('\u001b');
  });
});

describe('the page of several results', () => {
  const { value } = able.find(({ name }) => name === 'html') ?? {};
  const text = value?.renderSeveral?.(
    named({ before, after, third: before, fourth: after, fifth: before }),
    PLAIN,
  );

  it('has each id once, and leads nowhere but to its own parts', () => {
    const ids = [...(text ?? '').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...(text ?? '').matchAll(/ href="([^"]+)"/g)].map(([, href = '']) => href);
    for (const href of links) expect(ids).toContain(href.replace(/^#/, ''));
  });

  it('has one heading of the first level, and none that skips one', () => {
    const levels = [...(text ?? '').matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, place) => {
      if (place > 0) expect(level - (levels[place - 1] ?? 0)).toBeLessThan(2);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { reporters } from '../../harness/registry.js';
import { type Result, resultSchema } from '../../harness/result/schema.js';
import { buildView } from '../../reports/view.js';
import { frozenResults } from '../fixtures/results/frozen.js';

const OPTIONS = { color: false, unicode: true, columns: 120 };

/** What today's version writes and that one did not. */
const NEW = ['series', 'stalls', 'startingMs', 'responses'];

const earlier = frozenResults().earlier as Result;
const found = await reporters.all();

describe('a result of an earlier version', () => {
  it('lacks what is new, and is one of this schema', () => {
    expect(NEW.filter((key) => JSON.stringify(earlier).includes(`"${key}":`))).toEqual([]);
    expect(NEW.filter((key) => JSON.stringify(frozenResults()['one-cell']).includes(`"${key}":`))).toEqual(
      NEW,
    );
    expect(resultSchema.parse(earlier)).toEqual(earlier);
  });

  it.each(found)('is rendered as $name', ({ value }) => {
    const text = value.render(buildView(earlier), earlier, OPTIONS);
    expect(text.length).toBeGreaterThan(500);
    expect(text).not.toMatch(/\bundefined\b|\bNaN\b|Infinity/);
  });

  it('has pictures of what it holds, and says of the others why they are not there', () => {
    const { lanes, overTime } = buildView(earlier).sections[0]?.charts ?? {};
    expect(lanes?.data.cells.map(({ unanswered }) => unanswered)).toEqual(earlier.cells.map(() => null));
    expect(overTime?.data.cells ?? []).toEqual([]);
    expect(lanes?.meaning).not.toContain('not hold');
    expect(overTime?.takeaway).toContain('an earlier version');
  });

  it('says on a page once for each section what it does not hold, without a heading', async () => {
    const { value: page } = found.find(({ name }) => name === 'html') ?? expect.fail('there is no page');
    const text = page.render(buildView(earlier), earlier, OPTIONS);
    const { sections } = buildView(earlier);
    expect(text.match(/does not hold the probes one by one/g)).toHaveLength(sections.length);
    expect(text).not.toMatch(/not in this result|Nothing to draw/);
    expect(text).not.toMatch(/<h\d>What others met/);
  });
});

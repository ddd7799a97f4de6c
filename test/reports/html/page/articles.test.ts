import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeArticles } from '../../../../harness/articles/judging.js';
import type { Result } from '../../../../harness/result/schema.js';
import { articlesMarkup } from '../../../../reports/html/page/articles.js';
import { createReadings } from '../../../../reports/html/page/readings.js';
import { paletteOf } from '../../../../reports/html/palette.js';
import { tagsOf } from '../tags.js';

const CONTEXT = { palette: paletteOf([]), readings: createReadings('how'), prefix: 'r', among: '', level: 2 };
const result = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../fixtures/articles/result.golden.json'), 'utf8'),
) as Result;

describe('what articles claim', () => {
  it('stands in the page of a run of articles, one row for each claim', () => {
    const { text } = articlesMarkup(result, CONTEXT) ?? expect.fail('there is no table');
    const heads = tagsOf(text).filter(({ name, attributes }) => name === 'th' && attributes.scope === 'row');
    const rows = judgeArticles(result).flatMap(({ findings }) => findings);
    expect(rows.length).toBeGreaterThan(0);
    expect(heads).toHaveLength(rows.length);
  });
  it('says a verdict in every row', () => {
    const { text } = articlesMarkup(result, CONTEXT) ?? expect.fail('there is no table');
    expect(text).not.toMatch(/<b class="[a-z]*"><\/b>/);
  });
  it('links nowhere', () => {
    const { text } = articlesMarkup(result, CONTEXT) ?? expect.fail('there is no table');
    expect(tagsOf(text).flatMap(({ attributes }) => attributes.href ?? [])).toEqual([]);
  });
  it('is absent from any other run', () => {
    expect(articlesMarkup({ ...result, argv: ['run', 'articles'] }, CONTEXT)).toBeNull();
  });
});

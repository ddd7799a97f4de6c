/** The order within a section, which is the same in every format for people. */
import { describe, expect, it } from 'vitest';
import type { Result } from '../../harness/result/schema.js';
import html from '../../reports/html.js';
import markdown from '../../reports/markdown.js';
import terminal from '../../reports/terminal.js';
import { buildView } from '../../reports/view.js';
import { frozenResults } from '../fixtures/results/frozen.js';

const FORMATS = { html, markdown, terminal };
const FROZEN = frozenResults();

/** Where these words first stand, in their order; none may be missing. */
function placesOf(name: string, format: keyof typeof FORMATS, words: readonly RegExp[]): readonly number[] {
  const result = FROZEN[name] as Result;
  const text = FORMATS[format].render(buildView(result), result, {
    color: false,
    unicode: true,
    columns: 120,
  });
  const places = words.map((one) => text.search(one));
  expect(places).not.toContain(-1);
  return places;
}

const ascending = (places: readonly number[]) => [...places].sort((a, b) => a - b);

describe.each(Object.keys(FORMATS) as readonly (keyof typeof FORMATS)[])('%s', (format) => {
  it('tells what went wrong right after the ranking, before pictures and details', () => {
    const places = placesOf('failures', format, [
      /failed: the target exited with code 1/,
      /in 3 of 3 rounds, in phase launch/,
      /First failure/,
      /Where each task ran/,
      /Server side/,
    ]);
    expect(places).toEqual(ascending(places));
  });

  it('shows the curve of a sweep after its table and after what went wrong', () => {
    const curve = format === 'html' ? /role="img"/ : / {2}[█]+ 9\.70/;
    const places = placesOf('sweep', format, [/right answers per second;/, /Reached heap limit/, curve]);
    expect(places).toEqual(ascending(places));
  });
});

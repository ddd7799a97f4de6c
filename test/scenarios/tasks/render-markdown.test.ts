import { describe, expect, it } from 'vitest';
import scenario from '../../../dist/scenarios/render-markdown.js';
import { type MarkdownInput, run, runSliced } from '../../../dist/scenarios/tasks/render-markdown.js';

const inputOf = (document: number) =>
  scenario.prepare?.({ document }, { timeScale: 1, upstreamUrl: '' }) as MarkdownInput;

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('render-markdown', { timeout: TIMEOUT_MS }, () => {
  it('renders every variant to the HTML that was written down beside it', () => {
    for (const document of [0, 1, 2, 3, 6]) {
      expect(run(inputOf(document))).toEqual(scenario.reference({ document }));
    }
  });

  it('yields after every 16 of the title and 136 sections, and renders the same', () => {
    const slices = runSliced(inputOf(1));
    let yields = 0;
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) yields += 1;
    expect([yields, slice.value]).toEqual([8, scenario.reference({ document: 1 })]);
  });

  it('tells when a single character is other', () => {
    const { document, markdown } = inputOf(0);
    const other = run({ document, markdown: markdown.replace('Section 7', 'Section 8') });
    expect(other.sha256).not.toBe(scenario.reference({ document }).sha256);
  });
});

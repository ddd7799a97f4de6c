import { describe, expect, it } from 'vitest';
import { markdownDocument } from '../../../dist/scenarios/requests/markdown-document.js';

const count = (text: string, part: string) => text.split(part).length - 1;

describe('markdownDocument', () => {
  const { markdown, html } = markdownDocument(0);

  it('has 136 sections, each with two paragraphs, a list, a quotation, a table and a piece of code', () => {
    expect(count(html, '<h2>')).toBe(136);
    expect(count(html, '<em>')).toBe(2 * 136);
    expect(count(html, '<ul>')).toBe(136);
    expect(count(html, '<blockquote>')).toBe(136);
    expect(count(html, '<table>')).toBe(136);
    expect(count(html, '<pre>')).toBe(136);
    expect(count(markdown, '```')).toBe(2 * 136);
  });

  it('is about 170 kB, other text in each variant', () => {
    for (const variant of [0, 1, 2, 3]) {
      const { length } = markdownDocument(variant).markdown;
      expect(length).toBeGreaterThan(155_000);
      expect(length).toBeLessThan(185_000);
    }
    expect(new Set([0, 1, 2, 3].map((variant) => markdownDocument(variant).html)).size).toBe(4);
  });
});

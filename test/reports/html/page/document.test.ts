import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../reports/html/markup.js';
import { documentText } from '../../../../reports/html/page/document.js';
import { paletteOf } from '../../../../reports/html/palette.js';
import { tagsOf } from '../tags.js';

const PAGE = {
  title: 'a <b> & c',
  palette: paletteOf(['inline', 'thread-pool:2', 'unseen']),
  body: html`<h1>grün – <i data-strategy="inline">x</i><i data-strategy="thread-pool:2">y</i></h1>`,
  footer: 'made by a test',
};
const text = documentText(PAGE, { unicode: true });

function between(start: string, end: string, page = text): string {
  const from = page.indexOf(start) + start.length;
  return page.slice(from, page.indexOf(end, from));
}

function policyOf(page: string): string {
  return between('http-equiv="Content-Security-Policy" content="', '"', page).replaceAll('&#39;', "'");
}

describe('the security policy', () => {
  it('lets nothing in but the style and the script of the page', () => {
    const hash = (part: string) => `'sha256-${createHash('sha256').update(part).digest('base64')}'`;
    expect(policyOf(text).split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${hash(between('<style>', '</style>'))}`,
      `script-src ${hash(between('<script>', '</script>'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });
  it('holds for a page in ASCII too', () => {
    expect(policyOf(documentText(PAGE, { unicode: false }))).toBe(policyOf(text));
  });
});

describe('a page', () => {
  it('tells its language, its signs, its width and its colours', () => {
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
    expect(text).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(text).toContain('<meta name="color-scheme" content="light dark">');
    expect(text).toContain('<title>a &lt;b&gt; &amp; c</title>');
  });
  it('has its landmarks, and a way past the controls', () => {
    const tags = tagsOf(text);
    const landmarks = tags.filter(({ name }) => ['header', 'main', 'footer'].includes(name));
    expect(landmarks.map(({ name }) => name)).toEqual(['header', 'main', 'footer']);
    const links = tags.filter(({ name }) => name === 'a').map(({ attributes }) => attributes.href);
    expect(links[0]).toBe('#report');
    expect(landmarks[1]?.attributes.id).toBe('report');
  });
  it('hides what needs the script', () => {
    const controls = tagsOf(text).filter(({ name }) => ['select', 'input'].includes(name));
    expect(controls.length).toBeGreaterThan(0);
    expect(text).toContain('<form class="controls" hidden>');
    expect(controls.every(({ within }) => within.includes('form'))).toBe(true);
  });
  it('offers to hide strategies that something on the page bears', () => {
    const boxes = tagsOf(text).filter(({ name }) => name === 'input');
    expect(boxes.map(({ attributes }) => attributes.value)).toEqual(['inline', 'thread-pool:2']);
  });
  describe('with many strategies or long names', () => {
    const pageOf = (strategies: readonly string[]) => {
      const body = html`${strategies.map((strategy) => html`<i data-strategy="${strategy}">x</i>`)}`;
      return documentText({ ...PAGE, palette: paletteOf(strategies), body }, { unicode: true });
    };
    const many = Array.from({ length: 10 }, (_, place) => `thread-pool:${place}`);

    it('folds the filter, and leaves few and short ones in sight', () => {
      const isFolded = (page: string) =>
        tagsOf(page)
          .filter(({ name }) => name === 'input')
          .every(({ within }) => within.includes('details'));
      expect(isFolded(pageOf(many))).toBe(true);
      expect(pageOf(many)).toContain('<summary>choose among 10</summary>');
      expect(pageOf(many.slice(0, 5))).not.toContain('<details>');
    });
    it('cuts a long name in the filter, and hides by its whole', () => {
      const long = 'x'.repeat(200);
      const page = pageOf([long, 'inline']);
      const boxes = tagsOf(page).filter(({ name }) => name === 'input');
      expect(boxes.map(({ attributes }) => attributes.value)).toEqual([long, 'inline']);
      const shown = between('<fieldset', '</fieldset>', page).replace(/ value="[^"]*"/g, '');
      expect(shown).not.toContain('x'.repeat(40));
    });
  });
  it('offers no filter for a single strategy', () => {
    const page = { ...PAGE, body: html`<p data-strategy="inline">x</p>` };
    expect(documentText(page, { unicode: true })).not.toContain('<fieldset');
  });
  it('spells other signs by number where only ASCII may be used', () => {
    const ascii = documentText(PAGE, { unicode: false });
    expect(/[^\0-\x7f]/.exec(ascii)).toBeNull();
    expect(ascii).toContain('gr&#252;n &#8211; ');
    expect(text).toContain('grün – ');
  });
});

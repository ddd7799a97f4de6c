import { describe, expect, it } from 'vitest';
import { html, Markup } from '../../../reports/html/markup.js';

describe('html', () => {
  it('escapes what is put in, between tags and in attributes', () => {
    const hostile = `<script>'&"</script>`;
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      '<p title="&lt;script&gt;&#39;&amp;&quot;&lt;/script&gt;">&lt;script&gt;&#39;&amp;&quot;&lt;/script&gt;</p>',
    );
  });
  it('keeps what a template has made, and lists of it', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(html`<ul>${items}</ul>`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });
  it('spells nothing for null, and figures as they are', () => {
    expect(html`${null}${0}${1.25}${[null, [2]]}`.text).toBe('01.252');
  });
  it('answers with markup', () => {
    expect(html`x`).toBeInstanceOf(Markup);
  });
});

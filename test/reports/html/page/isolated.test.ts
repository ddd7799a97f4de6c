import { describe, expect, it } from 'vitest';
import { html } from '../../../../reports/html/markup.js';
import { documentText } from '../../../../reports/html/page/document.js';
import { isolated } from '../../../../reports/html/page/isolated.js';
import { paletteOf } from '../../../../reports/html/palette.js';

const HEBREW = '\u05d0\u05d1\u05d2';
const ARABIC = '\u0627\u0644\u0628';

describe('letters from right to left', () => {
  it('are isolated where a figure stands beside them', () => {
    expect(isolated(`<p>after 2.01 s with ${HEBREW} (1.00 s waiting), ${ARABIC} and x</p>`)).toBe(
      `<p>after 2.01 s with <bdi>${HEBREW}</bdi> (1.00 s waiting), <bdi>${ARABIC}</bdi> and x</p>`,
    );
  });

  it('are one name where no other letter stands between them', () => {
    expect(isolated(`<td>${HEBREW} ${HEBREW}-${ARABIC}:2`)).toBe(
      `<td><bdi>${HEBREW} ${HEBREW}-${ARABIC}</bdi>:2`,
    );
  });

  it('stay in attributes, and where only text may stand', () => {
    const text = `<title>${HEBREW}</title><tr data-strategy="${HEBREW}"><option value="1">${HEBREW} 2</option>`;
    expect(isolated(text)).toBe(text);
  });

  it('are isolated in a picture by what a picture knows', () => {
    expect(
      isolated(`<svg><svg><title>${HEBREW}</title></svg><text>${HEBREW} 2</text></svg><p>${HEBREW}</p>`),
    ).toBe(
      `<svg><svg><title>${HEBREW}</title></svg><text><tspan unicode-bidi="isolate">${HEBREW}</tspan> 2</text></svg><p><bdi>${HEBREW}</bdi></p>`,
    );
  });

  it('are all that changes a page, whose style and script stay what their hashes say', () => {
    const pageOf = (name: string) =>
      documentText(
        { title: name, palette: paletteOf(['inline']), body: html`<h1>${name} 2</h1>`, footer: '' },
        { unicode: true },
      );
    expect(pageOf(HEBREW).replace(/<\/?bdi>/g, '')).toBe(pageOf('x').replaceAll('>x', `>${HEBREW}`));
    expect(pageOf('x')).not.toContain('<bdi>');
  });
});

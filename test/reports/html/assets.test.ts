import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SCRIPT, STYLE } from '../../../reports/html/assets.js';
import { bundleAssets, spellAssets } from '../../../reports/html/bundle-assets.js';

const FOLDER = pathToFileURL(`${import.meta.dirname}/../../../reports/html/`);

/** Of the script, as the report carries it. */
const MOST_SCRIPT_BYTES = 10 * 1024;

describe('style and script of the page', () => {
  // Compared as a whole: the texts are too long to be shown.
  it('are those of their sources; if not, run npm run assets', async () => {
    const fresh = spellAssets(await bundleAssets(new URL('browser/', FOLDER)));
    expect(readFileSync(new URL('assets.ts', FOLDER), 'utf8') === fresh).toBe(true);
  });
  it('come out of the module as they were bundled', async () => {
    const { style, script } = await bundleAssets(new URL('browser/', FOLDER));
    expect([STYLE === style, SCRIPT === script]).toEqual([true, true]);
  });
  it('keep the script small', () => {
    expect(Buffer.byteLength(SCRIPT)).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
  });
  it.each([
    ['style', STYLE],
    ['script', SCRIPT],
  ])('cannot end their element too early: %s', (_name, text) => {
    expect(/<\/|<!--/.exec(text)).toBeNull();
  });
  it.each([
    ['style', STYLE],
    ['script', SCRIPT],
  ])('need nothing from elsewhere: %s', (_name, text) => {
    expect(/https?:|@import|url\(|fetch\(|XMLHttpRequest|localStorage|eval\(/.exec(text)).toBeNull();
  });
  it.each([
    ['style', STYLE],
    ['script', SCRIPT],
  ])('keep to ASCII, so that their hash does not depend on how a page is spelled: %s', (_name, text) => {
    expect(/[^\0-\x7f]/.exec(text)).toBeNull();
  });
});

describe('the module that holds them', () => {
  it('spells quotes, line ends, backslashes and what looks like a template', async () => {
    const [style, script] = [`a"b\\c\n'`, `'''\${x}"`];
    const module = spellAssets({ style, script }).replaceAll('export const', 'const');
    const read = new Function(`${module} return { style: STYLE, script: SCRIPT };`);
    expect(read()).toEqual({ style, script });
  });
});

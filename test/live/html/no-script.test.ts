/** The page without JavaScript: every figure can be read, folded tables open by themselves, and no control is dead. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildView } from '../../../dist/reports/view.js';
import type { Result } from '../../../harness/result/schema.js';
import { noBrowser, type Opened, openWindow, startBrowser, whySkipped } from './open-page.js';
import { PAGES, PageFolder, resultOf } from './written.js';

let browser: Browser;
let folder: PageFolder;
let window: Opened;

/** Every figure of every table, and what stands in place of figures. */
function figuresOf(result: Result): readonly string[] {
  const tables = buildView(result).sections.flatMap(({ ranking, details, charts }) => [
    ranking,
    ...details,
    ...Object.values(charts).map(({ table }) => table),
  ]);
  const rows = tables.flatMap(({ rows }) => rows);
  return [...new Set(rows.flatMap((row) => [...row.figures, ...(row.kind === 'out' ? [row.reason] : [])]))];
}

/** As a browser gives it back. */
const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.skipIf(noBrowser !== null)(`the page without JavaScript${whySkipped}`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
    folder = new PageFolder();
    window = await openWindow(browser, { javaScript: false });
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it.each(PAGES)('%s tells every figure', async (name) => {
    const { page, trouble, show } = window;
    await show(folder.fileOf(name));
    expect(await page.locator('button:visible, input:visible, select:visible').allTextContents()).toEqual([]);
    await page.evaluate('for (const summary of document.querySelectorAll("summary")) summary.click()');
    expect(await page.locator('details:not([open])').count()).toBe(0);
    const text = spaced(await page.locator('body').innerText());
    expect(figuresOf(resultOf(name)).filter((figure) => !text.includes(spaced(figure)))).toEqual([]);
    expect(trouble).toEqual([]);
  });

  it('opens a folded table by a click and by the keyboard', async () => {
    const { page, show } = window;
    await show(folder.fileOf('mixed'));
    const [first, second] = await page.locator('summary').all();
    const open = () => page.locator('details[open]').count();
    const before = await open();
    await first?.click();
    expect(await open()).toBe(before + 1);
    await second?.focus();
    await page.keyboard.press('Enter');
    expect(await open()).toBe(before + 2);
  });
});

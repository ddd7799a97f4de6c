/** What the page does where scripts run, with the keyboard first: reach everything, sort, filter, change the theme, read values. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { focusNow, markFocusable } from './focus.mjs';
import { noBrowser, openPage, startBrowser, whySkipped } from './open-page.js';
import { PageFolder, resultOf } from './written.js';

/** A browser tells of a pointer below which a page was scrolled some tens of milliseconds later. */
const PAST_SCROLLING_MS = 150;

let browser: Browser;
let folder: PageFolder;

describe.skipIf(noBrowser !== null)(`the controls of the page${whySkipped}`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
    folder = new PageFolder();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it.each([
    'mixed',
    'sweep',
    'compared',
  ])('of %s are all reached by Tab, in the order of the page, and seen', async (name) => {
    const { page, close } = await openPage(browser, folder.fileOf(name));
    const wanted = await page.evaluate(markFocusable);
    expect(wanted.length).toBeGreaterThan(5);
    const places: number[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(focusNow);
      if (focus === null || places.length > wanted.length) break;
      expect(focus.isRinged, `the focus is not seen on ${focus.what}`).toBe(true);
      places.push(focus.place);
    }
    expect(places.map((place) => wanted[place])).toEqual(wanted);
    await close();
  });

  it('lead past themselves to the report', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('mixed'));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Skip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    await close();
  });

  it('sort a table up, down and back, from the keyboard', async () => {
    const { page, trouble, close } = await openPage(browser, folder.fileOf('two-blocking-calls'));
    const head = page.locator('table').first().getByRole('columnheader', { name: 'all done' });
    const asRanked = await columnOf(page, 'all done');
    const ascending = asRanked.map(milliseconds).sort((a, b) => a - b);
    expect(new Set(ascending).size).toBeGreaterThan(1);
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect((await columnOf(page, 'all done')).map(milliseconds)).toEqual(ascending);
    await page.keyboard.press('Space');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect((await columnOf(page, 'all done')).map(milliseconds)).toEqual(ascending.reverse());
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('none');
    expect(await columnOf(page, 'all done')).toEqual(asRanked);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('all done');
    expect(trouble).toEqual([]);
    await close();
  });

  it('say that a table is sorted, and lead back to the order of the report', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('two-blocking-calls'));
    const asRanked = await columnOf(page, 'strategy');
    expect(await page.locator('.sorted').count()).toBe(0);
    await page.locator('table').first().getByRole('button', { name: 'strategy' }).click();
    expect(await columnOf(page, 'strategy')).not.toEqual(asRanked);
    expect(await page.locator('.sorted span').textContent()).toBe('Sorted by strategy, ascending. ');
    await page.getByRole('button', { name: 'As in the report' }).click();
    expect(await columnOf(page, 'strategy')).toEqual(asRanked);
    expect(await page.locator('.sorted').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('strategy');
    await close();
  });

  it('take a strategy out of tables and pictures, and bring it back', async () => {
    const { page, trouble, close } = await openPage(browser, folder.fileOf('mixed'));
    await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
    const strategies = [...new Set(resultOf('mixed').cells.map(({ strategy }) => strategy))];
    const before = await seenOf(page);
    expect(Object.keys(before).sort()).toEqual([...strategies].sort());
    const [gone = '', ...others] = strategies;
    await page.locator(`.filter input[value="${gone}"]`).focus();
    await page.keyboard.press('Space');
    const after = await seenOf(page);
    expect(after[gone]).toEqual({ rows: 0, parts: 0 });
    for (const other of others) expect([other, after[other]]).toEqual([other, before[other]]);
    await page.keyboard.press('Space');
    expect(await seenOf(page)).toEqual(before);
    for (const box of await page.locator('.filter input').all()) await box.uncheck();
    expect(Object.values(await seenOf(page)).every(({ rows, parts }) => rows + parts === 0)).toBe(true);
    expect(trouble).toEqual([]);
    await close();
  });

  it('say how many strategies are hidden, and that nothing is left where all are; paper shows all', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('mixed'));
    const boxes = await page.locator('.filter input').all();
    const note = page.locator('.hidden');
    expect(await note.textContent()).toBe('');
    await boxes[0]?.uncheck();
    expect(await note.textContent()).toContain(`1 of ${boxes.length} hidden`);
    for (const box of boxes) await box.uncheck();
    expect(await note.textContent()).toContain(`All ${boxes.length} are hidden`);
    expect(await page.locator('svg.chart:visible').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    const onPaper = Object.values(await seenOf(page));
    expect(onPaper.length).toBe(boxes.length);
    expect(onPaper.every(({ rows }) => rows > 0)).toBe(true);
    expect(await page.locator('svg.chart:visible').count()).toBeGreaterThan(0);
    await close();
  });

  it('stay small with many strategies, and unfold', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('eight strategies'), { width: 360 });
    const heightPx = async () => (await page.locator('header').boundingBox())?.height ?? 0;
    expect(await heightPx()).toBeLessThan(140);
    expect(await page.locator('.filter input:visible').count()).toBe(0);
    await page.locator('.filter summary').click();
    expect(await page.locator('.filter input:visible').count()).toBe(8);
    await close();
  });

  it('change the theme, also where nothing can be stored', async () => {
    const { page, trouble, close } = await openPage(browser, folder.fileOf('mixed'), {
      before: refuseStorage,
    });
    const background = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.locator('.theme select').focus();
    await page.keyboard.type('dark');
    const dark = await background();
    expect(brightness(light)).toBeGreaterThan(200);
    expect(brightness(dark)).toBeLessThan(60);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.theme select').selectOption('light');
    expect(await background()).toBe(light);
    await page.locator('.theme select').selectOption('auto');
    expect(await background()).toBe(dark);
    expect(trouble).toEqual([]);
    await close();
  });

  it('tell the value of a bar under the pointer', async () => {
    const { page, trouble, close } = await openPage(browser, folder.fileOf('mixed'), { width: 320 });
    const bars = page.locator('svg.chart rect:has(> title)');
    const values = await bars.locator('title').allTextContents();
    expect(values.length).toBeGreaterThan(4);
    const tip = page.locator('.tip');
    expect(await tip.isVisible()).toBe(false);
    await bars.last().hover();
    const whose = await bars
      .last()
      .evaluate((bar) => bar.closest('[data-strategy]')?.getAttribute('data-strategy'));
    expect(whose).toBeTruthy();
    expect(await tip.textContent()).toBe(`${whose}: ${values.at(-1)}`);
    const box = await tip.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 320 && box.y >= 0 && box.y + box.height <= 900).toBe(
      true,
    );
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    expect(trouble).toEqual([]);
    await close();
  });

  it('tell values by arrow keys, also while the pointer rests on what scrolls past', async () => {
    const { page, trouble, close } = await openPage(browser, folder.fileOf('mixed'), { width: 320 });
    const tip = page.locator('.tip');
    const charts = page.locator('svg.chart');
    await page.locator('svg.chart rect:has(> title)').last().hover();
    await charts.first().focus();
    const told: (string | null)[] = [];
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(PAST_SCROLLING_MS);
      told.push((await tip.isVisible()) ? await tip.textContent() : null);
    }
    expect(told).not.toContain(null);
    expect(new Set(told).size).toBeGreaterThan(1);
    await page.keyboard.press('ArrowLeft');
    expect(await tip.textContent()).toBe(told[2]);
    expect(trouble).toEqual([]);
    await close();
  });

  it('step from end to end by Home and End, and from strategy to strategy by Up and Down', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('two-blocking-calls'));
    const chart = page.locator('svg.chart').first();
    const strategies = await chart
      .locator('.cell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-strategy')));
    expect(strategies.length).toBeGreaterThan(2);
    await chart.focus();
    const told = async (key: string) => {
      await page.keyboard.press(key);
      return (await page.locator('.tip').textContent()) ?? '';
    };
    const [first, last] = [await told('Home'), await told('End')];
    expect(first.startsWith(`${strategies[0]}: `)).toBe(true);
    expect(last.startsWith(`${strategies.at(-1)}: `)).toBe(true);
    expect(await told('ArrowRight')).toBe(last);
    expect(await told('ArrowUp')).toContain(`${strategies.at(-2)}: `);
    expect(await told('ArrowDown')).toContain(`${strategies.at(-1)}: `);
    expect(await told('Home')).toBe(first);
    expect(await told('ArrowLeft')).toBe(first);
    await close();
  });
});

describe.skipIf(noBrowser !== null)(`a table wider than the page${whySkipped}`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
    folder = new PageFolder();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it('keeps its heading and the names of its rows in sight while it scrolls, and shows that there is more', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('two-blocking-calls'), { width: 360 });
    const wide = page.locator('.wide').first();
    const leftOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().left);
    const before = [await leftOf('.title'), await leftOf('tbody th')];
    await wide.evaluate((region) => region.scrollTo(10_000, 0));
    expect(await wide.evaluate((region) => region.scrollLeft)).toBeGreaterThan(50);
    expect([await leftOf('.title'), await leftOf('tbody th')]).toEqual(before);
    const lastField = page.locator('tbody tr').first().locator('td').last();
    const box = await lastField.boundingBox();
    expect(box && box.x + box.width <= 360).toBe(true);
    const shadow = await page.evaluate(
      'getComputedStyle(document.querySelector(".wide")).backgroundAttachment',
    );
    expect(shadow).toBe('local, scroll');
    await close();
  });
});

/** A column of the first table, as it is read from above. */
function columnOf(page: Page, label: string): Promise<string[]> {
  return page.evaluate(`(() => {
    const table = document.querySelector('table');
    const at = [...table.tHead.rows[0].cells].findIndex((head) => head.textContent === ${JSON.stringify(label)});
    return [...table.tBodies[0].rows].map((row) => row.cells[at].textContent);
  })()`);
}

function milliseconds(text: string): number {
  const [, value = '', unit = ''] = /^([\d.]+) (ms|s)$/.exec(text) ?? [];
  return Number(value) * (unit === 's' ? 1000 : 1);
}

/** How many rows of tables and parts of pictures are in sight, by strategy. */
function seenOf(page: Page): Promise<Record<string, { rows: number; parts: number }>> {
  return page.evaluate(`(() => {
    const seen = {};
    for (const part of document.querySelectorAll('[data-strategy]')) {
      const counts = (seen[part.dataset.strategy] ??= { rows: 0, parts: 0 });
      if (part.getBoundingClientRect().height > 0) counts[part.tagName === 'TR' ? 'rows' : 'parts'] += 1;
    }
    return seen;
  })()`);
}

/** As in a browser that blocks the storage of files: the name itself throws. Runs in the page. */
function refuseStorage(): void {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(globalThis, name, {
      get: () => {
        throw new Error('storage is refused');
      },
    });
  }
}

/** Mean of the three parts of `rgb(1, 2, 3)`, 0 to 255. */
function brightness(color: string): number {
  const [red = 0, green = 0, blue = 0] = [...color.matchAll(/\d+/g)].map(Number);
  return (red + green + blue) / 3;
}

/**
 * The written page in a real browser: it keeps to itself, nothing foreign runs in it, it has room on every width, and
 * what is drawn can be told from the paper. Every frozen result is opened once; what is measured there is told in words, so that a failure names the place.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faintColours } from './colours.mjs';
import { lettersOnLetters, outOfPlace, sidewaysScroll, turnedAround } from './layout.mjs';
import { noBrowser, type Opened, openPage, openWindow, startBrowser, whySkipped } from './open-page.js';
import { PAGES, PageFolder, SEVERAL } from './written.js';

const NARROW = 320;
const WIDE = 1400;
/** Of these, the page with the most pictures is seen at all. */
const BETWEEN = [360, 900];

let browser: Browser;
let folder: PageFolder;
let window: Opened;

describe.skipIf(noBrowser !== null)(`the page in a browser${whySkipped}`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
    folder = new PageFolder();
    window = await openWindow(browser);
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it.each([...PAGES, SEVERAL])('%s has room, and says nothing and asks nobody', async (name) => {
    const { page, trouble, show } = window;
    await page.emulateMedia({ colorScheme: 'light' });
    await show(folder.fileOf(name));
    for (const width of [NARROW, ...(name === 'eight strategies' ? BETWEEN : []), WIDE]) {
      await page.setViewportSize({ width, height: 900 });
      const found = [
        ...(await page.evaluate(sidewaysScroll)),
        ...(await page.evaluate(outOfPlace)),
        ...(await page.evaluate(lettersOnLetters)),
      ];
      expect(found, `at ${width} px`).toEqual([]);
    }
    expect(await page.evaluate(faintColours), 'in the light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate(faintColours), 'in the dark').toEqual([]);
    expect(trouble).toEqual([]);
  });

  it('has a picture for each section that is told of in pictures', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('eight strategies'));
    expect(await page.locator('figure svg.chart').count()).toBeGreaterThanOrEqual(7 * 2);
    expect(await page.locator('svg.chart:not(figure svg)').count()).toBe(0);
    const names = await page
      .locator('svg.chart')
      .evaluateAll((charts) => charts.map((chart) => chart.getAttribute('aria-label') ?? ''));
    expect(names.filter((name) => name === '')).toEqual([]);
    await close();
  });

  it('shows what stands beside a name from right to left on the side where it was written', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('names from right to left'));
    const { names, wrong } = await page.evaluate(turnedAround);
    expect(names).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
    await close();
  });

  it('holds what others wrote as text', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('hostile texts'));
    const count = (selector: string) => page.locator(selector).count();
    expect(await Promise.all(['script', 'style', 'img', 'title:not(svg *)'].map(count))).toEqual([
      1, 1, 0, 1,
    ]);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.locator('body').innerText()).toContain('<script>window.ran = true</script>');
    await close();
  });

  it('lets no script of others run and nothing be fetched', async () => {
    const { page, trouble, close } = await openPage(browser, folder.fileOf('mixed'));
    await page.evaluate(`
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      document.body.insertAdjacentHTML('beforeend', '<p onclick="window.ran = true">press</p>');
      document.body.lastElementChild.click();
      const style = document.createElement('style');
      style.textContent = 'body { outline: 7px solid red }';
      document.head.append(style);
    `);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.evaluate('getComputedStyle(document.body).outlineWidth')).not.toBe('7px');
    const isRefused = await page.evaluate(`
      fetch('http://127.0.0.1:9/').then(() => 'answered', (error) => error.message)
    `);
    expect(isRefused).toContain('Failed to fetch');
    const refusals = trouble.filter((line) => line.includes('Content Security Policy'));
    expect(refusals.length).toBeGreaterThanOrEqual(4);
    await close();
  });

  it('brings paper without controls, with every table open, on white', async () => {
    const { page, close } = await openPage(browser, folder.fileOf('mixed'), {
      scheme: 'dark',
    });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // Before it prints, a browser lays a page out on up to a third more than the paper's 720 px, and shrinks it.
    await page.setViewportSize({ width: 900, height: 1000 });
    expect(await page.evaluate(sidewaysScroll)).toEqual([]);
    expect(await page.evaluate(hiddenCells), 'table cells that are not printed').toEqual([]);
    expect(await page.locator('.controls:visible, input:visible, select:visible').count()).toBe(0);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toMatch(
      /rgba?\(255, 255, 255|rgba\(0, 0, 0, 0\)/,
    );
    await close();
  });
});

const hiddenCells = `
  [...document.querySelectorAll('td')]
    .filter((cell) => cell.getBoundingClientRect().height === 0)
    .map((cell) => cell.textContent)
`;

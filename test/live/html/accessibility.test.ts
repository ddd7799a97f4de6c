/** The page as axe-core finds it, in the light and in the dark. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser, openPage, startBrowser, whySkipped } from './open-page.js';
import { PageFolder, SEVERAL } from './written.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each kind of section and picture once, in turns: axe takes seconds for a page. */
const EXAMINED = [
  ['squares-on-four', 'light'],
  ['mixed', 'dark'],
  ['failures', 'light'],
  ['open-loads', 'dark'],
  ['compared', 'light'],
  ['sweep', 'dark'],
  ['capacity', 'light'],
  [SEVERAL, 'dark'],
] as const;

let browser: Browser;
let folder: PageFolder;

describe.skipIf(noBrowser !== null)(`the page for everybody${whySkipped}`, () => {
  beforeAll(async () => {
    browser = await startBrowser();
    folder = new PageFolder();
  });
  afterAll(async () => {
    await browser.close();
    folder.remove();
  });

  it.each(EXAMINED)('%s, %s: axe finds nothing serious', async (name, scheme) => {
    const { page, close } = await openPage(browser, folder.fileOf(name), { scheme });
    await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
    expect(await seriousFindings(page)).toEqual([]);
    await close();
  });

  async function seriousFindings(page: Awaited<ReturnType<typeof openPage>>['page']): Promise<string[]> {
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
      );
  }
});

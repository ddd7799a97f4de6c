/** The report of what everybody runs first, measured for real: every picture that its loads allow is there and keeps its place. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { type Finished, readSaved, start } from '../../e2e/cli.js';
import { lettersOnLetters, outOfPlace, sidewaysScroll } from './layout.mjs';
import { noBrowser, type Opened, openPage, startBrowser, whySkipped } from './open-page.js';

/** Alone it takes half a minute; beside other tests more. */
const RUN_MS = 180_000;

/** By the kind of the load; each stands for the end of a picture's id. */
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  burst: ['lanes', 'split', 'over-time'],
  closed: ['spread', 'spread-1', 'over-time'],
  open: ['spread', 'spread-1', 'over-time'],
};

let browser: Browser;
let folder = '';
let end: Finished;
let result: Result;
let opened: Opened;

describe.skipIf(noBrowser !== null)(`the report of a quick run of the default suite${whySkipped}`, () => {
  beforeAll(async () => {
    const run = start(['run', '--quick']);
    folder = run.folder;
    end = await run.finished;
    result = readSaved(folder) ?? expect.fail(`there is no result: ${end.stderr}`);
    browser = await startBrowser();
    opened = await openPage(browser, reportFile(), { width: 320 });
  }, RUN_MS);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is what the run ends with', () => {
    expect(end.stderr.trimEnd().split('\n').at(-1)).toContain(pathToFileURL(reportFile()).href);
    expect(result.cells.length).toBeGreaterThan(10);
  });

  it('has every picture that the loads allow, with every cell that was measured', async () => {
    // Its script gives a picture another name, so that no second tip shows.
    const { page, close } = await openPage(browser, reportFile(), { javaScript: false });
    const drawn = await page.evaluate(drawnStrategies);
    await close();
    const sections = [...new Set(result.cells.map(({ scenario, load }) => `${scenario} ${load}`))];
    const wanted = sections.flatMap((section, place) => {
      const cells = result.cells.filter(({ scenario, load }) => `${scenario} ${load}` === section);
      const measured = cells.filter(({ state }) => state === 'completed').map(({ strategy }) => strategy);
      const [kind = ''] = (cells[0]?.load ?? '').split(':');
      return (PICTURES[kind] ?? []).map((picture) => [`r-${place + 1}-${picture}-title`, measured.sort()]);
    });
    expect(wanted.length).toBeGreaterThanOrEqual(sections.length * 3);
    expect(drawn).toEqual(wanted);
  });

  it('keeps its place at 320 px, says nothing and asks nobody', async () => {
    const { page, trouble } = opened;
    await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true');
    expect(await page.evaluate(sidewaysScroll)).toEqual([]);
    expect(await page.evaluate(outOfPlace)).toEqual([]);
    expect(await page.evaluate(lettersOnLetters)).toEqual([]);
    expect(trouble).toEqual([]);
  });
});

function reportFile(): string {
  return join(folder, 'results/latest/report.html');
}

/** For each picture its id and who is in it, in the order of the page; who has no shape is not. */
const drawnStrategies = `
  [...document.querySelectorAll('svg.chart')].map((chart) => [
    chart.getAttribute('aria-labelledby'),
    [...new Set(
      [...chart.querySelectorAll('[data-strategy]')]
        .filter((part) => part.querySelector('rect, path, line, use') !== null)
        .map((part) => part.dataset.strategy),
    )].sort(),
  ])
`;

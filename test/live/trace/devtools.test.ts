/**
 * Gives traces to a reader that somebody else wrote: the model behind the Performance panel of the browser's developer tools.
 * It knows complete events of threads; asynchronous ones it takes and does not show, which is Perfetto's part.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import trace from '../../../reports/trace.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';
import { readTrace } from '../../reports/trace/format.js';
import { noBrowser, startBrowser, whySkipped } from '../html/open-page.js';

const PANEL = 'devtools://devtools/bundled/devtools_app.html';
const READ_LANES = readFileSync(new URL('read-lanes.mjs', import.meta.url), 'utf8');
const OPTIONS = { color: false, unicode: true, columns: 120 };

/** `PROCESS / THREAD` with name, start and length of each slice, in microseconds. */
type Lanes = Record<string, [name: string, ts: number, dur: number][]>;

describe.skipIf(noBrowser !== null)(`a trace in the developer tools${whySkipped}`, () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
    await page.goto(PANEL);
    await page.evaluate(READ_LANES);
  });
  afterAll(() => browser.close());

  it.each(
    Object.entries(frozenResults()),
  )('of %s has every lane with every task, by its name and its time', async (_, result) => {
    const text = trace.render(buildView(result), result, OPTIONS);
    const lanes = await page.evaluate(`readLanes(${JSON.stringify(text)})`);
    expect(lanes).toEqual(lanesOf(text));
  });
});

/** What the events themselves say. */
function lanesOf(text: string): Lanes {
  const events = readTrace(text);
  const nameOf = (kind: string, id: 'pid' | 'tid', value: number) =>
    events.find((event) => event.name === kind && event[id] === value)?.args?.name;
  const lanes: Lanes = {};
  for (const event of events) {
    if (event.ph !== 'X') continue;
    const { pid, tid, name, ts, dur } = event;
    const lane = `${nameOf('process_name', 'pid', pid)} / ${nameOf('thread_name', 'tid', tid)}`;
    lanes[lane] = [...(lanes[lane] ?? []), [name, ts, dur]];
  }
  return lanes;
}

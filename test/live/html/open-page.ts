/**
 * Opens a written page in a real browser without a network. One browser serves the tests of a file; a window has a context
 * of its own, so that nothing is kept from one to the next.
 */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';

/** Why pages cannot be looked at here, and what to do about it; `null` where they can. */
export const noBrowser: string | null = existsSync(CHROMIUM)
  ? null
  : `there is no ${CHROMIUM}; to install it: apt-get install chromium`;

/** To be put behind the title of tests that need the browser. */
export const whySkipped = noBrowser === null ? '' : ` (skipped: ${noBrowser})`;

/** It reaches for nothing by itself: a request that is seen is one of the page. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export type Scheme = 'light' | 'dark';

export interface PageOptions {
  /** Of the window, in pixels. Default: 900. */
  readonly width?: number;
  readonly scheme?: Scheme;
  /** Default: true. */
  readonly javaScript?: boolean;
  /** Runs in the page before anything of its own. */
  readonly before?: () => void;
}

export interface Opened {
  readonly page: Page;
  /** What a page that keeps to itself has none of: console messages, errors, requests for anything but the page. */
  readonly trouble: readonly string[];
  /** Goes to another file; the trouble of the one before is forgotten. */
  show(file: string): Promise<void>;
  close(): Promise<void>;
}

/** A window without a page yet. */
export async function openWindow(browser: Browser, options: PageOptions = {}): Promise<Opened> {
  const { width = 900, scheme = 'light', javaScript = true, before } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    offline: true,
  });
  if (before !== undefined) await context.addInitScript(before);
  const page = await context.newPage();
  const trouble: string[] = [];
  let own = '';
  page.on('console', (message) => trouble.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== own) trouble.push(`request: ${request.url()}`);
  });
  const show = async (file: string) => {
    own = pathToFileURL(file).href;
    trouble.length = 0;
    await page.goto(own);
  };
  return { page, trouble, show, close: () => context.close() };
}

export async function openPage(browser: Browser, file: string, options: PageOptions = {}): Promise<Opened> {
  const opened = await openWindow(browser, options);
  await opened.show(file);
  return opened;
}

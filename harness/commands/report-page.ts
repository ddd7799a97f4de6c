/** The page among what a command has written: told where a terminal makes a link of it, opened where that was asked. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Shell } from './command.js';
import { openFile } from './open-file.js';

/** The format that writes a page to look at. */
export const PAGE_FORMAT = 'html';

/** As an address, because terminals make links of addresses; the last thing that a run tells. */
export function tellPage(paths: readonly string[], stderr: Shell['stderr']): void {
  const page = pageAmong(paths);
  if (page !== undefined) stderr.write(`report: ${pathToFileURL(page).href}\n`);
}

/** Opens the page; what is in the way is told, and fails nothing: the page is there. */
export async function openPage(
  paths: readonly string[],
  stderr: Shell['stderr'],
  open: (path: string) => Promise<string | null> = (path) => openFile(path),
): Promise<void> {
  const page = pageAmong(paths);
  const reason =
    page === undefined ? `no page was written; add ${PAGE_FORMAT} to --format` : await open(page);
  if (reason !== null) stderr.write(`stallbench: no page was opened: ${reason}\n`);
}

function pageAmong(paths: readonly string[]): string | undefined {
  const page = paths.find((path) => path.endsWith('.html'));
  return page === undefined ? undefined : resolve(page);
}

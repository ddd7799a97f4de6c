/** Pages as the built reporter writes them, of every frozen result and of made-up ones, by name. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import html from '../../../dist/reports/html.js';
import { buildView } from '../../../dist/reports/view.js';
import type { Result } from '../../../harness/result/schema.js';
import { hostileSuite, turnedNames } from './hostile.js';
import { defaultSuite } from './suite.js';

const RESULTS = join(import.meta.dirname, '../../fixtures/results');
const SUFFIX = '.golden.json';

const MADE_UP: Readonly<Record<string, () => Result>> = {
  'eight strategies': defaultSuite,
  'hostile texts': hostileSuite,
  'names from right to left': () => turnedNames(resultOf('two-blocking-calls')),
};

const OPTIONS = { color: false, unicode: true, columns: 120 };

/** Every result of which there is a page. */
export const PAGES: readonly string[] = [
  ...Object.keys(MADE_UP),
  ...readdirSync(RESULTS)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .sort(),
];

export function resultOf(name: string): Result {
  const make = MADE_UP[name];
  return make === undefined
    ? (JSON.parse(readFileSync(join(RESULTS, `${name}${SUFFIX}`), 'utf8')) as Result)
    : make();
}

export function renderPage(result: Result): string {
  return html.render(buildView(result), result, OPTIONS);
}

/** Two results beside each other, as `stallbench report` shows them. */
export const SEVERAL = 'several results';

function renderSeveral(): string {
  const reports = ['two-blocking-calls', 'mixed'].map((name) => {
    const result = resultOf(name);
    return { name, result, view: buildView(result) };
  });
  return html.renderSeveral?.(reports, OPTIONS) ?? '';
}

/** A folder of pages, each written when it is first asked for. */
export class PageFolder {
  readonly #path = mkdtempSync(join(tmpdir(), 'stallbench-html-'));

  fileOf(name: string): string {
    const file = join(this.#path, `${name.replaceAll(' ', '-')}.html`);
    if (!existsSync(file))
      writeFileSync(file, name === SEVERAL ? renderSeveral() : renderPage(resultOf(name)));
    return file;
  }

  remove(): void {
    rmSync(this.#path, { recursive: true });
  }
}

/**
 * From names of formats to reporters. What was typed is loaded at once, so that a mistake is told before anything is
 * measured; what is there by default is loaded when there is something to render, because a page and its drawings
 * would delay the start of every command.
 */
import type { Reporter } from '../../reports/reporter.js';
import type { Problem } from '../errors.js';
import type { Catalog } from './catalog.js';
import { findEntry } from './find-entry.js';
import type { Said } from './rule.js';

/** Where formats stand that nobody has named. */
export const FORMATS_BY_DEFAULT = 'default of --format';

export interface ChosenReporter {
  /** As it was written: a format, or the path of a module. */
  readonly name: string;
  load(): Promise<Reporter>;
}

/** A reporter that is there. */
export interface LoadedReporter {
  readonly name: string;
  readonly reporter: Reporter;
}

/** The reporters of those names, each once. Names by default are taken as they are: they are this program's own. */
export async function chooseReporters(
  { value, where }: Said<readonly string[]>,
  { reporters }: Pick<Catalog, 'reporters'>,
  problems: Problem[],
): Promise<readonly ChosenReporter[]> {
  const chosen: ChosenReporter[] = [];
  for (const name of new Set(value)) {
    if (where === FORMATS_BY_DEFAULT) {
      chosen.push({ name, load: () => loadOwn(name, reporters) });
      continue;
    }
    const entry = await findEntry(reporters, { name, where, problems, keys: ['fileName', 'render'] });
    if (entry !== null) chosen.push({ name: entry.name, load: async () => entry.value });
  }
  return chosen;
}

async function loadOwn(name: string, reporters: Catalog['reporters']): Promise<Reporter> {
  const entry = await reporters.find(name);
  if (entry === null) throw new Error(`the installation lacks its reporter "${name}"`);
  return entry.value;
}

/** All of them, in their order. */
export async function loadReporters(chosen: readonly ChosenReporter[]): Promise<readonly LoadedReporter[]> {
  return Promise.all(chosen.map(async ({ name, load }) => ({ name, reporter: await load() })));
}

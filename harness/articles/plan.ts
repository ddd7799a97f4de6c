/** The cells that all rows need, each once, and the run that is made of them. */
import type { Catalog } from '../config/catalog.js';
import { chooseLoad, chooseStrategy } from '../config/choose.js';
import { SCENARIO_KEYS } from '../config/choose-cells.js';
import { DEFAULT_IDLE } from '../config/defaults.js';
import { findEntry } from '../config/find-entry.js';
import { type Problem, UsageError } from '../errors.js';
import type { CellChoice, RunSettings } from '../plan.js';
import { addEntries } from '../registry.js';
import type { Machine } from '../strategy.js';
import { ARTICLES } from './articles.js';
import { isCited } from './row.js';
import { ARTICLE_STRATEGIES } from './strategies.js';

/** Computing varies from trial to trial and is compared as medians; of what waits, one trial tells all. */
const COMPUTING_ROUNDS = 3;

/** `SCENARIO/STRATEGY/LOAD` of every cell that a row needs, each once, in the order of the rows. */
export function articleCellIds(machine: Machine): readonly string[] {
  const rows = ARTICLES.flatMap((article) => article.rows);
  const halves = rows.flatMap((row) => (isCited(row) ? [] : [row.python, row.node]));
  return [...new Set(halves.flatMap((half) => half?.cells(machine) ?? []))];
}

export interface ArticleWishes {
  /** Factor on every sleep, above 0, at most 1. */
  readonly timeScale: number;
  /** 0 to 2^32 - 1. */
  readonly seed: number;
}

/** @throws UsageError where a cell names what the catalog does not have. */
export async function planArticles(
  { timeScale, seed }: ArticleWishes,
  machine: Machine,
  catalog: Catalog,
): Promise<RunSettings> {
  const cells = await chooseArticleCells(articleCellIds(machine), catalog);
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario.name))];
  return {
    cells,
    asked: { scenarios, strategies: null, load: null, rounds: null, timeScale, timeoutMs: null },
    seed,
    timeScale,
    timeoutMs: null,
    idle: DEFAULT_IDLE,
    maxMinutes: null,
  };
}

async function chooseArticleCells(ids: readonly string[], catalog: Catalog): Promise<readonly CellChoice[]> {
  const strategies = addEntries(catalog.strategies, ARTICLE_STRATEGIES);
  const problems: Problem[] = [];
  const cells: CellChoice[] = [];
  for (const id of ids) {
    const where = `cell ${id}`;
    const [name = '', ...rest] = id.split('/');
    const [strategyText = '', loadText = ''] = rest;
    const scenario = await findEntry(catalog.scenarios, { name, where, problems, keys: SCENARIO_KEYS });
    const strategy = await chooseStrategy({ value: strategyText, where }, { strategies }, problems);
    const load = await chooseLoad({ value: loadText, where }, catalog, problems);
    if (scenario === null || strategy === null || load === null) continue;
    const rounds = scenario.value.work === 'cpu' ? COMPUTING_ROUNDS : 1;
    cells.push({ id, scenario, strategy, load, rounds });
  }
  if (problems.length > 0) throw new UsageError(problems);
  return cells;
}

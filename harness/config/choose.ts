/** From what the user wrote (`thread-pool:2`, `burst:8`) to the choice that a run is made of. */
import type { Problem } from '../errors.js';
import type { LoadChoice, StrategyChoice } from '../plan.js';
import { isExternal, type Strategy } from '../strategy.js';
import { parseCount } from '../units.js';
import type { Catalog } from './catalog.js';
import { MOST_SLOTS } from './defaults.js';
import { findEntry, splitAtColon } from './find-entry.js';
import type { Said } from './rule.js';

/** What a strategy cannot do without; it depends on who brings the server. */
function strategyKeys(strategy: Strategy): readonly string[] {
  const own: readonly string[] = isExternal(strategy) ? [] : ['needs', 'createExecutor'];
  return ['sized', 'sharesLoop', 'slots', ...own];
}

/** The strategy of that spelling; `null` when a problem has been added. */
export async function chooseStrategy(
  { value: spelling, where }: Said<string>,
  { strategies }: Pick<Catalog, 'strategies'>,
  problems: Problem[],
): Promise<StrategyChoice | null> {
  const { name, rest } = splitAtColon(spelling);
  const entry = await findEntry(strategies, { name, where, problems, keys: strategyKeys });
  if (entry === null) return null;
  if (rest === undefined) {
    if (!isExternal(entry.value) || !entry.value.needsSize) return { spelling, entry, size: undefined };
    const what = `nothing says how many tasks ${name} runs at a time`;
    problems.push({ where, what, fix: `Write, for example, ${name}:8, or "slots" in its definition.` });
    return null;
  }
  if (!entry.value.sized) {
    problems.push({ where, what: `"${spelling}": ${name} takes no size`, fix: `Write ${name}.` });
    return null;
  }
  const size = parseCount(rest, 1);
  if (size === null || size > MOST_SLOTS) {
    const what = `"${spelling}": "${rest}" is not a whole number from 1 to ${MOST_SLOTS}`;
    problems.push({ where, what, fix: `Write, for example, ${name}:2, or ${name} for its default size.` });
    return null;
  }
  return { spelling: `${name}:${size}`, entry, size };
}

/** The strategies of those spellings; what is asked for twice is taken once. */
export async function chooseStrategies(
  spellings: Said<readonly string[]>,
  catalog: Pick<Catalog, 'strategies'>,
  problems: Problem[],
): Promise<readonly StrategyChoice[]> {
  const choices = new Map<string, StrategyChoice>();
  for (const value of new Set(spellings.value)) {
    const choice = await chooseStrategy({ value, where: spellings.where }, catalog, problems);
    const key = choice === null ? '' : `${choice.entry.url}:${choice.size}`;
    if (choice !== null && !choices.has(key)) choices.set(key, choice);
  }
  return [...choices.values()];
}

/** The load of that spelling; `null` when a problem has been added. */
export async function chooseLoad(
  { value: spelling, where }: Said<string>,
  { loads }: Pick<Catalog, 'loads'>,
  problems: Problem[],
): Promise<LoadChoice | null> {
  const { name, rest } = splitAtColon(spelling);
  const entry = await findEntry(loads, { name, where, problems, keys: ['parse', 'form', 'kind'] });
  if (entry === null) return null;
  const plan = entry.value.parse(rest ?? '');
  if (plan === null) {
    const what = `"${spelling}" is not a load that ${name} understands`;
    problems.push({ where, what, fix: `Write ${entry.value.form}.` });
    return null;
  }
  return { entry, plan };
}

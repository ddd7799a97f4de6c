/**
 * The cells of both refs, side by side. What one ref lacks makes a cell `new` or `removed`; what both lack is a mistake in
 * what was asked. A cell whose requests differ is new too: two answers to two questions are no pair.
 */
import { chooseLoad, chooseStrategy } from '../config/choose.js';
import { SCENARIO_KEYS } from '../config/choose-cells.js';
import { findEntry } from '../config/find-entry.js';
import type { Said } from '../config/rule.js';
import { addServers } from '../config/servers.js';
import { type Problem, UsageError } from '../errors.js';
import type { ExamineOptions } from '../own/own-function.js';
import type { CellChoice, LoadChoice, StrategyChoice } from '../plan.js';
import type { ArmTree } from '../refs/arms.js';
import type { Entry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import { type Found, isFound, missing } from './found.js';
import { type Difference, type FunctionSide, functionAtRefs } from './function-at-refs.js';
import { armCell, type ComparedChoice } from './plan.js';
import { comparableSides } from './requests.js';
import { type ComparedPart, mayBeFunction, type ResolvedComparison } from './resolve.js';
import { JUDGED_METRIC } from './rules.js';

/** Something at both refs. */
interface Both<T> {
  readonly base: Found<T>;
  readonly candidate: Found<T>;
}

type Trees = Readonly<Record<'base' | 'candidate', ArmTree>>;

type ArmName = keyof Trees;

/**
 * @param options For functions of the user's own, which are called at both refs first.
 * @throws UsageError with everything that neither ref has; the signal's reason when it is aborted.
 */
export async function chooseArmCells(
  resolved: ResolvedComparison,
  trees: Trees,
  options: Pick<ExamineOptions, 'signal' | 'onPreparing'>,
): Promise<readonly ComparedChoice[]> {
  const problems: Problem[] = [];
  const chosen = new Map<string, ComparedChoice>();
  const { calls, run } = resolved;
  const limits = { ...options, ...(run.timeoutMs ? { deadlineMs: run.timeoutMs } : {}) };
  for (const part of resolved.parts) {
    const own = mayBeFunction(part.scenario.value, calls)
      ? await functionAtRefs(part.scenario, calls, trees, limits)
      : undefined;
    const scenario = await atBoth(trees, part.scenario, problems, (arm, said, misses) =>
      findScenario(own?.[arm], trees[arm], said, misses),
    );
    if (scenario === null) continue;
    const load = await loadOf(scenario, resolved, problems);
    if (load === null) continue;
    for (const spelling of strategiesOf(part, scenario)) {
      const strategy = await atBoth(trees, spelling, problems, async (arm, said, misses) => {
        const { catalog } = trees[arm];
        // Started in the tree: its code is what is compared.
        const known = await addServers(catalog, resolved.servers, misses, catalog.strategies.placeOf);
        return chooseStrategy(said, known, misses);
      });
      if (strategy === null) continue;
      const cell = cellOf({ scenario, strategy, load }, trees, resolved, own?.difference);
      if (cell !== null && !chosen.has(cell.id)) chosen.set(cell.id, cell);
    }
  }
  if (problems.length > 0) throw new UsageError(unique(problems));
  return [...chosen.values()];
}

/** The scenario of one side; `null` when a problem has been added. A function was looked at already. */
async function findScenario(
  own: FunctionSide | undefined,
  { catalog }: ArmTree,
  { value: name, where }: Said<string>,
  problems: Problem[],
): Promise<Entry<Scenario> | null> {
  if (own !== undefined && 'entry' in own) return own.entry;
  if (own === undefined || 'isScenario' in own)
    return findEntry(catalog.scenarios, { name, where, problems, keys: SCENARIO_KEYS });
  problems.push(...own.problems);
  return null;
}

/** `null` when neither ref has it and a problem has been added. */
async function atBoth<T>(
  trees: Trees,
  said: Said<string>,
  problems: Problem[],
  look: (arm: ArmName, said: Said<string>, misses: Problem[]) => Promise<T | null>,
): Promise<Both<T> | null> {
  const at = async (arm: ArmName): Promise<Found<T>> => {
    const misses: Problem[] = [];
    const value = await look(arm, said, misses);
    return value === null ? missing(misses) : { value };
  };
  const both = { base: await at('base'), candidate: await at('candidate') };
  if (isFound(both.base) || isFound(both.candidate)) return both;
  const { base, candidate } = trees;
  problems.push({
    where: said.where,
    what: `"${said.value}" can be used neither at ${base.ref.name} nor at ${candidate.ref.name}: ${both.candidate.what}`,
    fix: `${both.candidate.fix} What is not committed is at no ref.`,
  });
  return null;
}

/** The named ones, or those that the scenario has at either ref. */
function strategiesOf(
  part: ComparedPart,
  { base, candidate }: Both<Entry<Scenario>>,
): readonly Said<string>[] {
  if (part.strategies !== null) {
    const { value, where } = part.strategies;
    return [...new Set(value)].map((spelling) => ({ value: spelling, where }));
  }
  const own = [candidate, base].flatMap((side) => (isFound(side) ? side.value.value.strategies : []));
  const where = `scenario ${part.scenario.value}: strategies`;
  return [...new Set(own)].map((value) => ({ value, where }));
}

/** The same on both sides: where none was named, that of the candidate. */
async function loadOf(
  { base, candidate }: Both<Entry<Scenario>>,
  { load, loads }: ResolvedComparison,
  problems: Problem[],
): Promise<LoadChoice | null> {
  const side = isFound(candidate) ? candidate : base;
  if (load !== null || !isFound(side)) return load;
  const { name, value } = side.value;
  return chooseLoad({ value: value.load, where: `scenario ${name}: load` }, loads, problems);
}

interface Parts {
  readonly scenario: Both<Entry<Scenario>>;
  readonly strategy: Both<StrategyChoice>;
  readonly load: LoadChoice;
}

/** `null` where one ref has the scenario, and only the other the strategy. */
function cellOf(
  { scenario, strategy, load }: Parts,
  trees: Trees,
  { looks, run }: ResolvedComparison,
  difference?: Difference,
): ComparedChoice | null {
  const at = (arm: 'base' | 'candidate'): CellChoice | string => {
    const [theScenario, theStrategy] = [scenario[arm], strategy[arm]];
    const place = trees[arm].ref.name;
    if (!isFound(theScenario)) return `its scenario cannot be used at ${place}: ${theScenario.what}`;
    if (!isFound(theStrategy)) return `its strategy cannot be used at ${place}: ${theStrategy.what}`;
    const id = `${theScenario.value.name}/${theStrategy.value.spelling}/${load.plan.spelling}`;
    const parts = { scenario: theScenario.value, strategy: theStrategy.value, load };
    // The pairs of the first look: with fewer, nothing can be said of the cell.
    return armCell({ ...parts, rounds: looks[0] ?? 0 }, id, arm);
  };
  const [base, candidate] = [at('base'), at('candidate')];
  const named = [candidate, base].find((side) => typeof side !== 'string');
  if (named === undefined || typeof named === 'string') return null;
  const cell = {
    id: named.id.slice(0, named.id.lastIndexOf('@')),
    scenario: named.scenario.name,
    strategy: named.strategy.spelling,
    load: load.plan.spelling,
    metric: JUDGED_METRIC[load.entry.value.kind],
  };
  const sides: readonly Found<unknown>[] = [...Object.values(scenario), ...Object.values(strategy)];
  const isBroken = sides.some((side) => !isFound(side) && side.isBroken);
  const broken = isBroken ? { isBroken: true as const } : {};
  if (typeof candidate === 'string') return { ...cell, base: named, reason: candidate, ...broken };
  if (typeof base === 'string') return { ...cell, candidate, reason: base, ...broken };
  if (difference !== undefined) return { ...cell, candidate, ...difference };
  return { ...cell, ...comparableSides(base, candidate, run.seed) };
}

/** A strategy that is missing is missed by every scenario. */
function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.where} ${problem.what}`, problem])).values()];
}

/**
 * A function of the user's own at both refs: bundled in each worktree with the packages of that tree, and called there. Both
 * sides have to be asked the same and to answer the same: a function that answers otherwise does other work, whose time
 * says nothing about the change.
 */
import { firstDifference } from '../client/answer.js';
import type { Said } from '../config/rule.js';
import type { ConfiguredTask } from '../config/tasks.js';
import type { Problem } from '../errors.js';
import { cacheBelow } from '../own/cache-folder.js';
import { nameOfInput } from '../own/call-faults.js';
import {
  type ExaminedModule,
  type ExamineOptions,
  examineFile,
  makeFunction,
  type NoFunction,
} from '../own/own-function.js';
import { misnamed, operandOf, type TypedCall } from '../own/plan-operands.js';
import type { ArmTree } from '../refs/arms.js';
import type { Entry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import type { ComparedChoice } from './plan.js';

/** How functions are called, the same at both refs. */
export interface CallsAtRefs {
  /** Those of the config file of the working directory, by name. */
  readonly tasks: ReadonlyMap<string, ConfiguredTask>;
  readonly typed: TypedCall;
}

/** Both sides are there, and cannot be compared. */
export type Difference = Required<Pick<ComparedChoice, 'reason'>> & Pick<ComparedChoice, 'isBroken'>;

export type FunctionSide =
  | { readonly entry: Entry<Scenario> }
  /** Its default export has the form of a scenario: to be loaded as one. */
  | NoFunction;

export interface FunctionAtRefs {
  readonly base: FunctionSide;
  readonly candidate: FunctionSide;
  /** Absent where nothing speaks against a comparison. */
  readonly difference?: Difference;
}

/** @throws the signal's reason when it is aborted. */
export async function functionAtRefs(
  said: Said<string>,
  { tasks, typed }: CallsAtRefs,
  trees: Readonly<Record<'base' | 'candidate', ArmTree>>,
  options: Omit<ExamineOptions, 'folder' | 'cache'>,
): Promise<FunctionAtRefs> {
  const task = tasks.get(said.value);
  const operand = operandOf(said, task, typed);
  const at = ({ ref, catalog, folder }: ArmTree) => {
    const path = catalog.scenarios.placeOf(operand.path);
    const placed = { ...operand, path, shownPath: operand.path };
    const onPreparing = (text: string) => options.onPreparing(`${text} at ${ref.name}`);
    return examineFile(placed, { ...options, onPreparing, folder, cache: cacheBelow(folder) });
  };
  const [base, candidate] = [await at(trees.base), await at(trees.candidate)];
  if (!('report' in base && 'report' in candidate))
    return { base: await sideOf(base, task), candidate: await sideOf(candidate, task) };
  // A slower machine may have called fewer of them.
  const inputs = Math.min(base.report.inputs, candidate.report.inputs);
  const difference = differenceOf(base, candidate, inputs);
  return {
    base: await sideOf(base, task, inputs),
    candidate: await sideOf(candidate, task, inputs),
    ...(difference === null ? {} : { difference }),
  };
}

async function sideOf(
  looked: ExaminedModule | NoFunction,
  task: ConfiguredTask | undefined,
  inputs?: number,
): Promise<FunctionSide> {
  if ('report' in looked) {
    const { entry } = await makeFunction(looked, inputs);
    const { load, strategies } = task ?? {};
    const said = { ...(load && { load }), ...(strategies && { strategies }) };
    return { entry: { ...entry, value: { ...entry.value, ...said } } };
  }
  return 'isScenario' in looked && task !== undefined ? refused(misnamed(task)) : looked;
}

function refused(problem: Problem): FunctionSide {
  return { problems: [problem] };
}

/** Pure; exported for the test. `null` where both are asked the same and answer the same. */
export function differenceOf(
  base: Pick<ExaminedModule, 'report'>,
  candidate: Pick<ExaminedModule, 'report'>,
  inputs: number,
): Difference | null {
  const [before, after] = [base.report, candidate.report];
  const name = (index: number) => nameOfInput(after.callsWith, index);
  const places = Array.from({ length: inputs }, (_, index) => index);
  const other = places.find((index) => before.inputDigests[index] !== after.inputDigests[index]);
  if (before.callsWith !== after.callsWith || other !== undefined) {
    const which = other === undefined ? 'the way it is called' : name(other);
    return { reason: `its inputs differ from those at the base: ${which} is another` };
  }
  // Where a verify judges, another answer may be as right.
  if (before.exports.verify !== undefined || after.exports.verify !== undefined) return null;
  for (const index of places) {
    const difference = firstDifference(after.answers[index], before.answers[index], 'answer', 'at the base');
    if (difference === null) continue;
    const called = after.callsWith === 'nothing' ? '' : `with ${name(index)}, `;
    const reason = `it answers otherwise than at the base, so that times tell nothing: ${called}${difference}`;
    return { reason, isBroken: true };
  }
  return null;
}

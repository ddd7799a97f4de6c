/**
 * Which of the things named for a run are functions of the user's own, and what a look at each of them told. What is
 * wrong with one is a problem beside the others.
 */
import { readFileSync } from 'node:fs';
import type { GivenFlags } from '../config/flags.js';
import type { Said } from '../config/rule.js';
import type { ConfiguredTask } from '../config/tasks.js';
import { messageOf, type Problem } from '../errors.js';
import { isPath } from '../registry.js';
import { type ExamineOptions, examineOwn, type OwnFunction, type OwnOperand } from './own-function.js';

/** How every function is called, as far as that was typed. */
export type TypedCall = Pick<OwnOperand, 'exportName' | 'input'>;

export interface LookOptions extends ExamineOptions {
  /** Those of the config file, by name. */
  readonly tasks: ReadonlyMap<string, ConfiguredTask>;
  /** Takes what is wrong. */
  readonly problems: Problem[];
  /** Where each name stands. Default: as {@link Said.where} of all of them. */
  whereOf?(place: number): string;
}

export interface LookedAt {
  /** By the name that the user wrote. */
  readonly functions: ReadonlyMap<string, OwnFunction>;
  /** Of which a problem tells: nobody else may look at them, because that would run their code here. */
  readonly refused: ReadonlySet<string>;
}

/**
 * The functions among what was named; scenarios are left to be found as such.
 *
 * @param given `--export`, `--input` and `--input-file`, which hold for each function.
 * @throws the signal's reason when it is aborted.
 */
export async function lookAtOwn(
  named: Said<readonly string[]> | undefined,
  given: GivenFlags,
  { tasks, problems, whereOf, ...options }: LookOptions,
): Promise<LookedAt> {
  const functions = new Map<string, OwnFunction>();
  const asked = (named?.value ?? []).filter((name) => tasks.has(name) || isPath(name));
  const how = readTypedCall(given, problems);
  if (how === null) return { functions, refused: new Set(asked) };
  const refused = new Set<string>();
  for (const name of new Set(asked)) {
    const task = tasks.get(name);
    const where = whereOf?.(named?.value.indexOf(name) ?? 0) ?? named?.where ?? '';
    const operand = operandOf({ value: name, where }, task, how);
    const examined = await examineOwn(operand, options);
    if ('problems' in examined) {
      problems.push(...examined.problems);
      refused.add(name);
    } else if (!('isScenario' in examined)) functions.set(name, task ? { ...examined, task } : examined);
    else if (task !== undefined) {
      problems.push(misnamed(task));
      refused.add(name);
    }
  }
  if (functions.size === 0 && refused.size === 0) problems.push(...idleFlags(given));
  return { functions, refused };
}

/** What was named, which is a path or a task of the config file; what was typed wins over the file. */
export function operandOf(
  { value, where: place }: Said<string>,
  task: ConfiguredTask | undefined,
  how: TypedCall,
): OwnOperand {
  if (task === undefined) return { path: value, where: place, ...how };
  const { name, where, file, export: exportName, input, inputs } = task;
  const given = input === undefined ? {} : { input: { value: input } };
  return {
    name,
    where,
    path: file,
    ...(exportName === undefined ? {} : { exportName }),
    ...(inputs === undefined || how.input !== undefined ? given : { inputs }),
    ...how,
  };
}

export function misnamed({ where, file }: ConfiguredTask): Problem {
  const fix = `Name its path among "scenarios", or as an argument: stallbench run ${file}`;
  return { where, what: `"${file}" is a scenario, not a function`, fix, isBroken: true };
}

/** What is wrong with flags that say how functions are called, where there is none. */
export function idleFlags({ has }: GivenFlags): readonly Problem[] {
  return ['export', 'input', 'input-file'].filter(has).map((flag) => ({
    where: `--${flag}`,
    what: 'means nothing here: no function of your own is named',
    fix: 'Name its module, for example ./src/hash.ts, or leave it out.',
  }));
}

/** How each function is called; `null` when a problem has been added. */
export function readTypedCall({ values, has }: GivenFlags, problems: Problem[]): TypedCall | null {
  const exportName = values('export').at(-1);
  if (has('input') && has('input-file')) {
    const where = '--input, --input-file';
    problems.push({ where, what: 'contradict each other', fix: 'Write one of them.' });
    return null;
  }
  const input = has('input') || has('input-file') ? readInput({ values, has }, problems) : undefined;
  if (input === null) return null;
  return {
    ...(exportName === undefined ? {} : { exportName }),
    ...(input === undefined ? {} : { input }),
  };
}

function readInput({ values, has }: GivenFlags, problems: Problem[]): { readonly value: unknown } | null {
  const where = has('input') ? '--input' : '--input-file';
  const said = values(where.slice(2)).at(-1) ?? '';
  try {
    const text = has('input') ? said : readFileSync(said, 'utf8');
    return { value: JSON.parse(text) as unknown };
  } catch (cause) {
    const what = `"${said}" cannot be read as JSON: ${messageOf(cause)}`;
    const fix = has('input')
      ? `Write, for example, --input '{"n": 1}'.`
      : 'Give the path of a file with JSON in it.';
    problems.push({ where, what, fix });
    return null;
  }
}

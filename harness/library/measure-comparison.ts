/** A comparison of two refs for a program: the code of `stallbench compare`, without its screens. */
import { compareBetweenRefs } from '../comparison/between-refs.js';
import type { ComparisonEvent } from '../comparison/event.js';
import { resolveComparison } from '../comparison/resolve.js';
import { CATALOG } from '../config/catalog.js';
import type { GivenFlags } from '../config/flags.js';
import type { WishList } from '../config/settings.js';
import { messageOf, type Problem, UsageError } from '../errors.js';
import type { Result, Warning } from '../result/schema.js';
import { measureAlone } from './measuring.js';
import type { CompareOptions } from './options.js';
import {
  HOOK_RULES,
  type KnownOptions,
  type OptionRule,
  placeOf,
  readOptions,
  usableHooks,
  withTasksChosen,
} from './read-options.js';
import { spellArgv } from './spell-argv.js';

/** The options that `stallbench compare` has as flags of its own, and these flags. */
const REF_FLAGS = { base: 'base', candidate: 'candidate', failOn: 'fail-on' } as const;

const REF_RULE = {
  isValid: (value) => typeof value === 'string' && value !== '',
  form: 'a git ref',
} satisfies Omit<OptionRule, 'example'>;

export const COMPARE_KNOWN: KnownOptions = {
  settings: [
    'scenarios',
    'tasks',
    'strategies',
    'load',
    'seed',
    'timeScale',
    'timeout',
    'quick',
    'maxMinutes',
    'idle',
    'servers',
    'prepare',
    'out',
  ],
  others: {
    base: { ...REF_RULE, example: "base: 'main'" },
    candidate: { ...REF_RULE, example: "candidate: 'HEAD~1'" },
    failOn: {
      isValid: (value) => value === 'inconclusive',
      form: 'what a comparison can fail on by choice',
      example: "failOn: 'inconclusive'",
    },
    ...HOOK_RULES,
  },
};

/** See {@link compare} in `compare.ts`. */
export async function measureComparison(options: CompareOptions): Promise<Result> {
  const list = withTasksChosen(readOptions(options, COMPARE_KNOWN));
  return measureAlone('compare', usableHooks<ComparisonEvent>(options), async ({ onEvent, save, signal }) => {
    const resolved = await resolve(list, options);
    signal.throwIfAborted();
    const left: Warning[] = [];
    const onStep = (text: string) => onEvent({ type: 'preparing', text });
    const result = await compareBetweenRefs(resolved, {
      ...{ onEvent, save, signal, onStep, onNote: onStep },
      argv: spellArgv('compare', options),
      onLeftBehind: (cause) => left.push(warnOfLeftBehind(cause)),
    });
    return left.length === 0 ? result : { ...result, warnings: [...result.warnings, ...left] };
  });
}

/** Problems are told by the option's name, and what is wrong with one is told once. */
async function resolve(list: WishList, options: CompareOptions): ReturnType<typeof resolveComparison> {
  // Reporters belong to commands.
  const formats = { value: [], where: 'options' };
  const wished = { ...list, wishes: { ...list.wishes, formats } };
  try {
    return await resolveComparison(wished, flagsOf(options), CATALOG, []);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    const told = new Set(list.problems.map(({ where }) => where));
    const renamed = cause.problems.map(withOptionName);
    throw new UsageError(
      renamed.filter((problem) => list.problems.includes(problem) || !told.has(problem.where)),
    );
  }
}

/** What is no text is a problem of the options already. */
function flagsOf(options: CompareOptions): GivenFlags {
  const texts = new Map<string, string>();
  for (const [option, flag] of Object.entries(REF_FLAGS)) {
    const value: unknown = (options as Partial<CompareOptions> | null)?.[option as keyof typeof REF_FLAGS];
    if (typeof value === 'string') texts.set(flag, value);
  }
  const values = (flag: string) => [...texts].flatMap(([name, text]) => (name === flag ? [text] : []));
  return { values, has: (flag) => texts.has(flag) };
}

function withOptionName(problem: Problem): Problem {
  const [option, flag] = Object.entries(REF_FLAGS).find(([, name]) => problem.where === `--${name}`) ?? [];
  if (option === undefined) return problem;
  const fix = problem.fix.replaceAll(new RegExp(`--${flag} ([\\w~^/-]+)`, 'g'), `${option}: '$1'`);
  return { ...problem, where: placeOf(option), fix };
}

function warnOfLeftBehind(cause: unknown): Warning {
  return {
    code: 'worktree-left-behind',
    message: messageOf(cause),
    hint: 'Remove it with: git worktree remove --force FOLDER',
    scope: 'run',
  };
}

/**
 * Functions of the user's own that the config file names: `stallbench run NAME` measures each as a scenario of that name.
 * A definition is judged key by key, so that one mistake does not hide the next. What the module is, is found out
 * elsewhere.
 */
import { z } from 'zod';
import type { Problem } from '../errors.js';
import { MOST_INPUTS } from '../own/inputs.js';
import { type ReadBy, readKeys } from './read-keys.js';
import type { Rule, Said } from './rule.js';

export const TASK_RULES = {
  file: { schema: z.string().min(1), form: 'the path of a module', example: '"./src/hash.ts"' },
  export: { schema: z.string().min(1), form: 'the name of an export', example: '"hash"' },
  input: { schema: z.json(), form: 'JSON', example: '{"text": "abc"}' },
  inputs: {
    schema: z.array(z.json()).min(1).max(MOST_INPUTS).readonly(),
    form: `a list of 1 to ${MOST_INPUTS} inputs`,
    example: '[{"text": "abc"}, {"text": "defg"}]',
  },
  load: { schema: z.string(), form: 'a load', example: '"closed:4x3s"' },
  strategies: {
    schema: z.array(z.string()).min(1).readonly(),
    form: 'a list of at least one strategy',
    example: '["inline", "thread-pool:2"]',
  },
} as const satisfies Record<string, Rule<unknown>>;

type Definition = ReadBy<typeof TASK_RULES>;

/** A task that could be read. */
export interface ConfiguredTask extends Omit<Definition, 'file'> {
  readonly name: string;
  /** Where it stands: `stallbench.config.ts: tasks: hash`. */
  readonly where: string;
  /** A relative path starts in the working directory. */
  readonly file: string;
}

/** The tasks by name. One with a problem is absent, and the problem is added. */
export function readTasks(
  said: Said<Readonly<Record<string, unknown>>> | undefined,
  problems: Problem[],
): ReadonlyMap<string, ConfiguredTask> {
  const tasks = Object.entries(said?.value ?? {}).flatMap(([name, value]) => {
    const where = `${said?.where}: ${name}`;
    const task = readTask(name, { value, where }, problems);
    return task === null ? [] : [[name, task] as const];
  });
  return new Map(tasks);
}

function readTask(name: string, { value, where }: Said<unknown>, problems: Problem[]): ConfiguredTask | null {
  const before = problems.length;
  if (!/^[a-z][a-z0-9-]*$/i.test(name)) {
    const what = `"${name}" is not a name of letters, digits and dashes`;
    problems.push({ where, what, fix: 'Write, for example, "hash".' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = `${JSON.stringify(value)} is not the definition of a task`;
    problems.push({ where, what, fix: `Write, for example, {"file": ${TASK_RULES.file.example}}.` });
    return null;
  }
  const { file, ...rest } = readKeys(TASK_RULES, 'a task', { value, where }, problems);
  if (!('file' in value)) {
    const fix = `Add "file": ${TASK_RULES.file.example}.`;
    problems.push({ where, what: 'nothing says which module it is', fix });
  }
  if ('input' in value && 'inputs' in value) {
    const fix = 'Keep "input" for one, "inputs" for several.';
    problems.push({ where, what: '"input" stands beside "inputs"', fix });
  }
  return file === undefined || problems.length > before ? null : { ...rest, name, where, file };
}

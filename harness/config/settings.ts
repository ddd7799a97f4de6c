/**
 * The settings of a run, one rule each, whether they come from a flag or from the config file. A rule decides whether
 * a value can be used at all; whether a name exists is decided in `resolve.ts`.
 */
import { z } from 'zod';
import type { Problem } from '../errors.js';
import { IDLE_STRATEGIES } from '../load.js';
import { parseDurationMs } from '../units.js';
import { MOST_ROUNDS } from './defaults.js';
import { holdAgainst, type Rule, type Said, type Spelling } from './rule.js';

/** Where a setting stands that was given as arguments; a problem names the one it means, `argument 2`. */
export const OPERANDS = 'arguments';

const names = z.array(z.string()).readonly();
const someNames = z.array(z.string()).min(1).readonly();
/** Words as they are, or a text split at spaces: no shell reads either. */
const words = z
  .union([z.string().transform((text) => text.split(' ').filter((word) => word !== '')), z.array(z.string())])
  .refine(([program = '']) => program !== '')
  .readonly();

/** In milliseconds. */
const duration = z.string().transform((text, context) => {
  const durationMs = parseDurationMs(text);
  if (durationMs === null) context.addIssue('not a duration');
  return durationMs ?? 0;
});

const RULES = {
  scenarios: {
    schema: someNames,
    form: 'a list of at least one scenario',
    example: '["two-blocking-calls"]',
  },
  strategies: {
    schema: someNames,
    form: 'a list of at least one strategy',
    example: '["inline", "thread-pool:2"]',
  },
  load: { schema: z.string(), form: 'a load', example: '"burst:8"' },
  rounds: {
    schema: z.int().min(1).max(MOST_ROUNDS),
    form: `a whole number from 1 to ${MOST_ROUNDS}`,
    example: '5',
  },
  seed: {
    schema: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    form: 'a whole number from 0 to 4294967295',
    example: '42',
  },
  timeScale: {
    schema: z.number().gt(0).max(1),
    form: 'a number above 0 and at most 1',
    example: '0.1',
  },
  timeout: {
    schema: duration,
    form: 'a duration with its unit (ms, s or m)',
    example: '"30s"',
  },
  out: { schema: z.string().min(1), form: 'the path of a folder', example: '"results/mine"' },
  formats: { schema: names, form: 'a list of reporters', example: '["terminal", "json"]' },
  quick: { schema: z.boolean(), form: 'true or false', example: 'true' },
  maxMinutes: { schema: z.number().gt(0), form: 'a number of minutes above 0', example: '5' },
  budget: {
    schema: duration,
    form: 'a duration with its unit (ms, s or m)',
    example: '"2m"',
  },
  idle: {
    schema: z.enum(IDLE_STRATEGIES),
    form: `one of ${IDLE_STRATEGIES.join(', ')}`,
    example: '"sleep"',
  },
  servers: {
    schema: z.record(z.string(), z.unknown()),
    form: 'an object with one server a name',
    example: '{"mine": {"command": ["./server", "{port}"], "slots": 8}}',
  },
  prepare: {
    schema: z.array(words).readonly(),
    form: 'a list of commands, each a program with its arguments',
    example: '["npm ci", "npm run build"]',
  },
  thresholds: {
    // Each is read by itself where it is judged, so that one mistake does not hide the next.
    schema: z.array(z.unknown()).readonly(),
    form: 'a list of thresholds',
    example: '["thread-pool:2 makespan <= 0.6 x inline"]',
  },
  tasks: {
    // Each is judged key by key where it is read.
    schema: z.record(z.string(), z.unknown()),
    form: 'an object with one function of your own a name',
    example: '{"hash": {"file": "./src/hash.ts", "input": {"text": "abc"}}}',
  },
} as const satisfies Record<string, Rule<unknown>>;

export type SettingName = keyof typeof RULES;
export const SETTING_NAMES = Object.keys(RULES) as readonly SettingName[];

/** What one of the two sources says; a setting it does not mention is absent. Durations are in milliseconds. */
export type Wishes = { readonly [Name in SettingName]?: Said<z.infer<(typeof RULES)[Name]['schema']>> };

/** The wishes that could be read, and what is wrong with the others. */
export interface WishList {
  readonly wishes: Wishes;
  readonly problems: readonly Problem[];
  /** Scenarios of which a problem tells already: they keep their place, and nobody looks at them again. Default: none. */
  readonly refused?: ReadonlySet<string>;
}

/** Holds one value against the rule of its setting. */
export function readSetting(
  name: SettingName,
  { value, where }: Said<unknown>,
  spelling: Spelling,
): WishList {
  const rule: Rule<unknown> = RULES[name];
  const held = holdAgainst(rule, { value, where }, spelling);
  if ('problem' in held) return { wishes: {}, problems: [held.problem] };
  return { wishes: { [name]: { value: held.value, where } }, problems: [] };
}

/** Scenarios named as arguments; without any, the config file or the default suite decides. */
export function readOperands(operands: readonly string[]): WishList {
  const wishes: Wishes = operands.length === 0 ? {} : { scenarios: { value: operands, where: OPERANDS } };
  return { wishes, problems: [] };
}

/** Both lists as one; where both say something, the later wins. */
export function joinWishes(earlier: WishList, later: WishList): WishList {
  return {
    wishes: { ...earlier.wishes, ...later.wishes },
    problems: [...earlier.problems, ...later.problems],
  };
}

/** Every rule, for the JSON Schema of the config file. */
export { RULES as SETTING_RULES };

/**
 * From the options of a call to the same settings that flags and the config file give. Every option is judged by itself,
 * so that one mistake does not hide the next.
 */
import { tmpdir } from 'node:os';
import { inspect } from 'node:util';
import { joinWishes, readSetting, type SettingName, type WishList } from '../config/settings.js';
import type { Problem } from '../errors.js';
import { nearestName } from '../registry.js';
import type { MeasuringOptions } from './options.js';

/** What a call takes. */
export interface KnownOptions {
  readonly settings: readonly SettingName[];
  /** What is no setting of a config file, by its name. */
  readonly others: Readonly<Record<string, OptionRule>>;
}

export interface OptionRule {
  isValid(value: unknown): boolean;
  /** Completes the sentence "VALUE is not ...". */
  readonly form: string;
  /** As it stands in a call. */
  readonly example: string;
}

/** What every call takes beside settings. */
export const HOOK_RULES: KnownOptions['others'] = {
  signal: {
    isValid: (value) => value instanceof AbortSignal,
    form: 'an AbortSignal',
    example: 'signal: AbortSignal.timeout(60_000)',
  },
  onEvent: {
    isValid: (value) => typeof value === 'function',
    form: 'a function',
    example: 'onEvent: (event) => console.error(event.type)',
  },
};

/** Where an option stands, for a problem. */
export function placeOf(option: string): string {
  return `options.${option}`;
}

/** The settings among the options; an option that is `undefined` counts as left out. */
export function readOptions(options: unknown, known: KnownOptions): WishList {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const what = `${show(options)} is not an object with options`;
    return fault('options', what, "Write, for example, { scenarios: ['burn'] }.");
  }
  const lists = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => readOption(name, value, known));
  return [...lists, outOf(options)].reduce(joinWishes, { wishes: {}, problems: [] });
}

/** What of the hooks can be used, so that a call which is wrong in them hears of everything else too. */
export function usableHooks<Event>(options: unknown): MeasuringOptions<Event> {
  if (typeof options !== 'object' || options === null) return {};
  const usable = Object.entries(options).filter(([name, value]) =>
    name === 'out' ? typeof value === 'string' : HOOK_RULES[name]?.isValid(value),
  );
  return Object.fromEntries(usable);
}

/** A task that is defined and not chosen is meant all the same. */
export function withTasksChosen(list: WishList): WishList {
  const { tasks, scenarios } = list.wishes;
  const names = Object.keys(tasks?.value ?? {});
  if (tasks === undefined || scenarios !== undefined || names.length === 0) return list;
  return { ...list, wishes: { ...list.wishes, scenarios: { value: names, where: tasks.where } } };
}

function readOption(name: string, value: unknown, { settings, others }: KnownOptions): WishList {
  const where = placeOf(name);
  const rule = Object.hasOwn(others, name) ? others[name] : undefined;
  if (rule !== undefined) {
    if (rule.isValid(value)) return { wishes: {}, problems: [] };
    return fault(where, `${show(value)} is not ${rule.form}`, `Write, for example, ${rule.example}.`);
  }
  const setting = settings.find((candidate) => candidate === name);
  if (setting === undefined) {
    const names = [...settings, ...Object.keys(others)];
    const near = nearestName(name, names);
    const guess = near === null ? '' : `Did you mean "${near}"? `;
    return fault(where, `"${name}" is not an option`, `${guess}Known options: ${names.join(', ')}.`);
  }
  if (setting === 'out' && value === null) return { wishes: {}, problems: [] };
  const example = (text: string) => `${name}: ${text}`;
  return readSetting(setting, { value, where }, { value: show(value), example });
}

/** Where nothing is to be written, the folder that is looked at before a run is one that holds nothing of the user's. */
function outOf(options: object): WishList {
  const { out = null } = options as { readonly out?: unknown };
  if (out !== null) return { wishes: {}, problems: [] };
  return { wishes: { out: { value: tmpdir(), where: placeOf('out') } }, problems: [] };
}

function show(value: unknown): string {
  return inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
}

function fault(where: string, what: string, fix: string): WishList {
  const problem: Problem = { where, what, fix };
  return { wishes: {}, problems: [problem] };
}

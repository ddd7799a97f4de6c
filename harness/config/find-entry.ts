/** Looks a name up and, where there is nothing of that name, says what could have been meant. */
import { existsSync } from 'node:fs';
import { messageOf, type Problem } from '../errors.js';
import { type Entry, isPath, nearestName, type Registry } from '../registry.js';

export interface Lookup<T> {
  /** The name or path as the user wrote it. */
  readonly name: string;
  /** Where it stands, for the problem. */
  readonly where: string;
  /** Takes the problem, if there is one. */
  readonly problems: Problem[];
  /** Commands that the user may have meant instead; only where a command could have stood. */
  readonly commands?: readonly string[];
  /** What an entry cannot do without; a module of the user's may have forgotten it. */
  readonly keys: readonly string[] | ((value: T) => readonly string[]);
}

/** The entry of that name or path; `null` when a problem has been added. */
export async function findEntry<T extends object>(
  registry: Registry<T>,
  lookup: Lookup<T>,
): Promise<Entry<T> | null> {
  const { name, where, problems } = lookup;
  const { kind } = registry;
  const giveModule = `Give a module whose default export is a ${kind}.`;
  try {
    const entry = await registry.find(name);
    const missing = entry === null ? [] : missingKeys(entry.value, lookup.keys);
    if (entry !== null && missing.length === 0) return entry;
    if (missing.length > 0) {
      const what = `"${name}" is a ${kind} without ${missing.join(', ')}`;
      problems.push({
        where,
        what,
        fix: `See the ${kind} contract: every one of them is needed.`,
        isBroken: true,
      });
      return null;
    }
  } catch (cause) {
    const what = `"${name}" cannot be loaded: ${messageOf(cause)}`;
    problems.push({ where, what, fix: giveModule, isBroken: true });
    return null;
  }
  if (isPath(name)) {
    const what = existsSync(registry.placeOf(name))
      ? `"${name}" is not a ${kind}`
      : `"${name}" does not exist`;
    problems.push({ where, what, fix: giveModule });
  } else {
    const known = (await registry.all()).map((entry) => entry.name);
    problems.push({ where, what: `"${name}" is not a ${kind}`, fix: suggest(lookup, known) });
  }
  return null;
}

function missingKeys<T extends object>(value: T, keys: Lookup<T>['keys']): readonly string[] {
  return (typeof keys === 'function' ? keys(value) : keys).filter((key) => !(key in value));
}

function suggest(
  { name, commands = [] }: Pick<Lookup<object>, 'name' | 'commands'>,
  known: readonly string[],
): string {
  const near = nearestName(name, [...known, ...commands]);
  const meant = near !== null && commands.includes(near) ? `the command "stallbench ${near}"` : `"${near}"`;
  return `${near === null ? '' : `Did you mean ${meant}? `}Known: ${known.join(', ')}.`;
}

/** `name:rest`, split at the first colon; a colon inside a path does not count. */
export function splitAtColon(text: string): { readonly name: string; readonly rest: string | undefined } {
  const match = /^(.*?):([^/\\]*)$/s.exec(text);
  return match ? { name: match[1] ?? '', rest: match[2] } : { name: text, rest: undefined };
}

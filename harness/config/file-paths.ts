/**
 * Paths in a config file start in its folder; everything else starts where the program was called. A file in that very
 * folder keeps its paths as they were written, because reports repeat them. Commands start where the program does.
 */
import { relative, resolve, sep } from 'node:path';
import { isPath } from '../registry.js';
import { splitAtColon } from './find-entry.js';
import type { Said } from './rule.js';
import type { Wishes } from './settings.js';

/** The wishes of a file in `home` for a program in `folder`. */
export function placePaths(wishes: Wishes, home: string, folder: string): Wishes {
  if (relative(folder, home) === '') return wishes;
  const move = (path: string) => spellFrom(folder, resolve(home, path));
  const moveNames = (names: readonly string[]) => names.map((name) => moveName(name, move));
  const { scenarios, strategies, out, tasks } = wishes;
  return {
    ...wishes,
    ...(scenarios && { scenarios: { ...scenarios, value: moveNames(scenarios.value) } }),
    ...(strategies && { strategies: { ...strategies, value: moveNames(strategies.value) } }),
    ...(out && { out: { ...out, value: move(out.value) } }),
    ...(tasks && { tasks: moveTasks(tasks, move) }),
  };
}

/** `./my-way.js:2` is a path with a size. */
function moveName(name: string, move: (path: string) => string): string {
  const { name: path, rest } = splitAtColon(name);
  if (!isPath(path)) return name;
  return rest === undefined ? move(path) : `${move(path)}:${rest}`;
}

/** What is no text is told where tasks are read. */
function moveTasks(
  { value, where }: Said<Readonly<Record<string, unknown>>>,
  move: (path: string) => string,
): Said<Readonly<Record<string, unknown>>> {
  const moved = Object.entries(value).map(([name, task]) => {
    if (typeof task !== 'object' || task === null) return [name, task];
    const { file, strategies } = task as { readonly file?: unknown; readonly strategies?: unknown };
    const names = Array.isArray(strategies)
      ? strategies.map((text: unknown) => (typeof text === 'string' ? moveName(text, move) : text))
      : strategies;
    return [
      name,
      {
        ...task,
        ...(typeof file === 'string' ? { file: move(file) } : {}),
        ...(names === undefined ? {} : { strategies: names }),
      },
    ];
  });
  return { value: Object.fromEntries(moved), where };
}

/** Recognisable as a path: it begins with a dot, or is absolute. */
function spellFrom(folder: string, path: string): string {
  const inside = relative(folder, path).split(sep).join('/');
  return inside.startsWith('.') ? inside : `./${inside}`;
}

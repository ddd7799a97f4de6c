/**
 * Finds scenarios, strategies, loads and reporters by listing their folders: a file with a default export is an
 * entry, and its file name is its name. Nothing is registered anywhere else. A name that is a path to a module
 * (`./my-way.js`) is loaded from there, so that others can plug in their own.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { closest, distance } from 'fastest-levenshtein';
import type { Reporter } from '../reports/reporter.js';
import type { Load } from './load.js';
import { findPackage } from './package-place.js';
import type { Scenario } from './scenario.js';
import type { Strategy } from './strategy.js';

export interface Entry<T> {
  /** File name without extension. */
  readonly name: string;
  /** `file:` URL of the module, so that another process can load the same one. */
  readonly url: string;
  readonly value: T;
}

/** One kind of thing that is found in one folder. */
export interface Registry<T> {
  /** `scenario`, `strategy`, `load`, `reporter`: for messages. */
  readonly kind: string;
  /** Absolute path of the file that a path means; the file may be missing. */
  placeOf(path: string): string;
  /** The entry of that name or path; `null` where there is none. Throws what the module throws while loading. */
  find(nameOrPath: string): Promise<Entry<T> | null>;
  /** Every entry of the folder, sorted by name. */
  all(): Promise<readonly Entry<T>[]>;
}

/**
 * @param folder Folder with one module per entry; other files and sub-folders are passed over.
 * @param requiredKey A key that every entry has; a module whose default export lacks it is not an entry.
 * @param placeOf Where the file is that a path means. Default: relative paths start in the working directory.
 * @param elsewhere URL of the module that a name means which the folder does not have. Default: no name does.
 */
export function createRegistry<T extends object>(
  kind: string,
  folder: URL,
  requiredKey: keyof T & string,
  placeOf: (path: string) => string = (path) => resolve(path),
  elsewhere: (name: string) => Promise<string | null> = async () => null,
): Registry<T> {
  const isModule = (file: string) => /\.(js|mjs|ts)$/.test(file) && !file.endsWith('.d.ts');
  const load = async (url: string): Promise<Entry<T> | null> => {
    const { default: value } = (await import(url)) as { default?: T };
    if (typeof value !== 'object' || value === null || !(requiredKey in value)) return null;
    const path = fileURLToPath(url);
    return { name: nameOf(path), url, value };
  };
  const nameOf = (file: string) => basename(file, extname(file));
  const files = () =>
    readdirSync(folder)
      .filter(isModule)
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const all = async () => {
    const entries = await Promise.all(files().map((file) => load(new URL(file, folder).href)));
    return entries.filter((entry) => entry !== null);
  };
  return {
    kind,
    placeOf,
    all,
    async find(nameOrPath) {
      if (isPath(nameOrPath)) {
        const path = placeOf(nameOrPath);
        return existsSync(path) ? load(pathToFileURL(path).href) : null;
      }
      const file = files().find((candidate) => nameOf(candidate) === nameOrPath);
      if (file !== undefined) return load(new URL(file, folder).href);
      const url = await elsewhere(nameOrPath);
      const entry = url === null ? null : await load(url);
      return entry && { ...entry, name: nameOrPath };
    },
  };
}

/** The registry with more entries; theirs are the first to be found. */
export function addEntries<T>(registry: Registry<T>, more: readonly Entry<T>[]): Registry<T> {
  return {
    kind: registry.kind,
    placeOf: (path) => registry.placeOf(path),
    async find(nameOrPath) {
      return more.find(({ name }) => name === nameOrPath) ?? registry.find(nameOrPath);
    },
    all: async () => [...(await registry.all()), ...more],
  };
}

/** Whether a name means a file: it is absolute, starts with a dot, or ends like a module. */
export function isPath(name: string): boolean {
  return isAbsolute(name) || name.startsWith('./') || name.startsWith('../') || /\.[mc]?[jt]s$/.test(name);
}

/** The known name that the user probably meant; `null` where none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(name, known);
  return distance(name, near) <= Math.max(2, Math.floor(name.length / 3)) ? near : null;
}

/** The scenarios of a folder, which may belong to another installation than the one that runs. */
export function scenariosIn(folder: URL, placeOf?: (path: string) => string): Registry<Scenario> {
  return createRegistry<Scenario>('scenario', folder, 'task', placeOf);
}

/**
 * The strategies of a folder, which may belong to another installation than the one that runs, and those of packages
 * that are installed where relative paths start.
 */
export function strategiesIn(
  folder: URL,
  placeOf: (path: string) => string = (path) => resolve(path),
): Registry<Strategy> {
  const inPackage = (name: string) => findPackage(name, placeOf('.'));
  return createRegistry<Strategy>('strategy', folder, 'slots', placeOf, inPackage);
}

/** Where this installation keeps them. */
export const SCENARIOS_FOLDER: URL = new URL('../scenarios/', import.meta.url);
export const STRATEGIES_FOLDER: URL = new URL('./strategies/', import.meta.url);

export const scenarios: Registry<Scenario> = scenariosIn(SCENARIOS_FOLDER);
export const strategies: Registry<Strategy> = strategiesIn(STRATEGIES_FOLDER);
export const loads: Registry<Load> = createRegistry<Load>(
  'load',
  new URL('./loads/', import.meta.url),
  'open',
);
export const reporters: Registry<Reporter> = createRegistry<Reporter>(
  'reporter',
  new URL('../reports/', import.meta.url),
  'render',
);

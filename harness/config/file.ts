/**
 * The config file: JSON, or a module whose default export says the same; keys as the flags in camelCase. Every key is
 * judged by itself, so that one mistake does not hide the next. A module is evaluated in a process of its own.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, relative, resolve } from 'node:path';
import { messageOf, type Problem } from '../errors.js';
import { nearestName } from '../registry.js';
import { CONFIG_FILE } from './defaults.js';
import { evaluateConfig } from './evaluate.js';
import { placePaths } from './file-paths.js';
import { joinWishes, readSetting, SETTING_NAMES, type SettingName, type WishList } from './settings.js';

/** Read from the working directory when one of them is there. */
export const CONFIG_FILES: readonly string[] = [
  'stallbench.config.ts',
  'stallbench.config.js',
  'stallbench.config.mjs',
  CONFIG_FILE,
];

/** Tells an editor how the file is completed; nothing else reads it. */
const SCHEMA_KEY = '$schema';

const NOTHING: WishList = { wishes: {}, problems: [] };

/**
 * What the config file says.
 *
 * @param named The path given with `--config`; `undefined`: that of {@link CONFIG_FILES} which is in `folder`; there may
 *   be none.
 */
export function readConfigFile(named: string | undefined, folder: string): WishList {
  const there =
    named === undefined ? CONFIG_FILES.filter((name) => existsSync(resolve(folder, name))) : [named];
  const [first, second] = there;
  if (first === undefined) return NOTHING;
  if (second !== undefined) {
    const fix = 'Keep one of them, or name the one that counts with --config.';
    return fault(there.join(', '), 'each is a config file, and nothing says which one counts', fix);
  }
  const path = resolve(folder, first);
  if (!existsSync(path)) {
    const fix = `Give the path of a JSON file or of a module, such as ${CONFIG_FILE}.`;
    return fault('--config', `"${first}" does not exist`, fix);
  }
  if (!statSync(path).isFile()) return fault('--config', `"${first}" is not a file`, 'Name a file in it.');
  const shown = relative(folder, path);
  const content = /^\.[mc]?[jt]s$/.test(extname(path)) ? evaluated(path, folder, shown) : parsed(path, shown);
  if ('problems' in content) return { wishes: {}, problems: content.problems };
  const list = Object.entries(content.settings)
    .filter(([key]) => key !== SCHEMA_KEY)
    .map(([key, value]) => readKey(key, value, shown))
    .reduce(joinWishes, NOTHING);
  return { ...list, wishes: runAllTasks(placePaths(list.wishes, dirname(path), folder)) };
}

type Content =
  | { readonly settings: Readonly<Record<string, unknown>> }
  | { readonly problems: readonly Problem[] };

function evaluated(path: string, folder: string, shown: string): Content {
  const told = evaluateConfig(path, folder);
  if ('value' in told) return { settings: told.value };
  const problems = told.faults.map(({ at, ...said }) => ({
    where: at === undefined ? shown : `${shown}: ${at}`,
    ...said,
  }));
  return { problems };
}

function parsed(path: string, shown: string): Content {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const what = `cannot be read as JSON: ${messageOf(cause)}`;
    return fault(shown, what, 'Correct the file, or move it away.');
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content))
    return { settings: content as Readonly<Record<string, unknown>> };
  return fault(shown, 'holds no JSON object', 'Write settings in braces, for example {"rounds": 5}.');
}

/** A file that defines tasks and does not say what runs is about its tasks. */
function runAllTasks(wishes: WishList['wishes']): WishList['wishes'] {
  const { tasks, scenarios } = wishes;
  if (tasks === undefined || scenarios !== undefined) return wishes;
  const names = Object.keys(tasks.value);
  return names.length === 0 ? wishes : { ...wishes, scenarios: { value: names, where: tasks.where } };
}

function readKey(key: string, value: unknown, file: string): WishList {
  const where = `${file}: ${key}`;
  if (!isSettingName(key)) {
    const near = nearestName(key, SETTING_NAMES);
    const guess = near === null ? '' : `Did you mean "${near}"? `;
    return fault(where, `"${key}" is not a setting`, `${guess}Known settings: ${SETTING_NAMES.join(', ')}.`);
  }
  const example = (text: string) => `"${key}": ${text}`;
  return readSetting(key, { value, where }, { value: JSON.stringify(value), example });
}

function isSettingName(key: string): key is SettingName {
  return (SETTING_NAMES as readonly string[]).includes(key);
}

function fault(where: string, what: string, fix: string): WishList {
  return { wishes: {}, problems: [{ where, what, fix }] };
}

/**
 * The config file: JSON, keys as the flags in camelCase. Every key is judged by itself, so that one mistake does not
 * hide the next.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { messageOf, type Problem } from '../errors.js';
import { nearestName } from '../registry.js';
import { CONFIG_FILE } from './defaults.js';
import { joinWishes, readSetting, SETTING_NAMES, type SettingName, type WishList } from './settings.js';

const NOTHING: WishList = { wishes: {}, problems: [] };

/**
 * What the config file says.
 *
 * @param named The path given with `--config`; `undefined`: {@link CONFIG_FILE} in `folder`, which may be missing.
 */
export function readConfigFile(named: string | undefined, folder: string): WishList {
  const path = resolve(folder, named ?? CONFIG_FILE);
  if (!existsSync(path)) {
    if (named === undefined) return NOTHING;
    return fault(
      '--config',
      `"${named}" does not exist`,
      `Give the path of a JSON file, such as ${CONFIG_FILE}.`,
    );
  }
  const shown = relative(folder, path);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    return fault(shown, `cannot be read as JSON: ${messageOf(cause)}`, 'Correct the file, or move it away.');
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return fault(shown, 'holds no JSON object', 'Write settings in braces, for example {"rounds": 5}.');
  }
  return Object.entries(content)
    .map(([key, value]) => readKey(key, value, shown))
    .reduce(joinWishes, NOTHING);
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
  const problem: Problem = { where, what, fix };
  return { wishes: {}, problems: [problem] };
}

/** From flags, which are text, to the same settings that the config file holds. */
import { isJsonObject } from './servers.js';
import { joinWishes, readSetting, type SettingName, type WishList } from './settings.js';

/** Flags as they were given, without their dashes. */
export interface GivenFlags {
  /** Every value given, in order; empty where the flag was not given. */
  values(flag: string): readonly string[];
  /** Whether the flag was given. */
  has(flag: string): boolean;
}

type Reading = 'text' | 'texts' | 'number' | 'list' | 'switch' | 'definitions';

const FLAGS: readonly { readonly flag: string; readonly setting: SettingName; readonly reading: Reading }[] =
  [
    { flag: 'strategy', setting: 'strategies', reading: 'list' },
    { flag: 'load', setting: 'load', reading: 'text' },
    { flag: 'rounds', setting: 'rounds', reading: 'number' },
    { flag: 'seed', setting: 'seed', reading: 'number' },
    { flag: 'time-scale', setting: 'timeScale', reading: 'number' },
    { flag: 'timeout', setting: 'timeout', reading: 'text' },
    { flag: 'out', setting: 'out', reading: 'text' },
    { flag: 'format', setting: 'formats', reading: 'list' },
    { flag: 'quick', setting: 'quick', reading: 'switch' },
    { flag: 'max-minutes', setting: 'maxMinutes', reading: 'number' },
    { flag: 'budget', setting: 'budget', reading: 'text' },
    { flag: 'idle', setting: 'idle', reading: 'text' },
    { flag: 'server', setting: 'servers', reading: 'definitions' },
    { flag: 'prepare', setting: 'prepare', reading: 'texts' },
    { flag: 'threshold', setting: 'thresholds', reading: 'texts' },
  ];

/** What the flags say about settings. Of a flag that takes one value and is given twice, the last counts. */
export function readFlags(given: GivenFlags): WishList {
  const lists = FLAGS.filter(({ flag }) => given.has(flag)).map(({ flag, setting, reading }) => {
    const texts = given.values(flag);
    const last = texts.at(-1) ?? '';
    const value = READ[reading](texts, last);
    const example = (text: string) => `--${flag} ${text.replaceAll(/[[\]" ]/g, '')}`;
    return readSetting(setting, { value, where: `--${flag}` }, { value: JSON.stringify(last), example });
  });
  return lists.reduce(joinWishes, { wishes: {}, problems: [] });
}

const READ: Readonly<Record<Reading, (texts: readonly string[], last: string) => unknown>> = {
  text: (_texts, last) => last,
  texts: (texts) => texts,
  // Only plain digits count as a number: `Number` would take an empty text for 0 and `0x10` for 16.
  number: (_texts, last) => (/^-?\d+(\.\d+)?$/.test(last) ? Number(last) : last),
  list: splitList,
  switch: () => true,
  definitions: readDefinitions,
};

/** `NAME=COMMAND` or `NAME={JSON}`, each given once; what is wrong with it is for the reader of definitions. */
function readDefinitions(texts: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name = text, rest = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
      return [name.trim(), isJsonObject(rest) ? parsedOrText(rest) : rest];
    }),
  );
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `a,b:4` given once or several times, as one list. */
export function splitList(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(',')).map((part) => part.trim());
}

/** Reads an object that a user wrote key by key, so that one mistake does not hide the next. */
import type { z } from 'zod';
import type { Problem } from '../errors.js';
import { nearestName } from '../registry.js';
import { holdAgainst, type Rule, type Said } from './rule.js';

/** What could be read of it; a key that was not written, or wrongly, is absent. */
export type ReadBy<Rules extends Readonly<Record<string, Rule<unknown>>>> = {
  readonly [K in keyof Rules]?: z.infer<Rules[K]['schema']>;
};

/**
 * @param whole What the object defines, with its article: `a server`.
 * @param problems Takes what is wrong with each key.
 */
export function readKeys<const Rules extends Readonly<Record<string, Rule<unknown>>>>(
  rules: Rules,
  whole: string,
  { value: written, where }: Said<object>,
  problems: Problem[],
): ReadBy<Rules> {
  const keys = Object.keys(rules);
  const read: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(written)) {
    const place = `${where}.${key}`;
    const rule = keys.includes(key) ? rules[key] : undefined;
    if (rule === undefined) {
      const near = nearestName(key, keys);
      const fix = `${near === null ? '' : `Did you mean "${near}"? `}Known: ${keys.join(', ')}.`;
      problems.push({ where: place, what: `"${key}" is no setting of ${whole}`, fix });
      continue;
    }
    const example = (text: string) => `"${key}": ${text}`;
    const held = holdAgainst(rule, { value, where: place }, { value: JSON.stringify(value), example });
    if ('problem' in held) problems.push(held.problem);
    else read[key] = held.value;
  }
  return read as ReadBy<Rules>;
}

/** Whether a value is plain data, which JSON spells without loss; what is not is named by its place. Pure. */
import type { ConfigFault } from './evaluate.js';

const FIX = 'Settings are plain data: texts, numbers, true, false, null, lists and objects.';

/** Every part that is no plain data; `undefined` as a property is left out, as in JSON. */
export function notPlainData(settings: object): readonly ConfigFault[] {
  return Object.entries(settings).flatMap(([key, value]) =>
    value === undefined ? [] : faultsOf(value, key, [settings]),
  );
}

function faultsOf(value: unknown, at: string, around: readonly object[]): readonly ConfigFault[] {
  const strange = strangeness(value, around);
  if (strange !== null) return [{ at, what: strange, fix: FIX }];
  if (typeof value !== 'object' || value === null) return [];
  const inside = [...around, value];
  if (Array.isArray(value))
    return value.flatMap((element, index) => faultsOf(element, `${at}[${index}]`, inside));
  return Object.entries(value).flatMap(([key, held]) =>
    held === undefined ? [] : faultsOf(held, `${at}.${key}`, inside),
  );
}

/** Completes the sentence "SETTING ..."; `null` where there is nothing to say. */
function strangeness(value: unknown, around: readonly object[]): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `is ${value}`;
  if (typeof value !== 'object') return value === undefined ? 'is undefined' : `is a ${typeof value}`;
  if (around.includes(value)) return 'contains itself';
  if (Array.isArray(value)) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return null;
  return `is a ${(value.constructor as { name?: string } | undefined)?.name || 'class instance'}`;
}

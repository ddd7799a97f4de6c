/**
 * A result in which every text that the schema lets through is another one. Which texts those are is asked of the schema,
 * so that a new field is hostile as soon as it is there.
 */
import { type Result, resultSchema } from '../../harness/result/schema.js';

/** Names by which parts of a result find each other; a report that knows none of them shows little. */
const NAMES = new Set([
  'arm',
  'baseCellId',
  'candidateCellId',
  'cell',
  'cellId',
  'cellIds',
  'id',
  'load',
  'metric',
  'name',
  'scenario',
  'strategies',
  'strategy',
]);

type Path = readonly PropertyKey[];

/**
 * @param spoil Makes the other text of the one that is there; the same of the same, so that equal names stay equal.
 * @param areNamesSpared Whether names are left as they are.
 */
export function withOtherTexts(
  result: Result,
  spoil: (text: string) => string,
  areNamesSpared: boolean,
): Result {
  const spoiled = everyText(result, (text, path) =>
    areNamesSpared && path.some((key) => NAMES.has(String(key))) ? text : spoil(text),
  );
  // What the schema refuses is a word of its own and not a text; restoring one can bring others to light.
  for (;;) {
    const read = resultSchema.safeParse(spoiled);
    if (read.success) return read.data;
    for (const { path } of read.error.issues) restore(spoiled, result, path);
  }
}

/** A copy with other texts, keys of records included. */
function everyText(value: unknown, change: (text: string, path: Path) => string, path: Path = []): unknown {
  if (typeof value === 'string') return change(value, path);
  if (Array.isArray(value)) return value.map((one, place) => everyText(one, change, [...path, place]));
  if (typeof value !== 'object' || value === null) return value;
  const isRecord = RECORDS.has(String(path.at(-1)));
  const entries = Object.entries(value).map(([key, one]) => [
    isRecord ? change(key, [...path, key]) : key,
    everyText(one, change, [...path, key]),
  ]);
  return Object.fromEntries(entries);
}

/** Their keys come from outside: error classes, packages, processes. */
const RECORDS = new Set(['errors', 'failures', 'libraries', 'absent', 'servers', 'connectionsPerServer']);

function restore(spoiled: unknown, original: unknown, path: Path): void {
  const last = path.at(-1);
  const parent = (root: unknown) =>
    path.slice(0, -1).reduce((at, key) => (at as Record<PropertyKey, unknown>)[key], root);
  if (last === undefined) throw new Error('the result as a whole is refused');
  (parent(spoiled) as Record<PropertyKey, unknown>)[last] = (
    parent(original) as Record<PropertyKey, unknown>
  )[last];
}

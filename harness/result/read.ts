/**
 * Reads a result file and refuses whatever it cannot vouch for: another schema version, or a file that somebody
 * edited into another shape, or so that it contradicts itself. Keys that it does not know are dropped.
 */
import { readFileSync } from 'node:fs';
import { messageOf, UsageError } from '../errors.js';
import { type Contradiction, contradictionsOf } from './contradictions.js';
import { RESULT_SCHEMA, type Result, resultSchema } from './schema.js';

/** The first few places say what is wrong; a wrong file has thousands. */
const PLACES_NAMED = 3;

/** @throws UsageError when the file is missing, is not JSON, or is not a result of this schema version. */
export function readResult(path: string): Result {
  const value = parse(path, readText(path));
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema !== RESULT_SCHEMA) {
    throw refuse(
      path,
      `the schema is ${schema === undefined ? 'not given' : spellForeign(schema)}, not "${RESULT_SCHEMA}"`,
      NAME_A_RESULT,
    );
  }
  const read = resultSchema.safeParse(value);
  const places: readonly Contradiction[] = read.success
    ? contradictionsOf(read.data)
    : read.error.issues.map(({ path: at, message }) => ({ path: at.join('.'), message }));
  if (!read.success || places.length > 0)
    throw refuse(path, `this is not a valid result: ${spellPlaces(places)}`, MEASURE_AGAIN);
  return read.data;
}

/** As much of it as shows what it is, and nothing that a screen would obey. */
function spellForeign(value: unknown): string {
  const text = JSON.stringify(value).replace(/[^\x20-\x7e]/g, '?');
  return text.length > MOST_FOREIGN ? `${text.slice(0, MOST_FOREIGN)}...` : text;
}

const MOST_FOREIGN = 60;
const NAME_A_RESULT = 'Name a results.json that `stallbench run` of this version has written.';
const MEASURE_AGAIN = 'The file was changed or cut short; measure again with `stallbench run`.';

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw refuse(path, `the file cannot be read: ${messageOf(cause)}`, NAME_A_RESULT);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse(path, `this is not JSON: ${messageOf(cause)}`, NAME_A_RESULT);
  }
}

/** `cells.0.slots (Invalid input: expected number, received string), and 2 more` */
function spellPlaces(places: readonly Contradiction[]): string {
  const named = places.slice(0, PLACES_NAMED).map(({ path, message }) => `${path} (${message})`);
  const more = places.length - named.length;
  return `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

function refuse(where: string, what: string, fix: string): UsageError {
  return new UsageError([{ where, what, fix }]);
}

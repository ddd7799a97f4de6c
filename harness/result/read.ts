/**
 * Reads a result file and refuses whatever it cannot vouch for: another schema version, or a file that somebody
 * edited into another shape, or so that it contradicts itself. Keys that it does not know are dropped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, UsageError } from '../errors.js';
import { type Contradiction, contradictionsOf } from './contradictions.js';
import { RESULT_FILE } from './result-file.js';
import { RESULT_SCHEMA, type Result, resultSchema } from './schema.js';

/** The first few places say what is wrong; a wrong file has thousands. */
const PLACES_NAMED = 3;

/**
 * @param path A file of JSON in UTF-8, with or without a byte order mark.
 * @throws UsageError when the file is missing, is a folder, is cut short or no JSON, or is not a result of this schema
 *   version.
 */
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
const COPY_AGAIN = 'Copy the file again from where it is whole, or measure again with `stallbench run`.';
const MEASURE_AGAIN = 'The file was changed or cut short; measure again with `stallbench run`.';

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EISDIR') throw refuseFolder(path);
    throw refuse(path, `the file cannot be read: ${messageOf(cause)}`, NAME_A_RESULT);
  }
}

/** A folder is never searched: which result is meant has to be said. */
function refuseFolder(path: string): UsageError {
  const inside = join(path, RESULT_FILE);
  return refuse(
    path,
    'this is a folder',
    existsSync(inside) ? `Name the result in it: ${inside}.` : NAME_A_RESULT,
  );
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const message = messageOf(cause);
    throw endsTooSoon(message, text)
      ? refuse(path, `this is cut short: ${message}`, COPY_AGAIN)
      : refuse(path, `this is not JSON: ${message}`, NAME_A_RESULT);
  }
}

/** Whether nothing before the end of the text was objected to. */
function endsTooSoon(message: string, text: string): boolean {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? message.startsWith('Unexpected end') : Number(position) === text.length;
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

/** Reads a baseline file and refuses whatever is not one, each mistake in its own words. Never writes. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { messageOf, UsageError } from '../errors.js';
import { BASELINE_SCHEMA, type Baseline, baselineSchema } from './schema.js';

const PLACES_NAMED = 3;
const TAKE_ANEW = 'Take a new one with `stallbench baseline --update`, or name another with --baseline.';

/** @throws UsageError when the file is missing, cut short, no JSON, of another version, or no baseline at all. */
export function readBaseline(path: string): Baseline {
  const value = parse(path, readText(path));
  checkSchema(path, value);
  const read = baselineSchema.safeParse(value);
  if (!read.success)
    throw refuse(path, `this is not a valid baseline: ${spellPlaces(read.error)}`, TAKE_ANEW);
  return read.data;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const what = isMissing ? 'there is no such baseline' : `the baseline cannot be read: ${messageOf(cause)}`;
    throw refuse(path, what, 'Take one with `stallbench baseline`, and commit it.');
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const isCut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}');
    const what = isCut
      ? `the baseline is cut short: its ${text.length} characters end in the middle`
      : `this is not JSON: ${messageOf(cause)}`;
    throw refuse(path, what, `Take the file from version control again. ${TAKE_ANEW}`);
  }
}

/** Tells another version of the schema from a file that is something else. */
function checkSchema(path: string, value: unknown): void {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  if (schema === BASELINE_SCHEMA) return;
  const [, kind, version] = /^stallbench\/(\w+)\/(\d+)$/.exec(String(schema)) ?? [];
  const own = Number(BASELINE_SCHEMA.split('/')[2]);
  if (kind === 'baseline' && version !== undefined) {
    if (Number(version) > own) {
      const what = `the baseline has a newer schema, ${schema}; this stallbench reads ${BASELINE_SCHEMA}`;
      throw refuse(path, what, 'Update stallbench, or name another baseline with --baseline.');
    }
    const what = `the baseline has an older schema, ${schema}; this stallbench reads ${BASELINE_SCHEMA}`;
    throw refuse(path, what, TAKE_ANEW);
  }
  if (kind !== undefined) {
    const fix = `Name a baseline; \`stallbench baseline --from ${path}\` takes one from a result.`;
    throw refuse(path, `this is a ${kind} of stallbench, not a baseline`, fix);
  }
  const what = `this is no baseline: its schema is ${JSON.stringify(schema) ?? 'not given'}, not "${BASELINE_SCHEMA}"`;
  throw refuse(path, what, 'Name a baseline, or take one with `stallbench baseline`.');
}

/** `cells.burn/inline/burst:8.slots (Invalid input: expected number, received string), and 2 more` */
function spellPlaces({ issues }: z.ZodError): string {
  const named = issues
    .slice(0, PLACES_NAMED)
    .map(({ path, message }) => `${path.join('.') || 'the file'} (${message})`);
  const more = issues.length - named.length;
  return `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

function refuse(where: string, what: string, fix: string): UsageError {
  return new UsageError([{ where, what, fix }]);
}

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { spellJsonSchema } from '../../../harness/result/json-schema.js';
import { type Result, resultSchema } from '../../../harness/result/schema.js';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const COMMITTED = read('../../../harness/result/result.schema.json');

/** Frozen: written once, so that a change of the schema that refuses old results is seen. */
const FROZEN = JSON.parse(read('./frozen-result.json')) as Result;

// Formats are checked by the code's own schema; ajv would need a package for them.
const validate = new Ajv2020({ allErrors: true, validateFormats: false }).compile(JSON.parse(COMMITTED));

describe('result.schema.json', () => {
  it('is what `npm run schema` writes', () => {
    expect(COMMITTED).toBe(spellJsonSchema());
  });

  it('calls itself by the name that stands in every result', () => {
    expect(JSON.parse(COMMITTED).$id).toBe(FROZEN.schema);
  });

  it('accepts a frozen result, as the code does', () => {
    expect(validate(FROZEN), JSON.stringify(validate.errors)).toBe(true);
    expect(resultSchema.parse(FROZEN)).toEqual(FROZEN);
  });

  it('accepts keys of a later version', () => {
    expect(validate({ ...FROZEN, mood: 'good' })).toBe(true);
  });

  it.each<[string, (result: Result) => unknown]>([
    ['another schema', (result) => ({ ...result, schema: 'stallbench/result/2' })],
    ['no cells', ({ cells, ...result }) => result],
    [
      'an unknown state',
      (result) => ({ ...result, cells: result.cells.map((cell) => ({ ...cell, state: 'fine' })) }),
    ],
    ['0 slots', (result) => ({ ...result, cells: result.cells.map((cell) => ({ ...cell, slots: 0 })) })],
    ['text for a figure', (result) => ({ ...result, durationMs: '30 s' })],
  ])('refuses %s, as the code does', (_, spoil) => {
    const spoiled = spoil(FROZEN);
    expect(validate(spoiled)).toBe(false);
    expect(resultSchema.safeParse(spoiled).success).toBe(false);
  });
});

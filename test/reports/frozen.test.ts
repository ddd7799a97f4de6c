import { describe, expect, it } from 'vitest';
import { spellResult } from '../../harness/result/result-file.js';
import { resultSchema } from '../../harness/result/schema.js';
import { frozenResults } from '../fixtures/results/frozen.js';

describe.each(Object.entries(frozenResults()))('frozen result %s', (name, result) => {
  it('fits the schema', () => {
    expect(resultSchema.parse(result)).toEqual(result);
  });

  it('stands in its file as it is built', async () => {
    await expect(spellResult(result)).toMatchFileSnapshot(`../fixtures/results/${name}.golden.json`);
  });
});

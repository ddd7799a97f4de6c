import { describe, expect, it } from 'vitest';
import { refusalBy } from '../../../harness/own/judge-answer.js';

describe('refusalBy', () => {
  it.each([
    [false, 'verify returned false'],
    [0, 'verify returned 0'],
    ['', "verify returned ''"],
    [null, 'verify returned null'],
    [Promise.resolve(Number.NaN), 'verify returned NaN'],
    [true, null],
    [1, null],
    [undefined, null],
  ])('takes %s for what it says', async (said, refusal) => {
    expect(await refusalBy(() => said, 1, 2)).toBe(refusal);
  });

  it('is refused by what throws', async () => {
    const verify = () => {
      throw new Error('not prime');
    };
    expect(await refusalBy(verify, 1, 2)).toBe('verify threw: not prime');
  });
});

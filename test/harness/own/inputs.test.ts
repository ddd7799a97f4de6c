import { describe, expect, it } from 'vitest';
import { madeOnce, openInputs } from '../../../harness/own/inputs.js';

const EXPORTED = { kind: 'exported' } as const;

describe('openInputs', () => {
  it('gives every call a value of its own', () => {
    const list = [1, 2];
    const inputs = openInputs(EXPORTED, { inputs: [list] });
    const first = inputs.get(0) as number[];
    first.push(3);
    expect(inputs.get(0)).toEqual([1, 2]);
    expect(inputs.get(0)).not.toBe(inputs.get(0));
  });
});

describe('madeOnce', () => {
  it('makes each input once, and gives every call a value of its own', async () => {
    const made: number[] = [];
    const makeInput = async (number: number) => {
      made.push(number);
      return { number };
    };
    const inputs = await madeOnce(openInputs(EXPORTED, { makeInput }), 3);
    expect(inputs.get(2)).toEqual({ number: 2 });
    expect(inputs.get(2)).not.toBe(inputs.get(2));
    expect([made, inputs.count]).toEqual([[0, 1, 2], 3]);
  });
});

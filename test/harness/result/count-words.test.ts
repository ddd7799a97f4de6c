import { expect, it } from 'vitest';
import { counted, named } from '../../../harness/result/count-words.js';

it('counts with the plural where there is not one', () => {
  expect([0, 1, 2].map((count) => counted(count, 'cell'))).toEqual(['0 cells', '1 cell', '2 cells']);
  expect(counted(2, 'strategy', 'strategies')).toBe('2 strategies');
});

it('names three, and counts the rest', () => {
  expect(named([])).toBe('');
  expect(named(['a', 'b', 'c'])).toBe('a, b, c');
  expect(named(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
  expect(named(['a, b', 'c', 'd', 'e'], '; ', '; and ')).toBe('a, b; c; d; and 1 more');
});

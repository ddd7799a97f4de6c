import { expect, it } from 'vitest';
import { explainStrictness } from '../../../harness/own/strict-code.js';

const fixOf = (what: string) =>
  explainStrictness({ what: `"./a.cjs" throws: ${what}`, fix: 'Correct it.' }).fix;

it.each([
  'x is not defined',
  "Cannot assign to read only property 'a' of object '#<Object>'",
  'Cannot add property a, object is not extensible',
  "Cannot delete property 'a' of #<Object>",
  "Cannot read properties of undefined (reading 'a')",
])('what strict code alone forbids is told as that: %s', (what) => {
  expect(fixOf(what)).toMatch(/^Correct it\. CommonJS is measured as strict code: /);
});

it('another fault stays as it is', () => {
  expect(fixOf('boom')).toBe('Correct it.');
});

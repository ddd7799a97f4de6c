import { describe, expect, it } from 'vitest';
import { loads } from '../../dist/harness/registry.js';
import { loadContract } from './load.js';

/** A short run of each load; a load that is added needs one here. */
const SETTINGS: Readonly<Record<string, string>> = { burst: '4', closed: '3x500ms', open: '40x500ms' };

const found = await loads.all();

it('every load has settings to be tried with', () => {
  expect(found.map(({ name }) => name)).toEqual(Object.keys(SETTINGS));
});

for (const { name, value } of found) {
  describe(`load ${name}`, () => {
    it.each(loadContract)('$title', ({ check }) => check(value, SETTINGS[name] ?? ''));
  });
}

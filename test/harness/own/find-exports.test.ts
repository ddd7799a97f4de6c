import { describe, expect, it } from 'vitest';
import { findExports } from '../../../harness/own/find-exports.js';

const run = () => 1;
const find = (own: Record<string, unknown>, name?: string) => findExports(own, './hash.ts', name);
const placesOf = (own: Record<string, unknown>, name?: string) => {
  const found = find(own, name);
  return 'exports' in found ? found.exports : found;
};

describe('findExports', () => {
  it('takes the default export and what accompanies it', () => {
    expect(placesOf({ default: run, setup: run, inputs: [1] })).toEqual({
      run: 'own.default',
      setup: 'own.setup',
      inputs: 'own.inputs',
    });
  });

  it('takes an export by name, and one called run where there is no default', () => {
    expect(placesOf({ default: run, sign: run }, 'sign')).toEqual({ run: 'own.sign' });
    expect(placesOf({ run, verify: run })).toEqual({ run: 'own.run', verify: 'own.verify' });
  });

  it('finds what CommonJS exports', () => {
    const exported = Object.assign(() => 1, { setup: run });
    expect(placesOf({ default: exported })).toEqual({ run: 'own.default', setup: 'own.default.setup' });
    expect(placesOf({ default: { hash: run, inputs: ['a'] } }, 'hash')).toEqual({
      run: 'own.default.hash',
      inputs: 'own.default.inputs',
    });
    expect(placesOf({ default: { __esModule: true, default: run, setup: run } })).toEqual({
      run: 'own.default.default',
      setup: 'own.default.setup',
    });
    expect(placesOf({ default: { 'to-hash': run } }, 'to-hash')).toEqual({ run: 'own.default["to-hash"]' });
  });

  it('binds what it finds to what holds it', () => {
    const held = {
      k: 2,
      run() {
        return this.k;
      },
      setup() {
        return this.k + 1;
      },
    };
    const found = find({ default: held });
    if (!('run' in found)) throw new Error('not found');
    expect([found.run.value, found.companion('setup')].map((bound) => (bound as () => number)())).toEqual([
      2, 3,
    ]);
  });

  it('knows a scenario by its task', () => {
    expect(find({ default: { task: new URL('file:///task.js') } })).toEqual({ isScenario: true });
  });

  it('says what there is instead', () => {
    expect(find({ hash: run, other: 4 })).toEqual({
      fault: {
        what: '"./hash.ts" has no default export',
        fix: 'It exports these functions: hash. Export one as default, or name one: --export hash.',
      },
    });
    expect(find({ hash: run }, 'hsh')).toEqual({
      fault: {
        what: '"./hash.ts" has no export "hsh"',
        fix: 'It exports these functions: hash. Did you mean --export hash?',
        where: '--export',
      },
    });
    expect(find({ default: [1] })).toMatchObject({
      fault: {
        what: 'the default export of "./hash.ts" is no function (it is an array)',
        fix: expect.stringContaining('It exports no function.'),
      },
    });
  });
});

import { describe, expect, it } from 'vitest';
import { notPlainData } from '../../../harness/config/plain-data.js';

const told = (settings: object) => notPlainData(settings).map(({ at, what }) => `${at} ${what}`);

describe('settings of a module', () => {
  it('may be whatever JSON spells, and properties that are undefined', () => {
    const shared = { a: [1, 'x', null, true] };
    const bare = Object.assign(Object.create(null), { b: 1 }) as object;
    expect(told({ tasks: shared, servers: shared, bare, seed: undefined, deep: { x: undefined } })).toEqual(
      [],
    );
  });

  it('are refused part by part, each by its place', () => {
    const around: Record<string, unknown> = {};
    around.again = { around };
    const settings = {
      rounds: () => 5,
      seed: 5n,
      maxMinutes: Number.POSITIVE_INFINITY,
      tasks: { a: { file: new URL('file:///a.ts'), inputs: [Number.NaN, undefined, new Map()] } },
      load: Symbol('x'),
      around,
    };
    expect(told(settings)).toEqual([
      'rounds is a function',
      'seed is a bigint',
      'maxMinutes is Infinity',
      'tasks.a.file is a URL',
      'tasks.a.inputs[0] is NaN',
      'tasks.a.inputs[1] is undefined',
      'tasks.a.inputs[2] is a Map',
      'load is a symbol',
      'around.again.around contains itself',
    ]);
  });
});

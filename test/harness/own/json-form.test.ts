import { describe, expect, it } from 'vitest';
import { isPlainJson, jsonForm, NoJsonForm } from '../../../harness/own/json-form.js';
import { revive } from '../../../harness/own/revive.js';

const text = (value: unknown) => JSON.stringify(jsonForm(value));

describe('jsonForm', () => {
  it('leaves plain JSON as it is', () => {
    const value = { a: [1, 'two', null, true], b: { c: 0.5 } };
    expect(jsonForm(value)).toEqual(value);
    expect(isPlainJson(value, jsonForm(value))).toBe(true);
  });

  it.each([
    ['undefined', undefined, null],
    ['a missing and an undefined key', { a: undefined }, {}],
    ['NaN and null', Number.NaN, null],
    ['0 and -0', -0, 0],
    ['a bigint and its digits', 10n, '10'],
    ['a date and its text', new Date(0), new Date(0).toISOString()],
    ['a map and an object', new Map([['a', 1]]), { a: 1 }],
    ['a set and an array', new Set([1]), [1]],
    ['bytes that differ', new Uint8Array([1, 2]), new Uint8Array([1, 3])],
    ['the same bytes of another kind', new Uint8Array([1, 2]), new Int8Array([1, 2])],
    ['a key that looks like our mark', { $: 'undefined' }, undefined],
    ['a regular expression and its source', /a/g, 'a'],
    ['errors by their code', Object.assign(new Error('no'), { code: 'A' }), new Error('no')],
    ['errors by their cause', new Error('no', { cause: 'a' }), new Error('no', { cause: 'b' })],
  ])('tells apart %s', (_what, one, other) => {
    expect(text(one)).not.toBe(text(other));
    expect(isPlainJson(one, jsonForm(one))).toBe(false);
  });

  it('is the same for a buffer and for what a structured clone makes of it', () => {
    const buffer = Buffer.from('stall');
    expect(text(buffer)).toBe(text(structuredClone(buffer)));
  });

  it('spells what contains itself', () => {
    const value: { self?: unknown } = {};
    value.self = value;
    expect(jsonForm(value)).toEqual({ self: { $: 'same as', is: 'answer' } });
  });

  it.each([
    ['answer is a function', () => 1],
    ['answer.hidden[0] is a function', { hidden: [() => 1] }],
    ['answer is a symbol', Symbol('x')],
    ['answer is a Promise', Promise.resolve(1)],
    ['answer is a AbortSignal', new AbortController().signal],
    ['answer is a URLSearchParams, which shows no data of its own', new URLSearchParams('a=1')],
    ['answer.head is a Headers, which shows no data of its own', { head: new Headers() }],
    ['answer is a NumberFormat, which shows no data of its own', new Intl.NumberFormat('en')],
    ['answer.get({…}) is a function', new Map([[Object.create(null), () => 1]])],
  ])('refuses what is no data: %s', (message, value) => {
    expect(() => jsonForm(value)).toThrow(new NoJsonForm(message));
  });
});

describe('jsonForm of an object without keys', () => {
  it.each([
    {},
    Object.create(null),
    Object.create(Object.create(null)),
  ])('is empty where it is of no class', (value) => {
    expect(jsonForm(value)).toEqual({});
  });
});

describe('revive', () => {
  it('gives back what was spelled with its bytes', () => {
    const value = {
      list: [undefined, -0, Number.NaN, 7n, new Date(5), /a/i],
      map: new Map([[{ key: 1 }, new Set([1n])]]),
      bytes: new Float64Array([1.5, 2.5]),
      $: 'a key of the user',
    };
    const sent = JSON.parse(JSON.stringify(jsonForm(value, 'base64')));
    expect(revive(sent)).toEqual(value);
  });

  it('gives bytes of another thread back as the Buffer that they were', () => {
    const sent = JSON.parse(JSON.stringify(jsonForm(new Uint8Array([1, 255]), 'base64')));
    expect((revive(sent) as Buffer).toString('hex')).toBe('01ff');
  });

  it('gives an error back with what it says', () => {
    const value = Object.assign(new RangeError('no', { cause: 1n }), { code: 'E' });
    const sent = JSON.parse(JSON.stringify(jsonForm(value, 'base64')));
    expect(revive(sent)).toMatchObject({ name: 'RangeError', message: 'no', code: 'E', cause: 1n });
  });
});

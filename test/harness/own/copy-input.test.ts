import { describe, expect, it } from 'vitest';
import { copierOf } from '../../../harness/own/copy-input.js';

class Point {
  constructor(readonly x: number) {}

  double(): number {
    return this.x * 2;
  }
}

describe('copierOf', () => {
  it.each([
    ['a list', [1, { two: 2 }], true],
    ['a map', new Map([['a', new Set([new Date(0)])]]), true],
    ['bytes', new Uint8Array([1, 2]), true],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), true],
    ['an error', new TypeError('no'), true],
    ['a Buffer', Buffer.from('stall'), false],
  ])('gives %s of its own each time', (_what, value, isExact) => {
    const copier = copierOf(value);
    const [one, other] = [copier.copy(), copier.copy()];
    expect(one).not.toBe(value);
    expect(one).not.toBe(other);
    expect(one).toEqual(value);
    expect(copier.isExact).toBe(isExact);
  });

  it('keeps a Buffer a Buffer wherever it is in lists and objects', () => {
    const twice = Buffer.from('stall');
    const value = { files: [{ name: 'a', content: twice }], again: twice };
    const { copy, isExact } = copierOf(value);
    const copied = copy() as typeof value;
    for (const buffer of [copied.files[0]?.content, copied.again]) {
      expect(Buffer.isBuffer(buffer)).toBe(true);
      expect(buffer?.toString()).toBe('stall');
      expect(buffer).not.toBe(twice);
    }
    expect(isExact).toBe(false);
  });

  it.each([
    ['a URL', [new URL('https://example.org/a')]],
    ['hidden state', new URLSearchParams('a=1')],
    ['a class instance', { at: new Point(1) }],
    ['a function', { call: () => 1 }],
    ['an error with a code', Object.assign(new Error('no'), { code: 'E' })],
    ['a Buffer in a map', new Map([['a', Buffer.from('a')]])],
  ])('hands over as it is what a clone would spoil: %s', (_what, value) => {
    const { copy, isExact } = copierOf(value);
    expect(copy()).toBe(value);
    expect(isExact).toBe(false);
  });
});

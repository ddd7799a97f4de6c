/**
 * An answer from its JSON form, for the user's own judge: what `jsonForm(answer, 'base64')` spelled. A class instance
 * comes back as plain data, and so does what had a `toJSON`. A Uint8Array comes back as a Buffer, which is one and can
 * do what either can: another thread sends a Buffer as a Uint8Array.
 */
import { TAG } from './json-form.js';

const REVIVED: Readonly<Record<string, (content: never) => unknown>> = {
  undefined: () => undefined,
  number: (text: string) => Number(text),
  bigint: (text: string) => BigInt(text),
  Date: (text: string | null) => new Date(text ?? Number.NaN),
  RegExp: ([source, flags]: [string, string]) => new RegExp(source, flags),
  Map: (pairs: [unknown, unknown][]) => new Map(pairs.map(([key, held]) => [revive(key), revive(held)])),
  Set: (elements: unknown[]) => new Set(elements.map(revive)),
  Error: ([name, message, own]: [string, string, object]) =>
    Object.assign(new Error(message), { name }, revive(own)),
  JSON: (form: unknown) => revive(form),
  object: (entries: [string, unknown][]) =>
    Object.fromEntries(entries.map(([key, held]) => [key, revive(held)])),
  ArrayBuffer: (text: string) => bytesOf(text),
  SharedArrayBuffer: (text: string) => bytesOf(text),
  DataView: (text: string) => new DataView(bytesOf(text)),
  Int8Array: (text: string) => new Int8Array(bytesOf(text)),
  Uint8Array: (text: string) => Buffer.from(text, 'base64'),
  Uint8ClampedArray: (text: string) => new Uint8ClampedArray(bytesOf(text)),
  Int16Array: (text: string) => new Int16Array(bytesOf(text)),
  Uint16Array: (text: string) => new Uint16Array(bytesOf(text)),
  Int32Array: (text: string) => new Int32Array(bytesOf(text)),
  Uint32Array: (text: string) => new Uint32Array(bytesOf(text)),
  Float32Array: (text: string) => new Float32Array(bytesOf(text)),
  Float64Array: (text: string) => new Float64Array(bytesOf(text)),
  BigInt64Array: (text: string) => new BigInt64Array(bytesOf(text)),
  BigUint64Array: (text: string) => new BigUint64Array(bytesOf(text)),
};

export function revive(form: unknown): unknown {
  if (Array.isArray(form)) return form.map(revive);
  if (typeof form !== 'object' || form === null) return form;
  if (TAG in form) {
    const { [TAG]: tag, is: content } = form as unknown as { [TAG]: string; is?: unknown };
    const make = REVIVED[tag];
    return make === undefined ? form : make(content as never);
  }
  return Object.fromEntries(Object.entries(form).map(([key, held]) => [key, revive(held)]));
}

function bytesOf(text: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = Buffer.from(text, 'base64');
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/**
 * Any answer that is data as plain JSON, so that it can be sent, kept and compared: equal answers have equal forms. What
 * JSON cannot spell is an object with the key `$`. What is no data (a function, a socket) has no form and is refused by
 * name. A class instance is the data in its own properties, as a structured clone has it; one that has none keeps its
 * data where nobody else can compare it, and is refused too.
 */
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';

/** Marks the form of a value that JSON has no word for. */
export const TAG = '$';

/** How bytes are spelled: by their digest, which is short, or whole, so that they can be had back. */
export type BytesForm = 'digest' | 'base64';

/** A value has no JSON form; `message` says what it is and where: `answer.socket is a Socket`. */
export class NoJsonForm extends Error {
  override readonly name = 'NoJsonForm';
}

/** @throws NoJsonForm naming the first part that is no data. */
export function jsonForm(value: unknown, bytes: BytesForm = 'digest', name = 'answer'): unknown {
  return new Former(bytes).form(value, name);
}

/** Whether its form is what `JSON.stringify` makes of it anyway. */
export function isPlainJson(value: unknown, form: unknown): boolean {
  try {
    return JSON.stringify(value) === JSON.stringify(form);
  } catch {
    return false;
  }
}

/** Equal for equal data; `null` for what has no JSON form. */
export function digestOf(value: unknown): string | null {
  try {
    return createHash('sha256')
      .update(JSON.stringify(jsonForm(value)))
      .digest('hex');
  } catch {
    return null;
  }
}

const NO_DATA = [EventEmitter, EventTarget, Promise, WeakMap, WeakSet, WeakRef] as const;

class Former {
  /** The objects that are being formed, with where they stand: a value may contain itself. */
  readonly #around = new Map<object, string>();
  readonly #bytes: BytesForm;

  constructor(bytes: BytesForm) {
    this.#bytes = bytes;
  }

  form(value: unknown, path: string): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : tagged('number', spellNumber(value));
      case 'undefined':
        return { [TAG]: 'undefined' };
      case 'bigint':
        return tagged('bigint', String(value));
      case 'object':
        return value === null ? null : this.#formObject(value, path);
      default:
        throw new NoJsonForm(`${path} is a ${typeof value}`);
    }
  }

  #formObject(value: object, path: string): unknown {
    const known = this.#around.get(value);
    if (known !== undefined) return tagged('same as', known);
    this.#around.set(value, path);
    try {
      return this.#formParts(value, path);
    } catch (cause) {
      if (cause instanceof RangeError) throw new NoJsonForm(`${path} is nested too deep`);
      throw cause;
    } finally {
      this.#around.delete(value);
    }
  }

  #formParts(value: object, path: string): unknown {
    if (Array.isArray(value)) {
      return Array.from(value, (element, index) => this.form(element, `${path}[${index}]`));
    }
    if (isBytes(value)) return this.#formBytes(value);
    if (value instanceof Date)
      return tagged('Date', Number.isNaN(value.getTime()) ? null : value.toISOString());
    if (value instanceof RegExp) return tagged('RegExp', [value.source, value.flags]);
    if (value instanceof Map) {
      const pairs = [...value].map(([key, held]) => [
        this.form(key, `a key of ${path}`),
        this.form(held, `${path}.get(${spellKey(key)})`),
      ]);
      return tagged('Map', pairs);
    }
    if (value instanceof Set) {
      return tagged(
        'Set',
        [...value].map((element) => this.form(element, `an element of ${path}`)),
      );
    }
    if (value instanceof Error) {
      return tagged('Error', [value.name, value.message, this.#formRecord(propertiesOf(value), path)]);
    }
    if (isBoxed(value)) return this.form(value.valueOf(), path);
    refuseNoData(value, path);
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      return tagged('JSON', this.form(value.toJSON(), path));
    }
    if (!isPlain(value) && Object.keys(value).length === 0) {
      throw new NoJsonForm(
        `${path} is a ${classOf(value) || 'class instance'}, which shows no data of its own`,
      );
    }
    return this.#formRecord(value, path);
  }

  #formRecord(value: object, path: string): unknown {
    const entries = Object.entries(value).map(
      ([key, held]) => [key, this.form(held, `${path}.${key}`)] as const,
    );
    // A key of the user's must not be taken for our mark, and `__proto__` not for a prototype.
    const isSafe = entries.every(([key]) => key !== TAG && key !== '__proto__');
    return isSafe ? Object.fromEntries(entries) : tagged('object', entries);
  }

  #formBytes(value: ArrayBufferView | ArrayBufferLike): unknown {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    const content =
      this.#bytes === 'base64'
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
        : `${bytes.byteLength} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`;
    return tagged(bytesName(value), content);
  }
}

function tagged(tag: string, content: unknown): unknown {
  return { [TAG]: tag, is: content };
}

function spellNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function spellKey(key: unknown): string {
  return typeof key === 'object' && key !== null ? '{…}' : String(key);
}

/** What an error says beside its name and message; the stack is where, not what. */
function propertiesOf(error: Error): object {
  const hidden = ['cause', 'errors'].filter((key) => Object.hasOwn(error, key));
  return { ...error, ...Object.fromEntries(hidden.map((key) => [key, error[key as keyof Error]])) };
}

/** Whether it is of no class, in whatever realm it was made. */
function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isBytes(value: object): value is ArrayBufferView | ArrayBufferLike {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer;
}

/** A Buffer comes out of a structured clone as what it is made of. */
function bytesName(value: object): string {
  return Buffer.isBuffer(value)
    ? 'Uint8Array'
    : (Object.prototype.toString.call(value).slice(8, -1) as string);
}

function isBoxed(value: object): boolean {
  return (
    value instanceof Number || value instanceof String || value instanceof Boolean || value instanceof BigInt
  );
}

function refuseNoData(value: object, path: string): void {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  const isMachinery = /Generator$|Iterator$/.test(tag) || NO_DATA.some((kind) => value instanceof kind);
  if (isMachinery) throw new NoJsonForm(`${path} is a ${classOf(value) || tag}`);
}

/** The name of its class; empty where it has none. */
function classOf(value: object): string {
  const { constructor: made } = value as { constructor?: { name?: string } };
  return typeof made === 'function' ? (made.name ?? '') : '';
}

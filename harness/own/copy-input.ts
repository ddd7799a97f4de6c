/**
 * Copies an input, so that every call gets a value of its own and none can spoil that of the next, or know it again. A
 * copy is a structured clone in which a Buffer stays a Buffer. What would lose its class in one is handed over as it is:
 * a function that was given something else could not be told from one that is wrong.
 */

export interface Copier {
  /** A value of its own, where there can be one. */
  copy(): unknown;
  /** Whether a structured clone, which is how it reaches another thread, is of the same kinds throughout. */
  readonly isExact: boolean;
}

type Path = readonly (string | number)[];

/** @param value Not to be changed afterwards: it is what copies are made of. */
export function copierOf(value: unknown): Copier {
  if (!isObject(value)) return { copy: () => value, isExact: typeof value !== 'function' };
  // Alone, it would be cloned with all of the memory that it is a part of.
  if (Buffer.isBuffer(value)) return { copy: () => Buffer.from(value), isExact: false };
  const buffers: Path[] = [];
  if (!survives(value, buffers)) return { copy: () => value, isExact: false };
  return { copy: () => cloneWith(value, buffers), isExact: buffers.length === 0 };
}

function survives(value: object, buffers: Path[]): boolean {
  try {
    return isKept(value, structuredClone(value), [], buffers, new Set());
  } catch {
    // It holds what cannot be cloned at all, such as a function, or is nested too deep.
    return false;
  }
}

/** Whether `copy` is of the same kinds as `value`, but for Buffers, whose places are added to `buffers`. */
function isKept(value: unknown, copy: unknown, path: Path, buffers: Path[], seen: Set<object>): boolean {
  if (Buffer.isBuffer(value)) return buffers.push(path) > 0;
  if (!isObject(value) || seen.has(value)) return true;
  seen.add(value);
  if (!isObject(copy) || !isSameKind(value, copy)) return false;
  if (value instanceof Map || value instanceof Set) {
    return areKept([...value], [...(copy as typeof value)], seen);
  }
  // Of an error, a structured clone takes the name, the message and the stack.
  if (value instanceof Error)
    return Object.keys(value).length === 0 && !('cause' in value && !('cause' in copy));
  if (ArrayBuffer.isView(value)) return true;
  return Object.entries(value).every(([key, held]) =>
    isKept(held, (copy as Record<string, unknown>)[key], [...path, key], buffers, seen),
  );
}

/** What a Map or Set holds cannot be put in the place of something else, so that no Buffer may be among it. */
function areKept(values: readonly unknown[], copies: readonly unknown[], seen: Set<object>): boolean {
  const buffers: Path[] = [];
  return isKept(values, copies, [], buffers, seen) && buffers.length === 0;
}

/** An object without a prototype comes back as a plain one, which does as well. */
function isSameKind(value: object, copy: object): boolean {
  const kind = Object.getPrototypeOf(value) ?? Object.prototype;
  return kind === Object.getPrototypeOf(copy);
}

function cloneWith(value: object, buffers: readonly Path[]): unknown {
  const copy = structuredClone(value);
  for (const path of buffers) {
    const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
    const key = path.at(-1) as string;
    const { buffer, byteOffset, byteLength } = (holder as Record<string, Uint8Array>)[key] as Uint8Array;
    (holder as Record<string, unknown>)[key] = Buffer.from(buffer, byteOffset, byteLength);
  }
  return copy;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

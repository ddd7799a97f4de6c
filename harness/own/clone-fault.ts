/** Whether a value can leave its thread, and its process, as what it is. */
import { serialize } from 'node:v8';
import { firstDifference } from '../client/answer.js';
import { messageOf } from '../errors.js';
import { jsonForm } from './json-form.js';

/** What the way to another thread costs, or why there is none. */
export type Travel = { readonly bytes: number } | { readonly fault: string };

/** @param name What it is, for the reason: `its answer`. */
export function travelOf(value: unknown, name: string): Travel {
  let copy: unknown;
  let bytes: number;
  try {
    copy = structuredClone(value);
    bytes = serialize(value).byteLength;
  } catch (cause) {
    return { fault: `${name} cannot be cloned: ${messageOf(cause)}` };
  }
  const difference = lossOf(value, copy);
  return difference === null
    ? { bytes }
    : { fault: `${name} is not the same after a structured clone: ${difference}` };
}

/**
 * Some values lose what they are without an error: an instance of a class with a `toJSON` is plain data after it, and an
 * error of a class of its own is a plain error.
 */
function lossOf(value: unknown, copy: unknown): string | null {
  try {
    const difference = firstDifference(jsonForm(copy, 'digest', 'it'), jsonForm(value, 'digest', 'it'), 'it');
    const part = /^(.*?)\.\$ /.exec(difference ?? '')?.[1];
    return part === undefined ? difference : `${part} is an instance of a class, which is lost`;
  } catch {
    // What has no JSON form cannot be compared; it was cloned.
    return null;
  }
}

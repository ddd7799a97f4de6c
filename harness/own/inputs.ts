/**
 * What a function is called with: the one input that the user gave, what the module exports as `inputs`, what its
 * `makeInput` makes of 0, 1, 2 ..., or nothing. A request names its input by number, so that its body stays small and
 * an input need not be JSON.
 */
import { type Copier, copierOf } from './copy-input.js';

/** Different inputs of one run at most: each of them is called beforehand for its reference answer. */
export const MOST_INPUTS = 64;

/** Where inputs come from: `exported` means what the module exports, if it does. */
export type InputSource =
  | { readonly kind: 'given'; readonly json: string }
  | { readonly kind: 'several'; readonly jsons: readonly string[] }
  | { readonly kind: 'exported' };

/**
 * @param input Absent: the module decides.
 * @param inputs Given instead of one: at least 1, at most {@link MOST_INPUTS}.
 */
export function inputSource(
  input: { readonly value: unknown } | undefined,
  inputs?: readonly unknown[],
): InputSource {
  if (inputs !== undefined) return { kind: 'several', jsons: inputs.map((value) => JSON.stringify(value)) };
  return input === undefined ? { kind: 'exported' } : { kind: 'given', json: JSON.stringify(input.value) };
}

/** What a module may export for the server's side. */
export interface InputExports {
  readonly inputs?: unknown;
  readonly makeInput?: unknown;
}

/** How a function is called. */
export type CallsWith = 'given' | 'inputs' | 'makeInput' | 'nothing';

export interface Inputs {
  readonly callsWith: CallsWith;
  /** Different inputs that there are, at most {@link MOST_INPUTS}; 1 where it is called with nothing. */
  readonly count: number;
  /** Input number `index`, below `count`: a value of its own, where it can be copied. `makeInput` may return a promise. */
  get(index: number): unknown;
}

/** The inputs cannot be used; `message` says why. */
export class BadInputs extends Error {
  override readonly name = 'BadInputs';
}

/** @throws BadInputs when what the module exports is no source of inputs. */
export function openInputs(source: InputSource, { inputs, makeInput }: InputExports): Inputs {
  if (source.kind === 'given') {
    const { json } = source;
    // Parsed anew for every call, as a server parses every request: a call may change what it is given.
    return { callsWith: 'given', count: 1, get: () => JSON.parse(json) };
  }
  if (source.kind === 'several') {
    const { jsons } = source;
    return { callsWith: 'given', count: jsons.length, get: (index) => JSON.parse(jsons[index] ?? 'null') };
  }
  if (inputs !== undefined) {
    if (!Array.isArray(inputs)) throw new BadInputs('exports "inputs" that are not an array');
    if (inputs.length === 0) throw new BadInputs('exports an empty array of "inputs"');
    const copiers = new Map<number, Copier>();
    const get = (index: number) => {
      const copier = copiers.get(index) ?? copierOf(inputs[index]);
      copiers.set(index, copier);
      return copier.copy();
    };
    return { callsWith: 'inputs', count: Math.min(inputs.length, MOST_INPUTS), get };
  }
  if (makeInput !== undefined) {
    if (typeof makeInput !== 'function') throw new BadInputs('exports a "makeInput" that is not a function');
    return { callsWith: 'makeInput', count: MOST_INPUTS, get: (index) => makeInput(index) };
  }
  return { callsWith: 'nothing', count: 1, get: () => undefined };
}

/** The same inputs, of which `makeInput` makes each only once: the first `count` of them, all of them now. */
export async function madeOnce(inputs: Inputs, count: number): Promise<Inputs> {
  const made = await Promise.all(Array.from({ length: count }, (_, index) => inputs.get(index)));
  const copiers = made.map(copierOf);
  return { ...inputs, count, get: (index) => copiers[index]?.copy() };
}

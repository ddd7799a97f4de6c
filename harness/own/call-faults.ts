/** Why a function cannot be measured after it was called, each with what to do about it. Pure. */
import type { CallsWith } from './inputs.js';
import type { Fault } from './module-report.js';

/** What is called, as far as a sentence names it. */
export interface CalledWith {
  readonly shownPath: string;
  readonly callsWith: CallsWith;
  /** Arguments that the function declares. */
  readonly arity: number;
}

/** `inputs[2]`, as a user finds it again. */
export function nameOfInput(callsWith: CallsWith, index: number): string {
  return {
    given: 'its input',
    nothing: 'nothing',
    inputs: `inputs[${index}]`,
    makeInput: `makeInput(${index})`,
  }[callsWith];
}

/** @param thrown What it threw, in words. */
export function threw({ shownPath, callsWith, arity }: CalledWith, index: number, thrown: string): Fault {
  if (callsWith === 'nothing' && arity > 0) {
    const words = arity === 1 ? 'an argument' : `${arity} arguments`;
    return {
      what: `"${shownPath}" takes ${words} and was called with nothing: it threw: ${thrown}`,
      fix: `Give its input, such as --input '{"n": 1}' or --input-file input.json, or export "inputs" or "makeInput".`,
    };
  }
  const which = `called with ${nameOfInput(callsWith, index)}`;
  const many =
    arity > 1 ? ` It takes ${arity} arguments and is given one: export a function that takes one.` : '';
  return {
    what: `"${shownPath}" threw when it was ${which}: ${thrown}`,
    fix: `Correct it, or its input.${many}`,
  };
}

export function asyncThrew({ shownPath, callsWith }: CalledWith, index: number, thrown: string): Fault {
  const which = `called with ${nameOfInput(callsWith, index)}`;
  const what = `runAsync of "${shownPath}" threw when it was ${which}: ${thrown}`;
  return { what, fix: 'Correct it, or do not export it.' };
}

/** @param because `answer.socket is a Socket`. */
export function givesNoData({ shownPath }: CalledWith, because: string): Fault {
  return {
    what: `what "${shownPath}" returns cannot be sent, compared or copied: ${because}`,
    fix: 'Let it return data: strings, numbers, bytes, dates, and arrays, objects, maps and sets of them.',
  };
}

/** @param difference `answer.id is 2, in the first 1`. */
export function isNotDeterministic({ shownPath }: CalledWith, difference: string): Fault {
  return {
    what: `"${shownPath}" is not deterministic: of two calls with the same input, in the second ${difference}`,
    fix: 'Export verify(input, answer), which returns whether an answer is right, so that answers can be judged.',
  };
}

export function isWrongByItsOwnWord(
  { shownPath, callsWith }: CalledWith,
  index: number,
  refusal: string,
): Fault {
  return {
    what: `"${shownPath}" gives a wrong answer to ${nameOfInput(callsWith, index)}, by its own word: ${refusal}`,
    fix: 'Correct the function or its verify(input, answer).',
  };
}

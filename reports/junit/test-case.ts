/** A test case as JUnit files have it, before it is spelled. */

export interface Outcome {
  /** `failure`: what was asked does not hold. `error`: it cannot be known. `skipped`: it was not carried through. */
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly type: string;
  /** One line. */
  readonly message: string;
  /** More, in as many lines as it takes; empty where the message says all. */
  readonly details: string;
}

export interface TestCase {
  readonly suite: string;
  readonly name: string;
  /** Seconds that its trials took; absent for what is concluded from others. */
  readonly seconds?: number;
  readonly properties: readonly (readonly [name: string, value: string])[];
  /** `null`: passed. */
  readonly outcome: Outcome | null;
}

export function outcome(kind: Outcome['kind'], type: string, message: string, details = ''): Outcome {
  return { kind, type, message, details };
}

/** A figure as a property; six digits are more than any clock gives. */
export function figureProperty(
  name: string,
  value: number | undefined,
): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, String(Number(value.toPrecision(6)))]];
}

/** Readers take two cases of one name in a suite for one and the same: all but the first get a number. */
export function uniquelyNamed(cases: readonly TestCase[]): readonly TestCase[] {
  const taken = new Set<string>();
  return cases.map((one) => {
    let name = one.name;
    for (let number = 2; taken.has(`${one.suite}\n${name}`); number += 1) name = `${one.name} #${number}`;
    taken.add(`${one.suite}\n${name}`);
    return { ...one, name };
  });
}

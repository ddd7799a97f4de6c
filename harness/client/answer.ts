/** Whether an answer is the right one, and where it first differs. Compares parsed JSON: `10.0` equals `10`. */

/** Longest text of a value in a difference. */
const SHOWN_CHARACTERS = 80;

/**
 * The first difference in words, such as `answer.prediction is 9, expected 10`; `null` where there is none.
 * The order of keys does not matter, that of list elements does.
 *
 * @param than How the second value is introduced.
 */
export function firstDifference(
  actual: unknown,
  expected: unknown,
  path = 'answer',
  than = 'expected',
): string | null {
  if (isRecord(actual) && isRecord(expected) && Array.isArray(actual) === Array.isArray(expected)) {
    for (const key of Object.keys(expected)) {
      const difference = Object.hasOwn(actual, key)
        ? firstDifference(actual[key], expected[key], `${path}.${key}`, than)
        : `${path}.${key} is missing`;
      if (difference !== null) return difference;
    }
    const surplus = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
    return surplus === undefined ? null : `${path}.${surplus} should not be there`;
  }
  return Object.is(actual, expected) ? null : `${path} is ${show(actual)}, ${than} ${show(expected)}`;
}

/** As {@link firstDifference}, for the text of an answer. */
export function firstDifferenceInText(text: string, expected: unknown): string | null {
  try {
    return firstDifference(JSON.parse(text), expected);
  } catch {
    return `answer is not JSON: ${show(text)}`;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}

/**
 * Answers that have no reference, kept while the load runs and judged when it is over: a judge of the user's would take
 * the time of the process that sends. There is one load to a process, so that what is kept belongs to it.
 */

/** An answer as it came, with the body that asked for it. */
export interface KeptAnswer {
  readonly body: string;
  readonly text: string;
  /** How often the very same came. */
  readonly times: number;
}

/** What the load was answered, as far as it was kept. */
export interface KeptAnswers {
  readonly answers: readonly KeptAnswer[];
  /** Answers that were not kept, because there were too many. */
  readonly lost: number;
}

/** In the place of a right answer: there is none, and a judge decides later. Travels between processes. */
export const JUDGED_LATER: unknown = Object.freeze({ 'stallbench-judged-later': true });

/** Characters kept at most: the memory of the generator must not grow without end. */
const MOST_CHARACTERS = 67_108_864;

let kept = new Map<string, KeptAnswer>();
let characters = 0;
let lost = 0;

export function isJudgedLater(expected: unknown): boolean {
  return typeof expected === 'object' && expected !== null && 'stallbench-judged-later' in expected;
}

export function keepAnswer(body: string, text: string): void {
  const key = `${body}\n${text}`;
  const known = kept.get(key);
  if (known === undefined && characters + key.length > MOST_CHARACTERS) {
    lost += 1;
    return;
  }
  if (known === undefined) characters += key.length;
  kept.set(key, { body, text, times: (known?.times ?? 0) + 1 });
}

/** Hands over what has been kept since it was last asked for, and forgets it. */
export function takeKeptAnswers(): KeptAnswers {
  const taken = { answers: [...kept.values()], lost };
  kept = new Map();
  characters = 0;
  lost = 0;
  return taken;
}

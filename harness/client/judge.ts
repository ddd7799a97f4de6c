/**
 * Judges answers as they come in. An answer text that was right once is right again without being parsed, so that
 * verifying every answer does not slow the generator down.
 */
import { firstDifferenceInText } from './answer.js';
import { isJudgedLater, keepAnswer } from './kept-answers.js';

/** What is wrong with an answer: its class, and the difference in words. */
export interface Complaint {
  readonly errorClass: string;
  readonly example: string;
}

/** Longest part of an unexpected answer that is shown. */
const SHOWN_CHARACTERS = 200;

export class Judge {
  /** Right answers by the body that asks for them. */
  readonly #right = new Map<string, string>();

  /** `null` for a right answer. */
  complain(body: string, expected: unknown, status: number, text: string): Complaint | null {
    if (status !== 200) {
      return {
        errorClass: `http-${status}`,
        example: `status ${status}, ${text.slice(0, SHOWN_CHARACTERS)}`,
      };
    }
    if (isJudgedLater(expected)) {
      keepAnswer(body, text);
      return null;
    }
    if (this.#right.get(body) === text) return null;
    const difference = firstDifferenceInText(text, expected);
    if (difference !== null) return { errorClass: 'bad-body', example: `${body}: ${difference}` };
    this.#right.set(body, text);
    return null;
  }
}

/**
 * Before anything is timed: is this the endpoint that every strategy must offer? A right answer to a valid request,
 * 422 with the field named for an invalid one, 404 for an unknown path, 500 for a task that throws, and a server that
 * still answers after that.
 */
import { firstDifferenceInText } from './client/answer.js';
import { type Connection, type Exchange, openConnection } from './client/connection.js';
import { isJudgedLater } from './client/kept-answers.js';
import { monotonicMs } from './clock.js';
import { THROW_MESSAGE, THROW_PATH } from './endpoints.js';
import type { PreparedRequest } from './load.js';
import type { Scenario } from './scenario.js';

/** The endpoint answers, and not as it must. */
export class WrongEndpoint extends Error {
  override readonly name = 'WrongEndpoint';
}

export interface VerifyOptions {
  /** For one request. */
  readonly timeoutMs: number;
  /** Whether the endpoint with a task that throws may be missing: a server that is not ours need not have it. */
  readonly mayLackThrow: boolean;
}

/** What came back for a body, both as text. */
export interface Answered {
  readonly body: string;
  readonly text: string;
}

export interface Verification {
  /** Instant at which the first right answer had come, `monotonicMs`. */
  readonly firstAnswerAtMs: number;
  /** Answers that have no reference: a judge decides later. */
  readonly unjudged: readonly Answered[];
}

/** @throws WrongEndpoint with the first difference; Error where there is no answer at all. */
export async function verifyEndpoint(
  origin: string,
  scenario: Scenario,
  request: PreparedRequest,
  { timeoutMs, mayLackThrow }: VerifyOptions,
): Promise<Verification> {
  const connection = openConnection(origin);
  const post = (path: string, body: string) => connection.call({ method: 'POST', path, body, timeoutMs });
  try {
    const first = await expectRight(connection, request, 'the first request', timeoutMs);
    const { atMs: firstAnswerAtMs } = first;

    const { path } = scenario.route;
    const { body, field } = scenario.invalid;
    const refused = await post(path, JSON.stringify(body));
    const invalid = `an invalid body (${JSON.stringify(body)})`;
    expectStatus(refused, 422, invalid);
    if (!names(refused.text, field)) {
      throw new WrongEndpoint(
        `the 422 answer to ${invalid} does not name the field "${field}": ${excerpt(refused.text)}`,
      );
    }
    expectStatus(await post('/stallbench/unknown', '{}'), 404, 'an unknown path');
    const thrown = await post(THROW_PATH, '{}');
    if (mayLackThrow && thrown.status === 404) return { firstAnswerAtMs, unjudged: first.unjudged };
    expectStatus(thrown, 500, 'a task that throws');
    if (!thrown.text.includes(THROW_MESSAGE)) {
      throw new WrongEndpoint(
        `the 500 answer to a task that throws does not carry its message: ${excerpt(thrown.text)}`,
      );
    }
    const last = await expectRight(connection, request, 'a request after a task that threw', timeoutMs);
    return { firstAnswerAtMs, unjudged: [...first.unjudged, ...last.unjudged] };
  } finally {
    await connection.close();
  }
}

async function expectRight(
  connection: Connection,
  { path, body, expected }: PreparedRequest,
  what: string,
  timeoutMs: number,
): Promise<{ readonly atMs: number; readonly unjudged: readonly Answered[] }> {
  const answer = await connection.call({ method: 'POST', path, body, timeoutMs });
  const atMs = monotonicMs();
  expectStatus(answer, 200, what);
  const { text } = answer;
  if (isJudgedLater(expected)) return { atMs, unjudged: [{ body, text }] };
  const difference = firstDifferenceInText(text, expected);
  if (difference !== null) throw new WrongEndpoint(`wrong answer to ${what} (${body}): ${difference}`);
  return { atMs, unjudged: [] };
}

function expectStatus({ failure, status, text }: Exchange, wanted: number, what: string): void {
  if (failure !== undefined) throw new Error(`no answer to ${what}: ${failure}`);
  if (status !== wanted)
    throw new WrongEndpoint(`${what} was answered with ${status}, not ${wanted}: ${excerpt(text)}`);
}

/** Whether the field stands in the text as a word, in whatever form the server tells of it. */
function names(text: string, field: string): boolean {
  const escaped = field.replaceAll(/[^\w]/g, '\\$&');
  return new RegExp(`(?<!\\w)${escaped}(?!\\w)`).test(text);
}

function excerpt(text: string): string {
  return text.slice(0, 200);
}

/**
 * Has answers judged that have no reference, by the scenario's own judge, in a process of its own and while nothing is
 * measured. It takes what was refused out of the right ones.
 */
import type { KeptAnswer, KeptAnswers } from './client/kept-answers.js';
import { startChild } from './ipc/parent-side.js';
import type { LoadObservations } from './load.js';
import type { Entry } from './registry.js';
import type { Scenario } from './scenario.js';
import { type Answered, WrongEndpoint } from './verify.js';
import type { Asked } from './worker/judge-answers.js';

const ENTRY = new URL('./worker/judge-answers.js', import.meta.url);

/** The class of an answer that is not the right one, as the judge of references calls it. */
const ERROR_CLASS = 'bad-body';

/**
 * How long answers of a trial are judged at most, in milliseconds: one that comes after it is not judged. The plan of an
 * own function counts with it.
 */
export const JUDGING_MS = 60_000;

/** For loading the module and its set-up, in milliseconds. */
const READY_MS = 60_000;

/** For the judgement that is at work then, in milliseconds. */
const LAST_JUDGEMENT_MS = 30_000;

export interface Judging {
  readonly scenario: Entry<Scenario>;
  readonly signal: AbortSignal;
}

export interface Judged {
  readonly observations: LoadObservations;
  /** Answers of the load that count as right without having been judged, because there were too many. */
  readonly unjudged?: number;
}

/**
 * Judges all answers of a trial in one process.
 *
 * @param verified From before the load.
 * @throws WrongEndpoint when one of them is refused; ChildError when the judge hangs or ends its process.
 */
export async function judgeTrial(
  verified: readonly Answered[],
  kept: KeptAnswers,
  observations: LoadObservations,
  judging: Judging,
): Promise<Judged> {
  const reasonOf = await judgeAnswers([...verified, ...kept.answers], judging);
  for (const answer of verified) {
    const reason = reasonOf(answer);
    if (typeof reason === 'string')
      throw new WrongEndpoint(`wrong answer before the load (${answer.body}): ${reason}`);
  }
  const refusals = kept.answers.map(reasonOf);
  const skipped = kept.answers.filter((_, index) => refusals[index] === undefined);
  const unjudged = skipped.reduce((sum, { times }) => sum + times, kept.lost);
  return {
    observations: refuseAnswers(observations, kept.answers, refusals),
    ...(unjudged === 0 ? {} : { unjudged }),
  };
}

/** Why an answer is wrong: `null` for a right one, `undefined` for one that was not judged. */
type ReasonOf = (answer: Answered) => string | null | undefined;

/** Judges each answer once, however often it is among them. */
async function judgeAnswers(answers: readonly Answered[], { scenario, signal }: Judging): Promise<ReasonOf> {
  const distinct = new Map(answers.map(({ body, text }) => [keyOf({ body, text }), { body, text }]));
  if (distinct.size === 0) return () => null;
  signal.throwIfAborted();
  const child = startChild(ENTRY, scenario.url);
  const onAbort = () => void child.kill();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await child.ready(READY_MS);
    const asked: Asked = { answers: [...distinct.values()], forMs: JUDGING_MS };
    const reasons = await child.ask<readonly (string | null)[]>(
      'judge',
      asked,
      JUDGING_MS + LAST_JUDGEMENT_MS,
    );
    const known = new Map([...distinct.keys()].map((key, index) => [key, reasons[index]]));
    return (answer) => known.get(keyOf(answer));
  } finally {
    signal.removeEventListener('abort', onAbort);
    await child.kill();
  }
}

function keyOf({ body, text }: Answered): string {
  return `${body}\n${text}`;
}

/** The observations with the refused answers among the errors; their times cannot be told from the others any more. */
export function refuseAnswers(
  observations: LoadObservations,
  answers: readonly KeptAnswer[],
  refusals: readonly (string | null | undefined)[],
): LoadObservations {
  const refused = answers.flatMap(({ body, times }, index) => {
    const reason = refusals[index] ?? null;
    return reason === null ? [] : [{ times, example: `${body}: ${reason}` }];
  });
  const count = refused.reduce((sum, { times }) => sum + times, 0);
  const [first] = refused;
  if (first === undefined) return observations;
  const { ok, okInWindow, errors, failures, firstFailure, startedMs, endedMs, response } = observations;
  const known = errors[ERROR_CLASS] ?? 0;
  return {
    ...observations,
    ok: Math.max(0, ok - count),
    okInWindow: Math.max(0, okInWindow - count),
    errors: { ...errors, [ERROR_CLASS]: known + count },
    failures: {
      ...failures,
      [ERROR_CLASS]: {
        firstMs: startedMs,
        lastMs: endedMs,
        longestMs: response.max,
        example: failures[ERROR_CLASS]?.example ?? first.example,
      },
    },
    firstFailure: firstFailure ?? first.example,
  };
}

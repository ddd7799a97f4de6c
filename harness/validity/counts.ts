/** Checks that plan, client and server tell of the same requests. A difference means that one of them is not measured. */
import type { TrialFacts } from '../result/trial-facts.js';

/** Classes of requests that never reached the server. */
const NEVER_ARRIVED = /^(connect-|generator$)/;
/** Classes of requests that the server certainly saw; of the rest, such as a timeout, the client cannot know. */
const ANSWERED = /^(bad-body$|http-)/;

export function unsentRequests({
  observations: { planned, sent, dropped, objective },
}: TrialFacts): string[] {
  if (planned === sent + dropped || objective?.ended) return [];
  const whole = dropped === 0 ? `${sent} were sent` : `${sent} were sent and ${dropped} dropped`;
  return [`${planned} requests were planned, ${whole}`];
}

export function lostOutcomes({ observations: { sent, ok, errors, unfinished } }: TrialFacts): string[] {
  const failed = countErrors(errors, /./);
  const told = ok + failed + unfinished;
  if (told === sent) return [];
  return [
    `${sent} requests were sent, but ${ok} right + ${failed} failed + ${unfinished} unfinished make ${told}`,
  ];
}

/** Where the server counts: its count lies between what it answered and what can have arrived: equal, where every request was answered. */
export function serverCount({ observations, served: { counted } }: TrialFacts): string[] {
  if (counted === undefined) return [];
  const least = observations.ok + countErrors(observations.errors, ANSWERED);
  const most = observations.sent - countErrors(observations.errors, NEVER_ARRIVED);
  if (counted >= least && counted <= most) return [];
  return [
    `requests counted by the server: ${counted}, by the client: ${least === most ? most : `${least} to ${most}`}`,
  ];
}

function countErrors(errors: Readonly<Record<string, number>>, classes: RegExp): number {
  return Object.entries(errors).reduce((sum, [name, count]) => (classes.test(name) ? sum + count : sum), 0);
}

/** The requests of a trial, worked out before anything is started: the same seed gives the same ones. */
import { JUDGED_LATER } from './client/kept-answers.js';
import type { PreparedRequest } from './load.js';
import type { CellChoice } from './plan.js';

/** Different requests prepared for a load without a fixed number; they are used in turn. */
const PREPARED_REQUESTS = 64;

/** The requests of a trial with their right answers, worked out before anything is started. */
export function prepareRequests({ scenario, load }: CellChoice, seed: number): PreparedRequest[] {
  const { value } = scenario;
  return Array.from({ length: load.plan.requests ?? PREPARED_REQUESTS }, (_, index) => {
    const body = value.body(index, seed);
    const expected = value.judge ? JUDGED_LATER : value.reference(body);
    return { path: value.route.path, body: JSON.stringify(body), expected };
  });
}

/** Another seed for each round; the multiplier is that of Knuth's multiplicative hash. */
export function seedOfRound(seed: number, round: number): number {
  return (seed + Math.imul(round, 2_654_435_761)) >>> 0;
}

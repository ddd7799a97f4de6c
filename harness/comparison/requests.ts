/** Whether both refs are asked the same. */
import { messageOf } from '../errors.js';
import type { CellChoice } from '../plan.js';

/** Of a load without a fixed number: as many as a trial prepares. */
const COMPARED_REQUESTS = 64;

/** Why their figures cannot be compared, in words; `null` where every request is the same. */
export function differenceOfRequests(base: CellChoice, candidate: CellChoice, seed: number): string | null {
  try {
    const count = candidate.load.plan.requests ?? COMPARED_REQUESTS;
    const [before, after] = [requestsOf(base, count, seed), requestsOf(candidate, count, seed)];
    const different = after.filter((request, index) => request !== before[index]).length;
    if (different === 0) return null;
    return `its requests differ from those at the base, in ${different} of ${count} for seed ${seed}`;
  } catch (cause) {
    return `its requests could not be made: ${messageOf(cause)}`;
  }
}

function requestsOf({ scenario }: CellChoice, count: number, seed: number): readonly string[] {
  const { route, body } = scenario.value;
  return Array.from({ length: count }, (_, index) => `${route.path} ${JSON.stringify(body(index, seed))}`);
}

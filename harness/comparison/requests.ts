/** Whether both refs are asked the same. A ref whose requests cannot be made is broken: nothing may pass because of it. */
import { messageOf } from '../errors.js';
import type { CellChoice } from '../plan.js';
import type { ComparedChoice } from './plan.js';

/** Of a load without a fixed number: as many as a trial prepares. */
const COMPARED_REQUESTS = 64;

/** Both sides where every request is the same; else the one that is left, and why the other is not. */
export function comparableSides(
  base: CellChoice,
  candidate: CellChoice,
  seed: number,
): Pick<ComparedChoice, 'base' | 'candidate' | 'reason' | 'isBroken'> {
  const count = candidate.load.plan.requests ?? COMPARED_REQUESTS;
  const [before, after] = [requestsOf(base, count, seed), requestsOf(candidate, count, seed)];
  if (typeof before === 'string')
    return { candidate, reason: `at the base, its requests could not be made: ${before}`, isBroken: true };
  if (typeof after === 'string')
    return { base, reason: `at the candidate, its requests could not be made: ${after}`, isBroken: true };
  const different = after.filter((request, index) => request !== before[index]).length;
  if (different === 0) return { base, candidate };
  const reason = `its requests differ from those at the base, in ${different} of ${count} for seed ${seed}`;
  return { candidate, reason };
}

/** Or why there are none, in words. */
function requestsOf({ scenario }: CellChoice, count: number, seed: number): readonly string[] | string {
  const { route, body } = scenario.value;
  try {
    return Array.from({ length: count }, (_, index) => `${route.path} ${JSON.stringify(body(index, seed))}`);
  } catch (cause) {
    return messageOf(cause);
  }
}

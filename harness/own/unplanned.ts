/**
 * What a function is measured with where nobody plans and nobody says it: every strategy that a plan would offer, in a
 * burst that is long enough to be told from its own start. Pure but for the number of cores.
 */
import { availableParallelism } from 'node:os';
import type { TaskForms } from '../plan.js';
import type { Examination } from '../result/examination-schema.js';
import type { Scenario } from '../scenario.js';
import { natureOf } from './plan-nature.js';
import { offerStrategies } from './plan-strategies.js';

/** The calls of a burst together, in milliseconds, as far as its size allows. */
const BURST_MS = 500;
const FEWEST_REQUESTS = 4;
const MOST_REQUESTS = 32;

export function unplanned(
  examination: Examination,
  forms: TaskForms,
  machine = { cores: availableParallelism() },
): Pick<Scenario, 'load' | 'strategies'> {
  const requests = Math.round(BURST_MS / Math.max(examination.callMs, Number.EPSILON));
  const offers = offerStrategies(examination, natureOf(examination), machine, forms);
  return {
    load: `burst:${Math.min(MOST_REQUESTS, Math.max(FEWEST_REQUESTS, requests))}`,
    // A fresh thread for each call is offered to show what its start costs, which is nothing to search or compare.
    strategies: offers.filter(({ shape }) => !shape.isPerRequest).map(({ spelling }) => spelling),
  };
}

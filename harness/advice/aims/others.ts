/** Least harm to requests that have nothing to do with the function: what `GET /health` met while the load ran. */
import type { Aim } from '../aim.js';
import { intervalOf } from '../interval.js';
import { compareSimplicity } from '../simplicity.js';
import { withInterval } from '../spell.js';

/**
 * A wait that nobody notices: about what a server loses to garbage collection and the scheduler in any case, and the "few
 * milliseconds" that the rule of thumb allows a computation on the event loop.
 */
export const HARMLESS_MS = 5;

export const others: Aim = {
  name: 'others',
  words: 'other requests',
  metrics: [
    { name: 'bystanderP99Ms', words: 'p99 of GET /health' },
    { name: 'bystanderMaxMs', words: 'slowest GET /health' },
  ],
  reachedBy(candidates) {
    const [simplest] = [...candidates].sort(compareSimplicity);
    const block = simplest?.metric('loopDelayMaxMs');
    if (simplest?.declared?.sharesLoop !== true || block === undefined) return null;
    if (intervalOf(block).high >= HARMLESS_MS) return null;
    const why = `it does not matter: with ${simplest.strategy} the event loop stood still for ${withInterval('loopDelayMaxMs', block)} at most`;
    return { candidate: simplest, why };
  },
  relevant: { value: HARMLESS_MS, reason: 'differences below it harm nobody' },
};

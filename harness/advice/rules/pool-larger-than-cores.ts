/** A pool for computing has more workers than there are cores. */
import { type Candidate, type Context, computes, holdsLoop, runMsOf } from '../context.js';
import { isApart } from '../interval.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { baseName } from '../simplicity.js';
import { millisecondsWithInterval, withInterval } from '../spell.js';

const STRETCH: Threshold = {
  value: 1.2,
  unit: 'times the call made inline',
  reason: 'from there on the workers take the cores from each other, beyond what rounds differ by',
};

export default defineRule({
  summary: 'more workers compute than there are cores: each is slower, and together they are no faster',
  page: [
    'A worker that computes needs a core. With more workers than cores the system gives each a turn: every call takes longer, all of them together take as long as before, memory is paid for each worker, and the thread that answers HTTP has to queue for a core too.',
    'For work that computes, take as many workers as there are cores, or one less where the server itself has much to do. For work that waits, the opposite holds: see pool-smaller-than-wait.',
  ],
  thresholds: { 'stretched call': STRETCH },
  sources: [
    NODE_GUIDE,
    {
      title: 'Node.js, os.availableParallelism()',
      url: 'https://nodejs.org/api/os.html#osavailableparallelism',
    },
  ],
  weight: 2,
  find(context) {
    if (computes(context) !== true) return [];
    const cores = coresOf(context);
    return context.candidates.flatMap((pool) => {
      const { strategy, slots, declared } = pool;
      if (slots === null || slots <= cores || !declared?.sized || !declared.keepsWorkers) return [];
      const evidence = evidenceFor(pool, context, cores);
      if (evidence === null) return [];
      return [
        {
          strategy,
          sentence: `${strategy} computes with ${slots} workers on ${cores} ${cores === 1 ? 'core' : 'cores'}: they take turns.`,
          evidence,
          remedy: `Use ${baseName(strategy)}:${cores}.`,
        },
      ];
    });
  },
});

function coresOf({ environment: { availableParallelism, cgroupQuota } }: Context): number {
  return Math.max(1, Math.min(availableParallelism, Math.ceil(cgroupQuota ?? availableParallelism)));
}

/** `null` where the larger pool did better, or nothing shows that it did not. */
function evidenceFor(pool: Candidate, { candidates, inline }: Context, cores: number): string[] | null {
  const fitting = candidates.find(
    ({ strategy, slots }) => baseName(strategy) === baseName(pool.strategy) && slots === cores,
  );
  const [large, small] = [pool, fitting].map((one) => one?.metric('throughputPerSec'));
  if (large !== undefined && small !== undefined && fitting !== undefined) {
    if (large.center > small.center && isApart(large, small)) return null;
    return [
      `${pool.strategy}: ${withInterval('throughputPerSec', large)}`,
      `${fitting.strategy}: ${withInterval('throughputPerSec', small)}`,
    ];
  }
  // Calls that overlap on the loop wait there for each other, too.
  const [own, base] = [runMsOf(pool), inline === null || !holdsLoop(inline) ? undefined : runMsOf(inline)];
  if (own === undefined || base === undefined || own.center < STRETCH.value * base.center) return null;
  return [
    `${pool.strategy}: one call takes ${millisecondsWithInterval(own)}`,
    `inline: one call takes ${millisecondsWithInterval(base)}`,
  ];
}

/** The event loop of the server stood still while the function ran. */
import { others } from '../aims/others.js';
import { type Candidate, type Context, takenShareOf } from '../context.js';
import { recommend } from '../recommend.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { spelled, withInterval } from '../spell.js';

const LONGEST_BLOCK: Threshold = {
  value: 50,
  unit: 'ms',
  reason: 'what the Long Tasks API calls long; a request that meets it waits many times its own length',
};

const BUSY: Threshold = {
  value: 0.5,
  unit: 'of the time',
  reason:
    'a loop that is idle most of the time was held up by something else: a start, a collection, another program',
};

export default defineRule({
  summary: 'the function holds the event loop, and every other request of the server waits for it',
  page: [
    'Node answers all requests of a process on one thread. While a function computes or blocks there, no other request is read, answered or even refused, GET /health included; several calls that arrived together are made one after the other before the loop turns.',
    'What helps, in this order: a native asynchronous form of the same work; a pool of worker threads of the size that fits; slices with setImmediate between them, where the work may not leave the process. More servers (cluster) share the harm out and do not end it.',
  ],
  thresholds: { 'longest block': LONGEST_BLOCK, 'busy loop': BUSY },
  sources: [NODE_GUIDE, { title: 'W3C, Long Tasks API', url: 'https://www.w3.org/TR/longtasks-1/' }],
  weight: 1,
  find(context) {
    return context.candidates.flatMap((candidate) => {
      const { strategy, declared, metric } = candidate;
      const [block, health, busy] = [
        metric('loopDelayMaxMs'),
        metric('bystanderMaxMs'),
        busyShare(candidate),
      ];
      if (!declared?.sharesLoop || block === undefined || busy === undefined) return [];
      if (block.center < LONGEST_BLOCK.value || busy < BUSY.value) return [];
      return [
        {
          strategy,
          sentence: `${strategy} holds the event loop for up to ${spelled('loopDelayMaxMs', block)}; everybody waits meanwhile.`,
          evidence: [
            `${strategy}: longest block ${withInterval('loopDelayMaxMs', block)}`,
            ...(health === undefined
              ? []
              : [`${strategy}: slowest GET /health ${withInterval('bystanderMaxMs', health)}`]),
          ],
          remedy: remedyFor(context, strategy),
        },
      ];
    });
  },
});

function remedyFor(context: Context, strategy: string): string {
  const safest = recommend(others, context)?.recommendation.strategy ?? null;
  return safest === null || safest === strategy
    ? 'Hand the call to a worker thread, or use an asynchronous form of it; measure it with --strategy thread-pool:2.'
    : `Use ${safest}, the safest for others here.`;
}

/**
 * Share of the time that one loop spends in calls: it is not idle then, and where calls hold the loop, it is in one.
 * Where they overlap, what lies between their start and their answer is not the loop's time.
 */
function busyShare(candidate: Candidate): number | undefined {
  const { slots, metric } = candidate;
  const notIdle = metric('loopUtilization')?.center;
  const inCalls = slots === null ? undefined : takenShareOf(candidate);
  return inCalls === undefined ? notIdle : Math.min(inCalls, notIdle ?? inCalls);
}

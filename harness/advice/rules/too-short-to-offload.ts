/** The call is over before it could have been handed to a worker. */
import { type Candidate, runMsOf } from '../context.js';
import { cheapestDispatch } from '../dispatch.js';
import { isApart } from '../interval.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { briefly, milliseconds, millisecondsWithInterval, withInterval } from '../spell.js';

const SHARE: Threshold = {
  value: 1,
  unit: 'times the call',
  reason: 'from there on the server does more for the hand-over than it would for the call',
};

export default defineRule({
  summary: 'handing the function to a worker costs more than calling it',
  page: [
    'A hand-over has a price of its own: a message there, a message back, two threads that wake up. The rule of thumb says to offload what blocks for more than a few milliseconds; this rule takes the price that was measured in the same run instead.',
    'Call such a function where the request arrives. It becomes worth offloading when it grows longer, or when so many requests come that they wait for each other: the recommendation names the rate.',
  ],
  thresholds: { 'cost of a hand-over': SHARE },
  sources: [
    NODE_GUIDE,
    {
      title: 'Python, "Developing with asyncio": running blocking code',
      url: 'https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code',
    },
  ],
  weight: 2,
  find(context) {
    const { inline } = context;
    const run = inline === null ? undefined : runMsOf(inline);
    const cheapest = cheapestDispatch(context);
    if (inline === null || run === undefined || cheapest === null) return [];
    const { candidate, cost } = cheapest;
    if (cost.ms < SHARE.value * run.center || doesMore(candidate, inline)) return [];
    return [
      {
        strategy: null,
        sentence: `A call takes ${briefly(run.center)}, handing it to ${candidate.strategy} ${milliseconds(cost.ms)}.`,
        evidence: [
          `inline: one call takes ${millisecondsWithInterval(run)}`,
          `${candidate.strategy}: ${milliseconds(cost.ms)} more per call than inline (${milliseconds(cost.low)} to ${milliseconds(cost.high)}; ${cost.measuredAs})`,
          ...[inline, candidate].flatMap(({ strategy, metric }) => {
            const rate = metric('throughputPerSec');
            return rate === undefined ? [] : [`${strategy}: ${withInterval('throughputPerSec', rate)}`];
          }),
        ],
        remedy: 'Call it inline.',
      },
    ];
  },
});

/** Whatever a hand-over costs, it pays where more requests were answered for it. */
function doesMore(candidate: Candidate, inline: Candidate): boolean {
  const [own, base] = [candidate.metric('throughputPerSec'), inline.metric('throughputPerSec')];
  return own !== undefined && base !== undefined && own.center > base.center && isApart(own, base);
}

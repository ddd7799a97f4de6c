/** A worker is started for every request, and the start takes as long as the work. */
import { type Context, computes, holdsLoop, queueMsOf, runMsOf } from '../context.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { millisecondsWithInterval } from '../spell.js';

const START: Threshold = {
  value: 1,
  unit: 'times the call',
  reason: 'from there on more time goes into starting workers than into the work',
};

export default defineRule({
  summary: 'starting a worker for each request takes longer than the function',
  page: [
    'A thread needs its own heap and its own copy of every module, a process its own Node besides. A strategy that starts one for each request pays that each time, in latency and in processor time, and has no bound on how many run at once.',
    'A pool starts its workers once. Take thread-pool of a fixed size; a worker for each request remains right where a call must not share anything with another.',
  ],
  thresholds: { start: START },
  sources: [
    NODE_GUIDE,
    {
      title: 'Node.js, worker threads: use a pool',
      url: 'https://nodejs.org/api/worker_threads.html#worker-threads',
    },
  ],
  weight: 1,
  find(context) {
    return context.candidates.flatMap((candidate) => {
      const { strategy, declared, slots } = candidate;
      // Nobody waits for a slot where slots have no bound: all of the wait is the start.
      const [start, run] = [queueMsOf(candidate), runMsOf(candidate)];
      if (declared === null || declared.keepsWorkers || slots !== null) return [];
      if (start === undefined || run === undefined || start.center < START.value * run.center) return [];
      return [
        {
          strategy,
          sentence: `${strategy} spends more time on starting workers than on the calls.`,
          evidence: [
            `${strategy}: from the request to the start of the call ${millisecondsWithInterval(start)}`,
            `${strategy}: one call takes ${millisecondsWithInterval(run)}`,
          ],
          remedy: remedyFor(context),
        },
      ];
    });
  },
});

/** Of workers that wait it takes as many as calls are under way, however few cores there are. */
function remedyFor(context: Context): string {
  const { inline } = context;
  if (inline !== null && !holdsLoop(inline))
    return `Use ${inline.strategy}: a call that awaits needs no worker.`;
  return computes(context) === false
    ? 'Use a pool, which starts its workers once, of as many workers as calls are under way.'
    : 'Use a pool, which starts its workers once: thread-pool:2.';
}

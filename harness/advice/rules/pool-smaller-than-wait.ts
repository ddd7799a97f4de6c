/** Calls that wait for something stand in a queue for a worker, while the processors have nothing to do. */
import { type Context, computes, holdsLoop, queueMsOf, runMsOf } from '../context.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { baseName } from '../simplicity.js';
import { milliseconds, millisecondsWithInterval, withInterval } from '../spell.js';

const QUEUE: Threshold = {
  value: 0.5,
  unit: 'of the call',
  reason: 'a shorter wait is what chance arrivals cause in a pool that is large enough',
};

const COMPUTING: Threshold = {
  value: 0.5,
  unit: 'of the call',
  reason: 'a call that computes for more of its time than this needs a core of its own, not another worker',
};

export default defineRule({
  summary: 'the function waits rather than computes, and the pool is too small for the requests that come',
  page: [
    'A worker that waits for a disk, a socket or a lock uses no processor, so the number of cores says nothing about how many can wait at a time. A pool of the size of the cores then makes requests queue in front of an idle machine.',
    "By Little's law the pool that nobody queues for has as many workers as requests are in flight: the rate times the length of a call. A native asynchronous form needs no worker at all for the wait, and is to be preferred where there is one.",
  ],
  thresholds: { 'wait for a worker': QUEUE, 'processor time': COMPUTING },
  sources: [
    NODE_GUIDE,
    {
      title: 'J. D. C. Little, "A Proof for the Queuing Formula: L = λW"',
      url: 'https://doi.org/10.1287/opre.9.3.383',
    },
  ],
  weight: 1,
  find(context) {
    if (computes(context) === true) return [];
    return context.candidates.flatMap((pool) => {
      const { strategy, slots, declared, metric } = pool;
      const [queue, run, cpu] = [queueMsOf(pool), runMsOf(pool), metric('cpuMsPerRequest')];
      if (slots === null || !declared?.keepsWorkers || declared.sharesLoop) return [];
      if (queue === undefined || run === undefined || cpu === undefined) return [];
      if (queue.center < QUEUE.value * run.center || cpu.center > COMPUTING.value * run.center) return [];
      const needed = Math.max(slots + 1, Math.round((slots * (queue.center + run.center)) / run.center));
      return [
        {
          strategy,
          sentence: `Calls that only wait queue ${milliseconds(queue.center)} for ${strategy}.`,
          evidence: [
            `${strategy}: wait for a worker ${millisecondsWithInterval(queue)}`,
            `${strategy}: one call takes ${millisecondsWithInterval(run)}`,
            `${strategy}: processor time per request ${withInterval('cpuMsPerRequest', cpu)}`,
          ],
          remedy: `Use ${baseName(strategy)}:${needed}${noWorkerWords(context)}.`,
        },
      ];
    });
  },
});

function noWorkerWords({ candidates, inline }: Context): string {
  const native = candidates.find(
    (one) => one.declared?.needs === 'runAsync' || (one === inline && !holdsLoop(one)),
  );
  return native === undefined ? '' : `, or ${native.strategy}, which needs no worker`;
}

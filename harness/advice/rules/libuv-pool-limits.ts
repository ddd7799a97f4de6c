/** The asynchronous form waits for a thread of libuv's pool. */
import { computes, holdsLoop, runMsOf } from '../context.js';
import { defineRule, NODE_GUIDE, type Threshold } from '../rule.js';
import { millisecondsWithInterval } from '../spell.js';

const STRETCH: Threshold = {
  value: 1.5,
  unit: 'times the call made inline',
  reason: 'half a call of waiting is more than chance arrivals cause in a pool that is large enough',
};

export default defineRule({
  summary: "the asynchronous form of the function is limited by libuv's pool of threads, 4 unless set",
  page: [
    'Asynchronous calls of fs, dns.lookup, crypto and zlib are made on one small pool of threads that all of them share. It has 4 threads unless UV_THREADPOOL_SIZE says otherwise. When all are busy, the next call waits although the event loop is free, and so does every file that the server reads.',
    'Set UV_THREADPOOL_SIZE before the process starts; a running process has read it already. For work that computes, as many threads as cores are enough: then the pool is not the limit, the cores are, and this rule is silent.',
  ],
  thresholds: { 'stretched call': STRETCH },
  sources: [
    NODE_GUIDE,
    {
      title: 'Node.js, UV_THREADPOOL_SIZE',
      url: 'https://nodejs.org/api/cli.html#uv_threadpool_sizesize',
    },
    { title: 'libuv, thread pool work scheduling', url: 'https://docs.libuv.org/en/v1.x/threadpool.html' },
  ],
  weight: 1,
  find(context) {
    const { candidates, inline, environment } = context;
    const { uvThreadpoolSize: threads, availableParallelism: cores } = environment;
    // A call that awaits may have waited for libuv itself: it does not tell how long the work takes.
    const base = inline === null || !holdsLoop(inline) ? undefined : runMsOf(inline);
    // With as many threads as cores, work that computes has nothing to gain from one more.
    if (base === undefined || (computes(context) === true && threads >= cores)) return [];
    return candidates.flatMap((candidate) => {
      const { strategy, slots, declared } = candidate;
      const own = runMsOf(candidate);
      if (declared?.needs !== 'runAsync' || slots !== threads || own === undefined) return [];
      if (own.center < STRETCH.value * base.center) return [];
      return [
        {
          strategy,
          sentence: `${strategy} is limited by libuv's pool: calls wait for one of ${threads} ${threads === 1 ? 'thread' : 'threads'}.`,
          evidence: [
            `${strategy}: from the call to its answer ${millisecondsWithInterval(own)}`,
            `inline: one call takes ${millisecondsWithInterval(base)}`,
            `libuv's pool has ${threads} ${threads === 1 ? 'thread' : 'threads'}, the machine ${cores} cores`,
          ],
          remedy:
            computes(context) === true
              ? `Start the server with UV_THREADPOOL_SIZE=${cores}.`
              : `Start the server with a larger UV_THREADPOOL_SIZE, such as ${threads * 4}.`,
        },
      ];
    });
  },
});

/** R1 to R7: two ways of leaving the event loop in Python, and what they have in common. */
import { ANYIO_TOKENS, defaultExecutorThreads } from '../fastapi/thread-limits.js';
import type { Machine } from '../strategy.js';
import { isAbout, seconds } from './compare.js';
import { type CellFigures, NotMeasured } from './figures.js';
import { type ArticleRow, half, type Judgment } from './row.js';
import { computesInParallel, takesWaves } from './shared-judges.js';
import { RUN_IN_EXECUTOR, STARLETTE_THREAD_POOL } from './sources.js';

/** The article's count, or more where asyncio's default executor would hold that: anyio's pool must still hold all. */
export function callsThatTellPoolsApart({ cores }: Machine): number {
  return Math.min(ANYIO_TOKENS, Math.max(20, defaultExecutorThreads(cores) + 1));
}

function equalWork({ first, second }: Readonly<Record<'first' | 'second', CellFigures>>): Judgment {
  const [firstMs, secondMs] = [first.metric('makespanMs'), second.metric('makespanMs')];
  const same = isAbout(firstMs, secondMs, first.serviceMs);
  return {
    outcome: same ? 'holds' : 'false',
    measured: `${seconds(firstMs)} and ${seconds(secondMs)}`,
    why: `the same ${first.requests} calls through either, all answered rightly, ${same ? 'in as many waves' : 'in different numbers of waves'}`,
  };
}

export const EXECUTORS: readonly ArticleRow[] = [
  {
    id: 'R1',
    says: 'run_in_executor is asyncio’s own call, run_in_threadpool a simpler one of Starlette for the same work',
    source: STARLETTE_THREAD_POOL,
    python: half(
      'holds',
      {
        first: 'two-blocking-calls/fastapi-executor/burst:2',
        second: 'two-blocking-calls/fastapi-threadpool/burst:2',
      },
      equalWork,
    ),
    node: half(
      'holds',
      {
        first: 'two-blocking-calls/thread-per-request/burst:2',
        second: 'two-blocking-calls/thread-pool:2/burst:2',
      },
      equalWork,
    ),
  },
  {
    id: 'R2',
    says: 'run_in_threadpool always uses the default executor',
    source: STARLETTE_THREAD_POOL,
    python: half(
      'false',
      (machine) => {
        const load = `burst:${callsThatTellPoolsApart(machine)}`;
        return {
          executor: `two-blocking-calls/fastapi-executor/${load}`,
          threadpool: `two-blocking-calls/fastapi-threadpool/${load}`,
        };
      },
      ({ executor, threadpool }) => {
        const [executorMs, threadpoolMs] = [executor.metric('makespanMs'), threadpool.metric('makespanMs')];
        const same = isAbout(executorMs, threadpoolMs, executor.serviceMs);
        if (same && executor.slots !== threadpool.slots) {
          throw new NotMeasured(`both pools hold all ${executor.requests} calls at once on this machine`);
        }
        return {
          outcome: same ? 'holds' : 'false',
          measured: `default executor ${seconds(executorMs)}, run_in_threadpool ${seconds(threadpoolMs)}`,
          why: same
            ? `either way ${executor.arithmetic}`
            : `they are different pools: ${executor.arithmetic}, but ${threadpool.arithmetic}`,
        };
      },
    ),
  },
  {
    id: 'R3',
    says: 'run_in_executor is more flexible: it takes a ProcessPoolExecutor too',
    source: RUN_IN_EXECUTOR,
    python: half(
      'holds',
      {
        pool: 'burn-bigint/fastapi-process-pool:2/burst:4',
        one: 'burn-bigint/fastapi-threadpool/burst:4',
      },
      (cells, run) => {
        const judged = computesInParallel(cells, run, 'in threads');
        return { ...judged, why: `in processes ${judged.why}` };
      },
    ),
    node: half(
      'holds',
      { pool: 'burn-bigint/process-pool:2/burst:4', one: 'burn-bigint/inline/burst:4' },
      computesInParallel,
    ),
  },
  {
    id: 'R4',
    says: 'run_in_threadpool is the one to use in most cases',
    source: STARLETTE_THREAD_POOL,
    known: 'opinion',
    why: 'good advice for calls that wait (R17), not for pure Python that computes (R19)',
  },
  {
    id: 'R5',
    says: 'a pool can be opened by a with statement around the call',
    source: 'https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown',
    python: half(
      'holds',
      {
        own: 'two-blocking-calls/fastapi-executor-per-request/burst:2',
        shared: 'two-blocking-calls/fastapi-executor/burst:2',
      },
      ({ own, shared }) => {
        const ownMs = own.metric('makespanMs');
        const works = isAbout(ownMs, own.serviceMs, own.serviceMs);
        return {
          outcome: works ? 'holds' : 'false',
          measured: `${seconds(ownMs)}, one shared pool ${seconds(shared.metric('makespanMs'))}`,
          why: works
            ? `it works (${own.arithmetic}), but every request makes a pool and waits for its end, and nothing bounds their threads`
            : `calls wait for the ends of other pools: ${own.arithmetic} is what they need`,
        };
      },
    ),
    node: half('holds', { own: 'two-blocking-calls/thread-per-request/burst:2' }, ({ own }) =>
      takesWaves(own),
    ),
  },
  {
    id: 'R6',
    says: 'the function’s arguments follow it by position',
    source: RUN_IN_EXECUTOR,
    known: 'holds',
    why: 'named arguments have to be bound with functools.partial first',
  },
  {
    id: 'R7',
    says: 'its second example is a route of the application',
    source: 'https://fastapi.tiangolo.com/tutorial/first-steps/',
    known: 'false',
    why: 'the function has no path operation decorator, so no request ever reaches it',
  },
];

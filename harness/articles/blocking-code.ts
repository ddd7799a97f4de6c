/** R28 to R41: blocking calls in a coroutine, in an executor, and what to write around them. */
import { defaultExecutorThreads } from '../fastapi/thread-limits.js';
import { isAbout, isNearer, seconds, slotWords } from './compare.js';
import { callsThatTellPoolsApart } from './executors.js';
import { type CellFigures, NotMeasured } from './figures.js';
import { FETCH_MS } from './model-server.js';
import { type ArticleRow, half, type Judgment, type RunFacts } from './row.js';
import { computesInParallel, runsInTurns, runsTogether, sleepComputes, takesWaves } from './shared-judges.js';
import { BLOCKING_ON_LOOP, RUN_IN_EXECUTOR, THREAD_POOL_EXECUTOR, TIME_SLEEP } from './sources.js';

/** How long the upstream of post-titles takes for one post, at full length. */
const UPSTREAM_MS = 300;

const PROCESS_POOL_EXECUTOR =
  'https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.ProcessPoolExecutor';

function fetchesTogether({ cell }: { cell: CellFigures }, { timeScale }: RunFacts): Judgment {
  const { requests, right } = cell;
  const oneMs = UPSTREAM_MS * timeScale;
  const measuredMs = cell.metric('makespanMs');
  const together = isNearer(measuredMs, oneMs, requests * oneMs);
  const allRight = right.ok === right.planned;
  return {
    outcome: together && allRight ? 'holds' : together || allRight ? 'partly' : 'false',
    measured: seconds(measuredMs),
    why: `${requests} fetches of ${seconds(oneMs)} each ${together ? 'at the same time' : 'in turns'}, and ${right.ok} of ${right.planned} titles belong to the posts asked for`,
  };
}

function defaultIsThreadPool({ fits, over }: Readonly<Record<'fits' | 'over', CellFigures>>): Judgment {
  const { slots, requests, serviceMs } = over;
  if (slots >= requests) {
    throw new NotMeasured(
      `the pool has ${slotWords(slots)}, so that the ${requests} calls which were to overfill it fit`,
    );
  }
  const [fitsMs, overMs] = [fits.metric('makespanMs'), over.metric('makespanMs')];
  const holds = isAbout(fitsMs, serviceMs, serviceMs) && isAbout(overMs, 2 * serviceMs, serviceMs);
  return {
    outcome: holds ? 'holds' : 'false',
    measured: `${fits.requests} calls ${seconds(fitsMs)}, ${requests} calls ${seconds(overMs)}`,
    why: `the default executor is a pool of min(32, cores + 4) threads, here ${slots}: ${over.arithmetic}`,
  };
}

/** As many awaited fetches as calls in an executor that has fewer threads than that. */
function awaitedNeedsNoSlot(
  { awaited, executor }: Readonly<Record<'awaited' | 'executor', CellFigures>>,
  { timeScale }: RunFacts,
): Judgment {
  const fetchMs = FETCH_MS * timeScale;
  const awaitedMs = awaited.metric('makespanMs') - awaited.serviceMs;
  const executorMs = executor.metric('makespanMs');
  const together = isAbout(awaitedMs, fetchMs, fetchMs);
  const queues = !isAbout(executorMs, executor.serviceMs, executor.serviceMs);
  return {
    outcome: together && queues ? 'holds' : together || queues ? 'partly' : 'false',
    measured: `${awaited.requests} awaited fetches of ${seconds(fetchMs)} ${seconds(awaitedMs)}, ${executor.requests} calls of ${seconds(executor.serviceMs)} in the executor ${seconds(executorMs)}`,
    why: `what is awaited needs no slot; in the executor ${executor.arithmetic}`,
  };
}

/** Native waits, more at a time than the threads of the pool that is measured beside them. */
function nativeNeedsNoSlot({ native, pool }: Readonly<Record<'native' | 'pool', CellFigures>>): Judgment {
  const judged = takesWaves(native);
  return {
    ...judged,
    measured: `${native.requests} waits of ${seconds(native.serviceMs)} ${judged.measured}, ${pool.requests} calls of ${seconds(pool.serviceMs)} on ${slotWords(pool.slots)} ${seconds(pool.metric('makespanMs'))}`,
  };
}

export const BLOCKING_CODE: readonly ArticleRow[] = [
  {
    id: 'R28',
    says: 'two blocking calls of 1 s in a coroutine take about 2 s',
    source: BLOCKING_ON_LOOP,
    python: half('holds', { cell: 'two-blocking-calls/fastapi-async-blocking/burst:2' }, ({ cell }) =>
      runsInTurns(cell),
    ),
    node: half('holds', { cell: 'two-blocking-calls/inline/burst:2' }, ({ cell }) => runsInTurns(cell)),
  },
  {
    id: 'R29',
    says: 'with run_in_executor they take about 1 s',
    source: RUN_IN_EXECUTOR,
    python: half('holds', { cell: 'two-blocking-calls/fastapi-executor/burst:2' }, ({ cell }) =>
      runsTogether(cell),
    ),
    node: half('holds', { cell: 'two-blocking-calls/thread-pool:2/burst:2' }, ({ cell }) =>
      runsTogether(cell),
    ),
  },
  {
    id: 'R30',
    says: 'None stands for the default ThreadPoolExecutor',
    source: THREAD_POOL_EXECUTOR,
    python: half(
      'holds',
      ({ cores }) => {
        const threads = defaultExecutorThreads(cores);
        return {
          fits: `two-blocking-calls/fastapi-executor/burst:${threads}`,
          over: `two-blocking-calls/fastapi-executor/burst:${threads + 1}`,
        };
      },
      defaultIsThreadPool,
    ),
  },
  {
    id: 'R31',
    says: 'requests, pandas, file calls and heavy computing block the loop',
    source: BLOCKING_ON_LOOP,
    known: 'holds',
    why: 'whatever does not await keeps the loop; R16 and R28 measure it for calls that wait, R19 for computing',
  },
  {
    id: 'R32',
    says: 'three blocking fetches gathered from an executor overlap, and the titles come in order',
    source: 'https://docs.python.org/3/library/asyncio-task.html#asyncio.gather',
    python: half('holds', { cell: 'post-titles/fastapi-executor/burst:3' }, fetchesTogether),
    node: half('holds', { cell: 'post-titles/thread-pool:3/burst:3' }, fetchesTogether),
  },
  {
    id: 'R33',
    says: 'five calls of 0.5 s on four threads take about 1 s and give 1, 4, 9, 16, 25',
    source: THREAD_POOL_EXECUTOR,
    python: half('holds', { cell: 'squares-on-four/fastapi-executor:4/burst:5' }, ({ cell }) =>
      takesWaves(cell),
    ),
    node: half('holds', { cell: 'squares-on-four/thread-pool:4/burst:5' }, ({ cell }) => takesWaves(cell)),
  },
  {
    id: 'R34',
    says: 'a sleep of 0.5 s simulates computing',
    source: TIME_SLEEP,
    python: half(
      'false',
      {
        sleeping: 'squares-on-four/fastapi-executor:4/burst:5',
        computing: 'burn-bigint/fastapi-async-blocking/burst:4',
      },
      sleepComputes,
    ),
    node: half(
      'false',
      { sleeping: 'squares-on-four/thread-pool:4/burst:5', computing: 'burn-bigint/inline/burst:4' },
      sleepComputes,
    ),
  },
  {
    id: 'R35',
    says: 'for heavy computing, use a ProcessPoolExecutor',
    source: PROCESS_POOL_EXECUTOR,
    python: half(
      'holds',
      {
        pool: 'burn-bigint/fastapi-process-pool:2/burst:4',
        one: 'burn-bigint/fastapi-async-blocking/burst:4',
      },
      computesInParallel,
    ),
    node: half(
      'holds',
      { pool: 'burn-bigint/process-pool:2/burst:4', one: 'burn-bigint/inline/burst:4' },
      computesInParallel,
    ),
  },
  {
    id: 'R36',
    says: 'file access with open() belongs in an executor',
    source: BLOCKING_ON_LOOP,
    known: 'holds',
    why: 'it blocks for as long as the disk takes, which a run cannot know; `stallbench read-file` measures a cached file',
  },
  {
    id: 'R37',
    says: 'it pays where computing blocks for more than a few milliseconds',
    source: 'https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop',
    known: 'opinion',
    why: 'a fair rule; the length from which a hand-over is cheap is what `stallbench overhead` measures',
  },
  {
    id: 'R38',
    says: 'a library that is asynchronous itself is better than an executor',
    source: BLOCKING_ON_LOOP,
    python: half(
      'holds',
      (machine) => ({
        awaited: 'predict-async-io/fastapi-threadpool/burst:20',
        executor: `two-blocking-calls/fastapi-executor/burst:${callsThatTellPoolsApart(machine)}`,
      }),
      awaitedNeedsNoSlot,
    ),
    node: half(
      'holds',
      { native: 'two-blocking-calls/async/burst:20', pool: 'squares-on-four/thread-pool:4/burst:5' },
      nativeNeedsNoSlot,
    ),
  },
  {
    id: 'R39',
    says: 'asyncio.get_event_loop() gives the loop inside a coroutine',
    source: 'https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop',
    known: 'holds',
    why: 'it does there; get_running_loop() says what is meant and fails where no loop runs',
  },
  {
    id: 'R40',
    says: 'nest_asyncio.apply() comes first',
    source: 'https://pypi.org/project/nest-asyncio/',
    known: 'partly',
    why: 'only where a loop runs already, as in a notebook: it patches the event loop, so it has no place in measured code',
  },
  {
    id: 'R41',
    says: 'time.time() measures how long it took',
    source: 'https://docs.python.org/3/library/time.html#time.monotonic',
    known: 'partly',
    why: 'the wall clock can be set while it runs; a monotonic clock cannot',
  },
];

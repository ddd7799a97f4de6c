/** R8 to R19: what a model server may do on its event loop, and what it may not. */
import { isAbout, isNearer, seconds } from './compare.js';
import type { CellFigures } from './figures.js';
import { type ArticleRow, enforced, half, type Judgment, type RunFacts } from './row.js';
import { compareComputing, type PoolAndOne, runsInTurns, sleepComputes } from './shared-judges.js';
import { ASYNC_DETAILS, BLOCKING_ON_LOOP, STARLETTE_THREAD_POOL, TIME_SLEEP } from './sources.js';

/** The article's fetch and its model, `sleep(0.5)` and `time.sleep(1)`, at full length. */
export const FETCH_MS = 500;
const MODEL_MS = 1_000;

/** Shares of a stall: a bystander who is served at once waits much less than that; who is not, for nearly all of it. */
const SERVED_BELOW = 0.25;
const STALLED_FROM = 0.75;

/** How far the slowest of several equal times may be above the fastest. */
const SAME_WITHIN = 1.1;

const GIL = 'https://docs.python.org/3/glossary.html#term-global-interpreter-lock';

/** Times of one burst whose fetches are awaited and whose models block. */
function fetchesOverlap({ cell }: { cell: CellFigures }, { timeScale }: RunFacts): Judgment {
  const { requests, serviceMs } = cell;
  const fetchMs = FETCH_MS * timeScale;
  const measuredMs = cell.metric('makespanMs');
  const overlaps = isNearer(measuredMs, fetchMs + requests * serviceMs, requests * (fetchMs + serviceMs));
  return {
    outcome: overlaps ? 'holds' : 'false',
    measured: seconds(measuredMs),
    why: `the fetches of ${requests} requests take ${seconds(measuredMs - requests * serviceMs)} together: ${cell.arithmetic}`,
  };
}

function modelHaltsLoop({ cell }: { cell: CellFigures }): Judgment {
  const { answersMs, serviceMs } = cell;
  const stallMs = cell.metric('bystanderMaxMs');
  const ordered = [...answersMs].sort((a, b) => a - b);
  const gapMs = (ordered.at(-1) as number) - (ordered[0] as number);
  const stalls = stallMs >= serviceMs * STALLED_FROM;
  const inTurns = isAbout(gapMs, (answersMs.length - 1) * serviceMs, serviceMs);
  return {
    outcome: stalls && inTurns ? 'holds' : stalls || inTurns ? 'partly' : 'false',
    measured: `bystander waited ${seconds(stallMs)}`,
    why: `answers after ${ordered.map(seconds).join(' and ')}: models of ${seconds(serviceMs)} run ${inTurns ? 'one after the other' : 'at the same time'}, and meanwhile ${stalls ? 'nobody else is served' : 'others are served'}`,
  };
}

function loopStaysFree({ cell }: { cell: CellFigures }, { timeScale }: RunFacts): Judgment {
  const { serviceMs } = cell;
  const stallMs = cell.metric('bystanderMaxMs');
  const measuredMs = cell.metric('makespanMs');
  const served = stallMs <= serviceMs * SERVED_BELOW;
  const together = isAbout(measuredMs, FETCH_MS * timeScale + serviceMs, serviceMs);
  return {
    outcome: served && together ? 'holds' : served || together ? 'partly' : 'false',
    measured: `${seconds(measuredMs)}, bystander waited ${seconds(stallMs)}`,
    why: cell.arithmetic,
  };
}

function safelyIntegrates(cells: PoolAndOne, run: RunFacts): Judgment {
  const { together: parallel, measured, why } = compareComputing(cells, run, 'in turns');
  const [poolMs, oneMs] = [cells.pool.metric('bystanderMaxMs'), cells.one.metric('bystanderMaxMs')];
  const turns = poolMs <= oneMs * STALLED_FROM;
  return {
    outcome: turns && parallel ? 'holds' : turns || parallel ? 'partly' : 'false',
    measured,
    why: `the loop ${turns ? 'keeps turning' : 'is stalled'} (a bystander waits ${seconds(poolMs)} instead of ${seconds(oneMs)}), ${turns === parallel ? 'and' : 'but'} ${why}`,
  };
}

function sameLatency(cells: Readonly<Record<string, CellFigures>>): Judgment {
  const timesMs = Object.values(cells).map((cell) => cell.metric('makespanMs'));
  const [lowMs, highMs] = [Math.min(...timesMs), Math.max(...timesMs)];
  return {
    outcome: highMs <= lowMs * SAME_WITHIN ? 'holds' : 'false',
    measured: `${seconds(lowMs)} to ${seconds(highMs)}`,
    why: `one request waits for its own fetch and its own model in each of the ${timesMs.length} variants`,
  };
}

function fetchTakesHalf({ cell }: { cell: CellFigures }, { timeScale }: RunFacts): Judgment {
  const modelMs = MODEL_MS * timeScale;
  const fetchMs = cell.metric('makespanMs') - modelMs;
  return {
    outcome: isAbout(fetchMs, FETCH_MS * timeScale, FETCH_MS * timeScale) ? 'holds' : 'false',
    measured: seconds(fetchMs),
    why: `the answer came after ${seconds(cell.metric('makespanMs'))}, of which the model slept ${seconds(modelMs)}`,
  };
}

function oneRequestAddsUp({ cell }: { cell: CellFigures }): Judgment {
  const measuredMs = cell.metric('makespanMs');
  return {
    outcome: isAbout(measuredMs, cell.serviceMs, cell.serviceMs) ? 'holds' : 'false',
    measured: seconds(measuredMs),
    why: `fetch and model in one thread, one after the other: ${cell.arithmetic}`,
  };
}

function rightAnswers(cells: readonly CellFigures[]): string {
  return `${cells.reduce((sum, { right }) => sum + right.ok, 0)} answers, all right`;
}

const COMPARED = 'every answer is compared, as parsed JSON, with one that other code has computed';
const REFUSES =
  'before each trial the endpoint has to refuse a body of the wrong type with 422 and name the field';

const DEF_TWO = 'predict/fastapi-def/burst:2';
const INLINE_TWO = 'predict/inline/burst:2';
const ASYNC_BLOCKING_TWO = 'predict-async-io/fastapi-async-blocking/burst:2';
const ASYNC_INLINE_TWO = 'predict-async-io/inline/burst:2';
const THREADPOOL_MANY = 'predict-async-io/fastapi-threadpool/burst:20';
const POOL_FOUR = 'predict-async-io/thread-pool:4/burst:4';

export const MODEL_SERVER: readonly ArticleRow[] = [
  {
    id: 'R8',
    says: 'a model that calls time.sleep(1) is CPU-bound',
    source: TIME_SLEEP,
    python: half(
      'false',
      { sleeping: THREADPOOL_MANY, computing: 'burn-bigint/fastapi-async-blocking/burst:4' },
      sleepComputes,
    ),
    node: half('false', { sleeping: POOL_FOUR, computing: 'burn-bigint/inline/burst:4' }, sleepComputes),
  },
  {
    id: 'R9',
    says: 'fetching the metadata takes 0.5 s',
    source: TIME_SLEEP,
    python: half('holds', { cell: 'predict/fastapi-def/burst:1' }, fetchTakesHalf),
    node: half('holds', { cell: 'predict/inline/burst:1' }, fetchTakesHalf),
  },
  {
    id: 'R10',
    says: 'one request to the synchronous endpoint takes 0.5 s + 1.0 s',
    source: ASYNC_DETAILS,
    python: half('holds', { cell: 'predict/fastapi-def/burst:1' }, oneRequestAddsUp),
    node: half('holds', { cell: 'predict/inline/burst:1' }, oneRequestAddsUp),
  },
  {
    id: 'R11',
    says: 'a def endpoint handles requests one after the other',
    source: ASYNC_DETAILS,
    python: half('false', { cell: DEF_TWO }, ({ cell }) => {
      const judged = runsInTurns(cell);
      const reason = judged.outcome === 'false' ? 'FastAPI runs def handlers in its thread pool: ' : '';
      return { ...judged, why: `${reason}${judged.why}` };
    }),
    node: half('holds', { cell: INLINE_TWO }, ({ cell }) => {
      const judged = runsInTurns(cell);
      const reason = judged.outcome === 'holds' ? 'a handler that blocks has the only thread: ' : '';
      return { ...judged, why: `${reason}${judged.why}` };
    }),
  },
  {
    id: 'R12',
    says: 'ab or several browser tabs show the difference',
    source:
      'https://httpd.apache.org/docs/2.4/programs/ab.html; https://www.chromium.org/developers/design-documents/network-stack/http-cache/',
    known: 'partly',
    why: 'ab does not speak all of HTTP/1.1, and a browser may make equal GET requests wait for one cache entry',
  },
  {
    id: 'R13',
    says: 'a prediction is answered with the item, its metadata and twice its feature',
    source: 'https://fastapi.tiangolo.com/tutorial/body/',
    python: enforced([DEF_TWO, THREADPOOL_MANY], rightAnswers, COMPARED),
    node: enforced([INLINE_TWO, POOL_FOUR], rightAnswers, COMPARED),
  },
  {
    id: 'R14',
    says: 'models check the request (pydantic; in Node.js, a JSON Schema)',
    source: 'https://fastapi.tiangolo.com/tutorial/handling-errors/',
    python: enforced([DEF_TWO, THREADPOOL_MANY], () => 'refused with 422', REFUSES),
    node: enforced([INLINE_TWO, POOL_FOUR], () => 'refused with 422', REFUSES),
  },
  {
    id: 'R15',
    says: 'an awaited asyncio.sleep leaves the event loop free',
    source: 'https://docs.python.org/3/library/asyncio-task.html#asyncio.sleep',
    python: half('holds', { cell: ASYNC_BLOCKING_TWO }, fetchesOverlap),
    node: half('holds', { cell: ASYNC_INLINE_TWO }, fetchesOverlap),
  },
  {
    id: 'R16',
    says: 'a blocking model inside an async def halts the event loop',
    source: BLOCKING_ON_LOOP,
    python: half('holds', { cell: ASYNC_BLOCKING_TWO }, modelHaltsLoop),
    node: half('holds', { cell: ASYNC_INLINE_TWO }, modelHaltsLoop),
  },
  {
    id: 'R17',
    says: 'run_in_threadpool keeps the event loop free while models run',
    source: STARLETTE_THREAD_POOL,
    python: half('holds', { cell: THREADPOOL_MANY }, loopStaysFree),
    node: half('holds', { cell: POOL_FOUR }, loopStaysFree),
  },
  {
    id: 'R18',
    says: 'a single request is no faster for being asynchronous',
    source: 'https://fastapi.tiangolo.com/async/',
    python: half(
      'holds',
      {
        def: 'predict/fastapi-def/burst:1',
        blocking: 'predict-async-io/fastapi-async-blocking/burst:1',
        background: 'predict-with-background/fastapi-threadpool/burst:1',
      },
      sameLatency,
    ),
    node: half(
      'holds',
      {
        inline: 'predict/inline/burst:1',
        blocking: 'predict-async-io/inline/burst:1',
        background: 'predict-with-background/thread-pool:2/burst:1',
      },
      sameLatency,
    ),
  },
  {
    id: 'R19',
    says: 'a thread pool takes CPU-bound code in safely, without stalling the server',
    source: GIL,
    python: half(
      'partly',
      {
        pool: 'burn-bigint/fastapi-threadpool/burst:4',
        one: 'burn-bigint/fastapi-async-blocking/burst:4',
      },
      safelyIntegrates,
    ),
    node: half(
      'holds',
      { pool: 'burn-bigint/thread-pool:2/burst:4', one: 'burn-bigint/inline/burst:4' },
      safelyIntegrates,
    ),
  },
];

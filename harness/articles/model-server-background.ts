/** R20 to R27: work after the answer, how the server is started, and where the thread pool ends. */
import { ANYIO_TOKENS } from '../fastapi/thread-limits.js';
import { isAbout, isNearer, seconds, slotWords } from './compare.js';
import type { CellFigures } from './figures.js';
import { FETCH_MS } from './model-server.js';
import { type ArticleRow, half, type Judgment, type RunFacts } from './row.js';
import { BACKGROUND_TASKS, STARLETTE_THREAD_POOL } from './sources.js';

/** The article's log entry, `sleep(0.2)`, at full length. */
const LOG_MS = 200;

/** The client's clock stops when it has read the answer, when the log has begun already. */
const MOST_OF_IT = 0.75;

/** Half of what would be seen decides whether it was there. */
const HALF = 0.5;

const AFTER_ONE_PYTHON = 'predict-with-background/fastapi-threadpool/burst:1';
const AFTER_ONE_NODE = 'predict-with-background/thread-pool:2/burst:1';

function logsAfterAnswer({ cell }: { cell: CellFigures }, { timeScale }: RunFacts): Judgment {
  const answerMs = cell.metric('makespanMs');
  const afterMs = cell.metric('postResponseMs');
  const unmoved = isNearer(
    answerMs,
    FETCH_MS * timeScale + cell.serviceMs,
    (FETCH_MS + LOG_MS) * timeScale + cell.serviceMs,
  );
  return {
    outcome: unmoved && afterMs >= LOG_MS * timeScale * MOST_OF_IT ? 'holds' : 'false',
    measured: `answer ${seconds(answerMs)}`,
    why: `the log entry was done ${seconds(afterMs)} after the answer`,
  };
}

function orderOfEvents({ cell }: { cell: CellFigures }): Judgment {
  const inOrder = cell.jobs.filter(({ answerSentMs, startedMs }) => answerSentMs <= startedMs).length;
  const all = cell.jobs.length;
  const waits = cell.jobs.map(({ answerSentMs, startedMs }) => startedMs - answerSentMs);
  return {
    outcome: inOrder === all ? 'holds' : inOrder === 0 ? 'false' : 'partly',
    measured: `${inOrder} of ${all} after the answer`,
    why: `by the server’s clock the log began ${Math.max(...waits).toFixed(1)} ms after the answer was sent`,
  };
}

/**
 * Which waits for which, model or log, is a matter of the pool's order of service. That both take slots shows in when
 * all of it is done: at a constant number of slots, not before the sum of all work.
 */
function logsTakeSlots({ cell }: { cell: CellFigures }, { timeScale }: RunFacts): Judgment {
  const { requests, serviceMs, slots, jobs } = cell;
  const [fetchMs, logMs] = [FETCH_MS * timeScale, LOG_MS * timeScale];
  const sharedMs = fetchMs + (requests * (serviceMs + logMs)) / slots;
  const apartMs = fetchMs + Math.ceil(requests / slots) * serviceMs + logMs;
  const doneMs = Math.max(...jobs.map(({ endedMs }) => endedMs));
  return {
    outcome: doneMs >= (sharedMs + apartMs) / 2 ? 'holds' : 'false',
    measured: `all done ${seconds(doneMs)}`,
    why: `${requests} models of ${seconds(serviceMs)} and ${jobs.length} logs of ${seconds(logMs)} on ${slotWords(slots)} need ${seconds(sharedMs)}; logs that took no slot would end after ${seconds(apartMs)}`,
  };
}

function backgroundMayBlock(
  { def, blocking, without }: Readonly<Record<'def' | 'blocking' | 'without', CellFigures>>,
  { timeScale }: RunFacts,
): Judgment {
  const logMs = LOG_MS * timeScale;
  const delayMs = blocking.metric('makespanMs') - without.metric('makespanMs');
  const stallMs = def.metric('bystanderMaxMs');
  const [defIsFree, asyncIsFree] = [stallMs < logMs * HALF, delayMs < logMs * HALF];
  return {
    outcome: defIsFree && asyncIsFree ? 'holds' : defIsFree || asyncIsFree ? 'partly' : 'false',
    measured: `blocking async def: others wait ${seconds(delayMs)} more`,
    why: `a def job goes to the thread pool (a bystander waited ${seconds(stallMs)}), an async def that blocks ${asyncIsFree ? 'delayed nobody' : `held up the next answer by ${seconds(delayMs)}`}`,
  };
}

function poolIsUnbounded({ fits, over }: Readonly<Record<'fits' | 'over', CellFigures>>): Judgment {
  const [fitsMs, overMs] = [fits.metric('makespanMs'), over.metric('makespanMs')];
  const fitsInOne = isAbout(fitsMs, fits.serviceMs, fits.serviceMs);
  const judged = oneWaveIsEnough({ over });
  return {
    ...judged,
    outcome: judged.outcome === 'false' && !fitsInOne ? 'partly' : judged.outcome,
    measured: `${fits.requests} requests ${seconds(fitsMs)}, ${over.requests} ${seconds(overMs)}`,
  };
}

/** Says that more requests than slots take no longer than one. */
function oneWaveIsEnough({ over }: { over: CellFigures }): Judgment {
  const { requests, serviceMs, arithmetic } = over;
  const measuredMs = over.metric('makespanMs');
  return {
    outcome: isNearer(measuredMs, serviceMs, 2 * serviceMs) ? 'holds' : 'false',
    measured: `${requests} requests ${seconds(measuredMs)}`,
    why: arithmetic,
  };
}

/**
 * On one slot, because there no order of service hides it: while the first answer waits to be validated, another call
 * has the slot. On more slots, a limiter that serves the last comer first lets most validations pass at once.
 */
function modelNeedsNoSlot({ plain, model }: Readonly<Record<'plain' | 'model', CellFigures>>): Judgment {
  const [plainMs, modelMs] = [Math.min(...plain.answersMs), Math.min(...model.answersMs)];
  const { serviceMs, requests, slots } = model;
  const atOnce = isNearer(modelMs, plainMs, plainMs + serviceMs);
  return {
    outcome: atOnce ? 'holds' : 'false',
    measured: `first answer ${seconds(plainMs)}, with response_model ${seconds(modelMs)}`,
    why: atOnce
      ? `the first of ${requests} answers on ${slotWords(slots)} is sent when its call is done`
      : `the answer is validated in a second thread call, and with ${requests} requests on ${slotWords(slots)} another call has the slot by then`,
  };
}

export const BACKGROUND: readonly ArticleRow[] = [
  {
    id: 'R20',
    says: 'a background task writes its log entry after the response, and the client does not wait for it',
    source: BACKGROUND_TASKS,
    python: half('holds', { cell: AFTER_ONE_PYTHON }, logsAfterAnswer),
    node: half('holds', { cell: AFTER_ONE_NODE }, logsAfterAnswer),
  },
  {
    id: 'R21',
    says: 'a background function may be blocking or async',
    source: BACKGROUND_TASKS,
    python: half(
      'partly',
      {
        def: AFTER_ONE_PYTHON,
        blocking: 'predict-with-background/fastapi-async-blocking/burst:2',
        without: 'predict-async-io/fastapi-async-blocking/burst:2',
      },
      backgroundMayBlock,
    ),
  },
  {
    id: 'R22',
    says: 'background tasks still take resources of the server',
    source: STARLETTE_THREAD_POOL,
    python: half('holds', { cell: 'predict-with-background/fastapi-threadpool:2/burst:4' }, logsTakeSlots),
    node: half('holds', { cell: 'predict-with-background/thread-pool:2/burst:4' }, logsTakeSlots),
  },
  {
    id: 'R23',
    says: 'the response is on its way before the background task runs',
    source: BACKGROUND_TASKS,
    python: half('holds', { cell: AFTER_ONE_PYTHON }, orderOfEvents),
    node: half('holds', { cell: AFTER_ONE_NODE }, orderOfEvents),
  },
  {
    id: 'R24',
    says: 'request.dict() gives the fields of the request',
    source: 'https://docs.pydantic.dev/latest/migration/',
    known: 'partly',
    why: 'so in pydantic 1; in pydantic 2 it is deprecated, and model_dump() takes its place',
  },
  {
    id: 'R25',
    says: 'the server is started with uvicorn --reload',
    source: 'https://www.uvicorn.org/settings/#development',
    known: 'partly',
    why: 'for development: it adds a process that watches files, which has no place in a measurement',
  },
  {
    id: 'R26',
    says: '(implied) a thread pool takes any number of requests at a time',
    source: STARLETTE_THREAD_POOL,
    python: half(
      'false',
      {
        fits: `two-blocking-calls/fastapi-threadpool/burst:${ANYIO_TOKENS}`,
        over: `two-blocking-calls/fastapi-threadpool/burst:${ANYIO_TOKENS + 1}`,
      },
      poolIsUnbounded,
    ),
    node: half('false', { over: 'squares-on-four/thread-pool:4/burst:5' }, oneWaveIsEnough),
  },
  {
    id: 'R27',
    says: '(left unsaid) a def endpoint with a response_model takes one slot of the pool per request',
    source: 'https://github.com/fastapi/fastapi/blob/master/fastapi/routing.py (serialize_response)',
    python: half(
      'false',
      {
        plain: 'squares-on-four/fastapi-def:1/burst:3',
        model: 'squares-on-four/fastapi-def-response-model:1/burst:3',
      },
      modelNeedsNoSlot,
    ),
  },
];

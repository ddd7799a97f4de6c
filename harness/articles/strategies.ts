/**
 * Ways of running a blocking function that an article shows or leaves unsaid, and that nobody is advised to choose:
 * they can be measured here and are offered nowhere else.
 */
import { fastapiStrategy } from '../fastapi/strategy.js';
import { ANYIO_TOKENS } from '../fastapi/thread-limits.js';
import type { Entry } from '../registry.js';
import type { Strategy } from '../strategy.js';

function entryOf(name: string, value: Strategy): Entry<Strategy> {
  return { name, url: `article:${name}`, value };
}

export const ARTICLE_STRATEGIES: readonly Entry<Strategy>[] = [
  entryOf(
    'fastapi-executor-per-request',
    fastapiStrategy({
      way: 'executor-per-request',
      awaits: true,
      summary: 'FastAPI (Python): awaits run_in_executor on a ThreadPoolExecutor made for this one request',
      advice: 'as an article shows it; use one executor for all requests instead',
      cost: 'a pool, a thread and the wait for its end with every request; nothing bounds the threads',
      sized: false,
      sharesLoop: false,
      slots: () => Number.POSITIVE_INFINITY,
    }),
  ),
  entryOf(
    'fastapi-def-response-model',
    fastapiStrategy({
      way: 'def-response-model',
      awaits: false,
      summary: 'FastAPI (Python): a plain def handler whose answer is validated against a response_model',
      advice: 'to see what validating an answer costs when all threads are taken',
      cost: 'as fastapi-def, and a second slot for each answer, behind the requests that wait',
      sized: true,
      sharesLoop: false,
      slots: (size) => size ?? ANYIO_TOKENS,
    }),
  ),
];

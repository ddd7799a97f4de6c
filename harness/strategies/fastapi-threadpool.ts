/** A real FastAPI server that awaits `run_in_threadpool`: the blocking call alone goes to anyio's thread pool. */
import { fastapiStrategy } from '../fastapi/strategy.js';
import { ANYIO_TOKENS } from '../fastapi/thread-limits.js';
import { defineStrategy } from '../strategy.js';

export default defineStrategy(
  fastapiStrategy({
    way: 'threadpool',
    awaits: true,
    summary: 'FastAPI (Python): an async def handler that awaits run_in_threadpool',
    advice: 'for one blocking call in a handler that awaits everything else',
    cost: `shares the ${ANYIO_TOKENS} threads of all def handlers; computing in pure Python shares one core (the GIL)`,
    sized: true,
    sharesLoop: false,
    slots: (size) => size ?? ANYIO_TOKENS,
  }),
);

/** A real FastAPI server that awaits `run_in_executor`: asyncio's default executor, or one with N threads. */
import { fastapiStrategy } from '../fastapi/strategy.js';
import { defaultExecutorThreads } from '../fastapi/thread-limits.js';
import { defineStrategy } from '../strategy.js';

export default defineStrategy(
  fastapiStrategy({
    way: 'executor',
    awaits: true,
    summary: "FastAPI (Python): awaits run_in_executor, on asyncio's default executor or on N threads",
    advice: 'for blocking calls that shall have threads of their own, apart from those of def handlers',
    cost: 'the default is small: cores + 4 threads; computing in pure Python shares one core (the GIL)',
    sized: true,
    sharesLoop: false,
    slots: (size, { cores }) => size ?? defaultExecutorThreads(cores),
  }),
);

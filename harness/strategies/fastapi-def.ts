/** A real FastAPI server whose handler is a plain `def`: FastAPI runs the whole handler in anyio's thread pool. */
import { fastapiStrategy } from '../fastapi/strategy.js';
import { ANYIO_TOKENS } from '../fastapi/thread-limits.js';
import { defineStrategy } from '../strategy.js';

export default defineStrategy(
  fastapiStrategy({
    way: 'def',
    awaits: false,
    summary: 'FastAPI (Python): a def handler, which FastAPI runs in its thread pool',
    advice: 'for handlers that wait in blocking calls, as most Python libraries do',
    cost: `${ANYIO_TOKENS} threads serve every blocking handler; computing in pure Python shares one core (the GIL)`,
    sized: true,
    sharesLoop: false,
    slots: (size) => size ?? ANYIO_TOKENS,
  }),
);

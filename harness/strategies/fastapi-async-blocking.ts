/** A real FastAPI server whose `async def` handler blocks: what inline is in Node. */
import { fastapiStrategy } from '../fastapi/strategy.js';
import { defineStrategy } from '../strategy.js';

export default defineStrategy(
  fastapiStrategy({
    way: 'async-blocking',
    awaits: true,
    summary: 'FastAPI (Python): an async def handler that calls the blocking function itself',
    advice: 'for nothing that blocks longer than a fraction of a millisecond',
    cost: 'every other request waits while it runs; nothing runs in parallel',
    sized: false,
    sharesLoop: true,
    slots: () => 1,
  }),
);

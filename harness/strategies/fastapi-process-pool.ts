/** A real FastAPI server that awaits `run_in_executor` on a `ProcessPoolExecutor`. */
import { fastapiStrategy } from '../fastapi/strategy.js';
import { defineStrategy } from '../strategy.js';

export default defineStrategy(
  fastapiStrategy({
    way: 'process-pool',
    awaits: true,
    summary: 'FastAPI (Python): awaits run_in_executor on a ProcessPoolExecutor, one process per core or N',
    advice: 'for computing in pure Python, the only kind of executor that uses more than one core for it',
    cost: 'input and answer are pickled; one process that dies breaks the whole pool',
    sized: true,
    sharesLoop: false,
    slots: (size, { cores }) => size ?? cores,
  }),
);

/**
 * How many threads Python's pools have when nobody says otherwise: for planning, until the running server has told its
 * real number.
 */

/** anyio's default thread limiter, which Starlette and FastAPI use: `CapacityLimiter(40)` in anyio/_backends/_asyncio.py. */
export const ANYIO_TOKENS = 40;

/**
 * `min(32, cores + 4)`: Python's documentation of ThreadPoolExecutor. From Python 3.13 on, cores are those that the
 * process may use; before, all of the machine.
 */
export function defaultExecutorThreads(cores: number): number {
  return Math.min(32, cores + 4);
}

/** How many threads Python's pools have when nobody says otherwise. What the running server tells is compared with it. */

/** anyio's default thread limiter, which Starlette and FastAPI use: `CapacityLimiter(40)` in anyio/_backends/_asyncio.py. */
export const ANYIO_TOKENS = 40;

/** `min(32, (os.cpu_count() or 1) + 4)`: Python's documentation of ThreadPoolExecutor, since 3.8. */
export function defaultExecutorThreads(cores: number): number {
  return Math.min(32, cores + 4);
}

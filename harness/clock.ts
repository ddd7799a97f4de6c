/**
 * The one clock of every measurement. `process.hrtime()` reads the system-wide monotonic clock, so instants
 * taken in different processes and threads of one machine can be compared; `performance.now()` cannot,
 * because each process and thread has an origin of its own.
 */

/** The present instant in milliseconds since an arbitrary origin shared by all processes; sub-microsecond digits. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

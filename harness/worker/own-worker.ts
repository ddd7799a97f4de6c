/** Tells of a worker that is started for one request from when on it was: its start is a part of that request's wait. */
import { monotonicMs } from '../clock.js';
import type { TaskOutcome } from '../strategy.js';

/** To be called right before the worker is started. The answer adds that instant to what the worker did. */
export function askForWorker(): (outcome: TaskOutcome) => TaskOutcome {
  const workerAskedMs = monotonicMs();
  return (outcome) => ({ ...outcome, workerAskedMs });
}

/** Lets every worker of an executor run the task once before the window, and tells how many have. */
import type { Executor } from '../strategy.js';

/** Rounds after which a worker that never got a task is given up; each round offers one task per slot. */
const MOST_ROUNDS = 20;

/** Slots beyond which warming is pointless: no default reaches it. */
const MOST_SLOTS = 256;

/**
 * Runs one task per slot at a time, until as many different workers as there are slots have run one.
 *
 * @param keepsWorkers Whether workers outlive a task; if not there is nothing to warm, and one task is run.
 * @returns The number of different workers that ran the task.
 */
export async function warmUp(
  executor: Executor,
  keepsWorkers: boolean,
  sharesLoop: boolean,
  makeInput: () => Promise<unknown>,
): Promise<number> {
  const wanted = !keepsWorkers || sharesLoop ? 1 : Math.min(executor.slots, MOST_SLOTS);
  const seen = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS && seen.size < wanted; round += 1) {
    const outcomes = await Promise.all(
      Array.from({ length: wanted }, async () => executor.run(await makeInput())),
    );
    for (const { worker } of outcomes) seen.add(worker);
  }
  return seen.size;
}

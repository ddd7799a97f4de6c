/** What a trial costs beside its load, for estimates of how long a run will take. */
import type { CellChoice } from './plan.js';
import type { TaskKnowledge } from './run-cell.js';
import { isExternal } from './strategy.js';

/** Launch, verification, warm-up, baseline and stop of one trial without its tasks, in milliseconds. */
const OWN_SERVER_MS = 1_050;
const EXTERNAL_SERVER_MS = 1_400;

/** Tasks that run alone before the load is rehearsed: the first answer, and one in each worker. */
const LONE_TASKS = 2;

/** A trial in all, in milliseconds. @param loadMs What its load takes. */
export function trialMs(
  { strategy, scenario, load }: CellChoice,
  { serviceMs = 0 }: Pick<TaskKnowledge, 'serviceMs'>,
  loadMs: number,
): number {
  const overheadMs = isExternal(strategy.entry.value) ? EXTERNAL_SERVER_MS : OWN_SERVER_MS;
  // A sleep is shortened until the window opens; a computation is not, and a burst is rehearsed as a whole.
  const isWhole = scenario.value.work === 'cpu';
  const burstMs = load.entry.value.kind === 'burst' ? loadMs : 0;
  return overheadMs + loadMs + (isWhole ? LONE_TASKS * serviceMs + burstMs : 0);
}

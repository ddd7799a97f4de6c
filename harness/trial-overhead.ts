/** What a trial costs beside its load, for estimates of how long a run will take. */
import type { CellChoice } from './plan.js';
import { isExternal } from './strategy.js';

/** Launch, verification, warm-up, baseline and stop of one trial, in milliseconds. */
const OWN_SERVER_MS = 950;
const EXTERNAL_SERVER_MS = 1_350;

export function trialOverheadMs({ strategy }: Pick<CellChoice, 'strategy'>): number {
  return isExternal(strategy.entry.value) ? EXTERNAL_SERVER_MS : OWN_SERVER_MS;
}

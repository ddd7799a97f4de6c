/** How much of a trial's record a comparison keeps. Pure. */
import type { Trial } from '../result/schema.js';
import { WARM_UP_BLOCK } from './block.js';

/** The block whose trials keep the times of every request. */
const SHOWN_BLOCK = 1;

/**
 * Requests one by one are for a timeline, and one trial of each side is enough for it: those of sixty would be megabytes
 * that are written after every trial. The figures of the warm-up are left out, for nothing may be concluded from them.
 */
export function trimTrial(trial: Trial, block: number): Trial {
  const { requests, ...rest } = trial;
  const shown = block === SHOWN_BLOCK && requests !== undefined ? { ...rest, requests } : rest;
  return block === WARM_UP_BLOCK ? { ...shown, metrics: {} } : shown;
}

/** How judges compare times, and how they spell them. Which of two foretold times came true is a matter of the midpoint. */

/**
 * Part of a wave by which a time may miss what arithmetic says and still be it: start-up and transport come on top,
 * but less than what would make it the next wave.
 */
const WAVE_TOLERANCE = 1 / 3;

/**
 * From here on, computing is done at the same time. Two free cores give nearly 2, what is done in turns stays at 1;
 * the rest is for a machine that does other things too.
 */
const PARALLEL_FROM = 1.3;

/** A function that computes uses its whole time as processor time; one that waits, hardly any. */
export const COMPUTES_FROM = 0.5;
export const WAITS_BELOW = 0.1;

/** Whether a time is the expected one, where the next time that could be expected is one `waveMs` away. */
export function isAbout(measuredMs: number, expectedMs: number, waveMs: number): boolean {
  return Math.abs(measuredMs - expectedMs) <= waveMs * WAVE_TOLERANCE;
}

/** Whether a time is nearer to the first of two that were foretold. */
export function isNearer(measuredMs: number, firstMs: number, secondMs: number): boolean {
  return Math.abs(measuredMs - firstMs) < Math.abs(measuredMs - secondMs);
}

/** Whether work took so much less time than in turns that it must have been done at the same time. */
export function isParallel(inTurnsMs: number, togetherMs: number): boolean {
  return inTurnsMs / togetherMs >= PARALLEL_FROM;
}

/** `1.50 s` from a tenth of a second on, else `12 ms`. */
export function seconds(durationMs: number): string {
  return Math.abs(durationMs) < 100 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(2)} s`;
}

/** `40 slots`, `1 slot`, `any number of slots`. */
export function slotWords(slots: number): string {
  if (!Number.isFinite(slots)) return 'any number of slots';
  return `${slots} slot${slots === 1 ? '' : 's'}`;
}

/** `2.0x` */
export function times(ratio: number): string {
  return `${ratio.toFixed(1)}x`;
}

/**
 * From here on, a part is called all: processor time is counted in ticks of 10 ms and holds the server's own work too,
 * so that what computes all the time can come out a little above or below it.
 */
const ALL_FROM = 0.97;

/** `all` from 0.97 on, else `40 %`: a part of a time, in words that `of its time` can follow. */
export function partWords(share: number): string {
  return share >= ALL_FROM ? 'all' : percent(share);
}

/** `96 %` of 0.96. */
export function percent(share: number): string {
  return `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;
}

/**
 * How long a comparison takes, told before it begins. An estimate: where nothing differs, most cells are dropped at the
 * first look, and how many are not is chance. Pure.
 */
import { controlsPerBlock } from './block.js';

/**
 * Share of the cells that go on after a look although nothing differs, by the place of the look: 1000 simulated
 * comparisons of the suite, decided by `goOnAfter`.
 */
const GOING_ON: readonly number[] = [0.27, 0.07, 0.025];

/**
 * @param trialsMs What one trial of each cell takes, in milliseconds, its processes' start and end included.
 * @returns Milliseconds where nothing differs: block 0, pairs and controls.
 */
export function usualMs(trialsMs: readonly number[], looks: readonly number[]): number {
  return (
    warmUpMs(trialsMs) +
    segments(looks).reduce((sum, blocks, place) => {
      const share = place === 0 ? 1 : (GOING_ON[place - 1] ?? 0);
      return sum + blocks * blockMs(trialsMs, share);
    }, 0)
  );
}

/** Milliseconds where every cell goes on to the last look: block 0, pairs and controls. */
export function longestMs(trialsMs: readonly number[], looks: readonly number[]): number {
  return warmUpMs(trialsMs) + wholeMs(trialsMs, looks.at(-1) ?? 0);
}

/** Milliseconds of so many blocks, where every cell goes on. */
export function wholeMs(trialsMs: readonly number[], blocks: number): number {
  return blocks * blockMs(trialsMs, 1);
}

function warmUpMs(trialsMs: readonly number[]): number {
  return total(trialsMs);
}

/** One block in which this share of the cells still goes on. */
function blockMs(trialsMs: readonly number[], share: number): number {
  const cells = trialsMs.length * share;
  const meanMs = trialsMs.length === 0 ? 0 : total(trialsMs) / trialsMs.length;
  return (2 * cells + controlsPerBlock(cells)) * meanMs;
}

/** Blocks from one look to the next. */
function segments(looks: readonly number[]): readonly number[] {
  return looks.map((look, place) => look - (looks[place - 1] ?? 0));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * Which colour and which second code a strategy bears, the same in every picture of a page. Eight colours that most kinds
 * of sight tell apart (Okabe and Ito). Strategies beyond the eighth take them again, but never that of the first, which
 * all others are compared with: framed in bars and tables, dashed and with another marker in lines. From the sixteenth on
 * bars and tables repeat themselves; a name stands beside every colour anyway.
 */

/** Colours of the palette; their values stand in the style sheet as `--s0` to `--s7`. */
export const COLOURS = 8;

/** Class of a strategy that bears the colour of one before it. */
const FRAMED = 'framed';

export interface Palette {
  /** In the order of the page, each once. */
  readonly strategies: readonly string[];
  /** Place of a strategy in the order of the page, from 0. */
  placeOf(strategy: string): number;
  /** Classes that set the colour, `s0` to `s7`, with `framed` where another strategy had it before. */
  classOf(strategy: string): string;
}

/** @param strategies In the order in which the page names them; twice the same is once. */
export function paletteOf(strategies: readonly string[]): Palette {
  const places = new Map([...new Set(strategies)].map((strategy, place) => [strategy, place]));
  const placeOf = (strategy: string) => places.get(strategy) ?? places.size;
  return {
    strategies: [...places.keys()],
    placeOf,
    classOf: (strategy) => classAt(placeOf(strategy)),
  };
}

function classAt(place: number): string {
  if (place < COLOURS) return `s${place}`;
  return `s${1 + ((place - 1) % (COLOURS - 1))} ${FRAMED}`;
}

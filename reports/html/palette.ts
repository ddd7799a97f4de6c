/**
 * Which colour and which second code a strategy bears, the same in every picture of a page. Eight colours that most kinds
 * of sight tell apart (Okabe and Ito); strategies beyond the eighth take them again with another dash and marker, but
 * never that of the first, which all others are compared with.
 */

/** Colours of the palette; their values stand in the style sheet as `--s0` to `--s7`. */
export const COLOURS = 8;

export interface Palette {
  /** In the order of the page, each once. */
  readonly strategies: readonly string[];
  /** Place of a strategy in the order of the page, from 0. */
  placeOf(strategy: string): number;
  /** Class that sets the colour, `s0` to `s7`. */
  classOf(strategy: string): string;
}

/** @param strategies In the order in which the page names them; twice the same is once. */
export function paletteOf(strategies: readonly string[]): Palette {
  const places = new Map([...new Set(strategies)].map((strategy, place) => [strategy, place]));
  const placeOf = (strategy: string) => places.get(strategy) ?? places.size;
  return {
    strategies: [...places.keys()],
    placeOf,
    classOf: (strategy) => `s${colourAt(placeOf(strategy))}`,
  };
}

function colourAt(place: number): number {
  return place === 0 ? 0 : 1 + ((place - 1) % (COLOURS - 1));
}

/** Seeded randomness for millions of draws: a longer period than the generator that orders trials has. */
import type { Random } from '../stats/random.js';

/** Draws after which the seed no longer shows, as its author does it. */
const WARM_UP = 15;

/**
 * sfc32 by Chris Doty-Humphrey (PractRand 0.93, public domain): 96 bits of chaotic state and a counter, so no period is
 * shorter than 2^32.
 *
 * @param seed Whole numbers from 0 to 2^32 - 1, such as the seed of a table and the number of a row.
 */
export function createLongRandom(seed: number, stream: number): Random {
  let a = 0;
  let b = seed >>> 0;
  let c = stream >>> 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum / 2 ** 32;
  };
  for (let draw = 0; draw < WARM_UP; draw += 1) next();
  return next;
}

/** Standard normal numbers, two for each accepted point of a disc: Marsaglia and Bray, SIAM Review 6 (1964). */
export function createNormal(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * random() - 1;
      const y = 2 * random() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * stretch;
      return x * stretch;
    }
  };
}

/**
 * Seeded randomness: the same seed gives the same order on every machine and Node version, which `Math.random`
 * cannot. Good enough to order trials; not for secrets, and not for long simulations.
 */

/** Gives the next number, at least 0 and below 1. */
export type Random = () => number;

/**
 * mulberry32 by Tommy Ettinger (public domain): 32 bits of state.
 *
 * @param seed Whole number from 0 to 2^32 - 1; only its low 32 bits count.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A copy in random order, every order equally likely: Fisher-Yates as in Durstenfeld, CACM 7 (1964), algorithm 235. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [order[last], order[pick]] = [order[pick] as T, order[last] as T];
  }
  return order;
}

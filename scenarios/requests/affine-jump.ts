/** The right answer of the computing scenarios: where a linear congruential generator is after many steps. */

/** x' = factor x + offset mod modulus. */
export interface Generator {
  readonly factor: bigint;
  readonly offset: bigint;
  readonly modulus: bigint;
}

/**
 * The state after `steps` steps in about 2 log2(steps) multiplications: two affine maps make one affine map,
 * so the map of n steps is put together by repeated doubling. F. Brown, "Random number generation with
 * arbitrary strides", Transactions of the American Nuclear Society 71 (1994).
 */
export function jumpAhead(generator: Generator, start: number, steps: number): bigint {
  const { modulus } = generator;
  let factor = 1n;
  let offset = 0n;
  let strideFactor = generator.factor;
  let strideOffset = generator.offset;
  for (let left = BigInt(steps); left > 0n; left >>= 1n) {
    if (left & 1n) {
      offset = (offset * strideFactor + strideOffset) % modulus;
      factor = (factor * strideFactor) % modulus;
    }
    strideOffset = ((strideFactor + 1n) * strideOffset) % modulus;
    strideFactor = (strideFactor * strideFactor) % modulus;
  }
  return (factor * BigInt(start) + offset) % modulus;
}

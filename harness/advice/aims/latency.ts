/** Shortest wait of those who call. The farthest percentile that all candidates have enough requests for. */
import type { Aim } from '../aim.js';

const P99 = { name: 'latencyP99Ms', words: 'p99' } as const;
const SLOWEST = { name: 'latencyMaxMs', words: 'slowest request' } as const;
const TOO_FEW = 'too few requests for p99';

export const latency: Aim = {
  name: 'latency',
  words: 'the lowest latency',
  metrics: [
    P99,
    { name: 'latencyP90Ms', words: 'p90', because: TOO_FEW },
    { name: 'latencyP50Ms', words: 'p50', because: TOO_FEW },
    { ...SLOWEST, because: 'too few requests for a percentile' },
  ],
  // All of a burst are due at once: the last answer is what somebody waits for.
  ofBurst: [
    P99,
    { ...SLOWEST, because: TOO_FEW },
    { name: 'makespanMs', words: 'all answered within', because: TOO_FEW },
  ],
};

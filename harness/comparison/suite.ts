/**
 * What `stallbench compare` measures when it is told nothing: two computing tasks, because waiting is the same at every
 * ref, and every way to run them that holds no more slots than a small machine has cores. Twelve cells in their scenarios'
 * own bursts, so that the median comparison ends within eight minutes on two cores.
 */
import type { SuitePart } from '../config/suite.js';

export const COMPARE_SUITE: readonly SuitePart[] = [
  {
    scenario: 'burn',
    strategies: [
      'inline',
      'partitioned',
      'thread-per-request',
      'thread-pool:2',
      'process-pool:2',
      'cluster:2',
    ],
  },
  {
    scenario: 'hash-password',
    strategies: ['inline', 'async', 'thread-per-request', 'thread-pool:2', 'process-pool:2', 'cluster:2'],
  },
];

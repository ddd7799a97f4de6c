/** Least memory of the whole process tree at its peak. */
import type { Aim } from '../aim.js';

export const memory: Aim = {
  name: 'memory',
  words: 'the least memory',
  metrics: [{ name: 'peakMemoryBytes', words: 'peak' }],
};

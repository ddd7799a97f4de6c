/** Most right answers from this machine under this load; of a burst, the same as the shortest time for all of it. */
import type { Aim } from '../aim.js';

export const throughput: Aim = {
  name: 'throughput',
  words: 'the most answers',
  metrics: [{ name: 'throughputPerSec', words: 'answers' }],
  ofBurst: [{ name: 'makespanMs', words: 'all answered within' }],
};

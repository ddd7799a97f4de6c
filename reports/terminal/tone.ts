/** How a verdict is painted. */
import type { View } from '../view.js';
import type { Style } from './paint.js';

export const TONE_STYLE: Readonly<Record<View['verdict']['tone'], Style>> = {
  holds: 'good',
  measured: 'strong',
  doubtful: 'doubt',
  fails: 'bad',
  undecided: 'doubt',
  untrustworthy: 'bad',
};

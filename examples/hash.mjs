/** A function to measure: it blocks for some fifty milliseconds, and has inputs of its own. */
import { scryptSync } from 'node:crypto';

export default function hash(password) {
  return scryptSync(password, 'salt', 64).toString('hex');
}

export const inputs = ['correct horse', 'battery staple'];

/** Text from outside in a trace: one harmless line, and no longer than a viewer shows. */
import { clip, plain } from '../view/words.js';

const CHARACTERS = 200;

export function short(text: string): string {
  return clip(plain(text), CHARACTERS);
}

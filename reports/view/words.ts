/**
 * The words of the reports. Text that came from a user, a target or an error is made harmless here, once: one
 * line, no control characters, no terminal sequences. What a format needs on top of that, it escapes itself.
 */
import { stripVTControlCharacters } from 'node:util';

export { counted } from '../../harness/result/count-words.js';

/** Two spaces for a tab: standard error indents with tabs, and a tab has no width of its own. */
const TAB = '  ';

/**
 * One line without terminal sequences, control characters and invisible direction marks; inner spaces stay, so
 * that an indented line keeps its place.
 */
export function plainLine(text: string): string {
  return stripVTControlCharacters(text.replaceAll('\t', TAB))
    .replace(/[\r\n]+/g, ' ')
    .replace(/\p{Cs}/gu, '\u{fffd}')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trimEnd();
}

/** As {@link plainLine}, with every run of white space as one space: for text that stands in a sentence. */
export function plain(text: string): string {
  return plainLine(text.replace(/\s+/g, ' ')).replace(/\s+/g, ' ').trim();
}

/** At most `length` characters; what is cut is marked. */
export function clip(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, Math.max(0, length - 1)).join('')}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** Without the full stop at the end, so that a sentence can go on. */
export function unfinished(sentence: string): string {
  return sentence.replace(/[.\s]+$/, '');
}

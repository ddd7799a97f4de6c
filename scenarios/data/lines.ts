/**
 * The formula behind `lines.txt`: 4096 lines of 63 ASCII characters and a newline, 256 KiB. A test compares
 * the file with the formula. To write it anew, after a build, in the package's root:
 *
 *     node -e "import('./dist/scenarios/data/lines.js').then((l) => console.log(l.allLines().trimEnd()))" \
 *       > scenarios/data/lines.txt
 */

export const LINE_COUNT = 4096;

/** Size of the file. */
export const FILE_BYTES = LINE_COUNT * 64;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Line `line`, from 1 to {@link LINE_COUNT}, without its newline: the number in 5 digits, a blank, 57
 * letters.
 */
export function lineText(line: number): string {
  const letter = (_: unknown, column: number) =>
    LETTERS[(line * (column + 7) + column ** 2) % LETTERS.length];
  return `${String(line).padStart(5, '0')} ${Array.from({ length: 57 }, letter).join('')}`;
}

/** The contents of the file. */
export function allLines(): string {
  return Array.from({ length: LINE_COUNT }, (_, index) => `${lineText(index + 1)}\n`).join('');
}

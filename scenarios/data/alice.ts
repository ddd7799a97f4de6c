/**
 * Real English prose: Lewis Carroll, "Alice's Adventures in Wonderland", 1865, in the public domain; the copy that
 * compression programs have been compared on since the Canterbury corpus of 1997 (`alice29.txt`), with
 * newlines for its line ends.
 */
import { existsSync, readFileSync } from 'node:fs';

const BESIDE = new URL('./alice.txt', import.meta.url);

/** The compiler leaves the text in the package's source folder, and this module runs from `dist/scenarios/data/`. */
const ALICE = existsSync(BESIDE) ? BESIDE : new URL('../../../scenarios/data/alice.txt', import.meta.url);

/** Size of the file, which is ASCII. */
export const ALICE_BYTES = 148_480;

/** With those of the title page. */
export const ALICE_LINES = 3_608;

let text: string | undefined;

/** The whole book; read when it is first asked for. */
export function aliceText(): string {
  text ??= readFileSync(ALICE, 'latin1');
  return text;
}

/** The book from line `line` (from 0) to its end, and then from its beginning to that line. */
export function aliceFrom(line: number): string {
  const lines = aliceText().split('\n');
  // The file ends with a newline: the last piece is empty.
  lines.pop();
  return `${[...lines.slice(line), ...lines.slice(0, line)].join('\n')}\n`;
}

/** The paragraphs of prose, each on one line with single blanks; headings, verse and the mouse's tale are left out. */
export function aliceParagraphs(): readonly string[] {
  return aliceText()
    .split(/\n\s*\n/)
    .filter((block) => /^ {2}\S/.test(block) && !/\n {2,}\S/.test(block))
    .map((block) => block.trim().replace(/\s+/g, ' '))
    .filter((paragraph) => paragraph.length >= 120);
}

/** One line of a text file. The whole file is read for every request; nothing is kept between two of them. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export interface LineInput {
  /** Number of the line, from 1. */
  readonly line: number;
}

export interface LineAnswer {
  readonly line: number;
  readonly text: string;
  /** Size of the whole file. */
  readonly bytes: number;
}

/** The data stays in the package's source folder: this module runs from `dist/scenarios/tasks/`. */
const LINES = new URL('../../../scenarios/data/lines.txt', import.meta.url);

const NEWLINE = 0x0a;

/** Throws a RangeError when the file is shorter. */
function pick(contents: Buffer, line: number): LineAnswer {
  let start = 0;
  let end = contents.indexOf(NEWLINE);
  for (let passed = 1; passed < line && end !== -1; passed++) {
    start = end + 1;
    end = contents.indexOf(NEWLINE, start);
  }
  if (end === -1) throw new RangeError(`the file has no line ${line}`);
  return { line, text: contents.toString('utf8', start, end), bytes: contents.byteLength };
}

export function run({ line }: LineInput): LineAnswer {
  return pick(readFileSync(LINES), line);
}

export async function runAsync({ line }: LineInput): Promise<LineAnswer> {
  return pick(await readFile(LINES), line);
}

/** The screen that a terminal report is laid out for: its width, its styles, and how prose is broken on it. */
import type { RenderOptions } from '../reporter.js';
import { type Paint, painter } from './paint.js';
import { wrap } from './wrap.js';

/** One step of indentation; the whole report is indented by one. */
export const INDENT = '  ';

/** Longer lines of prose are hard to read, however wide the screen is. */
const PROSE_COLUMNS = 116;

export interface Screen {
  /** Columns of a table or a drawing, without the indent. */
  readonly columns: number;
  readonly paint: Paint;
  /** Prose, indented by `indent` steps; every line but the first by one step more. */
  prose(text: string, indent?: number): string[];
  /** Prose without any indent. */
  flush(text: string): string[];
}

export function createScreen({ columns, color }: RenderOptions): Screen {
  const width = columns - INDENT.length;
  const proseWidth = Math.min(width, PROSE_COLUMNS);
  return {
    columns: width,
    paint: painter(color),
    prose: (text, indent = 0) => {
      const before = INDENT.repeat(indent);
      return wrap(text, proseWidth - before.length, INDENT.length).map((line) => `${before}${line}`);
    },
    flush: (text) => wrap(text, proseWidth),
  };
}

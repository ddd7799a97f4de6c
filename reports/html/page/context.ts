/** What every part of a page is told: which colours strategies bear, what was explained, and where the part stands. */
import type { Palette } from '../palette.js';
import type { Readings } from './readings.js';

export interface PageContext {
  readonly palette: Palette;
  readonly readings: Readings;
  /** Beginning of every id of the part; unique on the page, letters, digits and dashes. */
  readonly prefix: string;
  /** Name of the result where several stand on the page; empty where it is alone. */
  readonly among: string;
  /** Of its uppermost headings, from 2: a part of a part has a greater one. */
  readonly level: number;
}

/** For a part within a part. */
export function within(context: PageContext, name: string): PageContext {
  return { ...context, prefix: `${context.prefix}-${name}`, level: context.level + 1 };
}

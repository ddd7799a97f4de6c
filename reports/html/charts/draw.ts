/**
 * The contract of a drawing: data of a chart in, one `<svg>` out. Pure, and the same for every width of the page:
 * horizontal places are per cent of the picture, vertical ones and letters are pixels, so that nothing shrinks on a
 * narrow screen. Colours and patterns come from classes alone (`s0` to `s7` for strategies, see `palette.ts`).
 */
import type { Markup } from '../markup.js';
import type { Palette } from '../palette.js';

export type Draw<Data> = (data: Data, context: DrawContext) => Markup;

export interface DrawContext {
  readonly palette: Palette;
  /** Unique on the page; prefix of every id within the drawing. Letters, digits and dashes. */
  readonly id: string;
  /** Name for those who do not see it: `<title>` of the svg. */
  readonly title: string;
}

/**
 * Slanted lines in the colour of a strategy, for what was started. A pattern takes its colour from where it stands, not
 * from where it is used, so each strategy has its own.
 */
import { html, type Markup } from '../markup.js';

export interface Hatch {
  /** To be put inside the group that sets the colour. */
  readonly pattern: Markup;
  /** Attribute of what is filled with it. */
  readonly fill: Markup;
}

/** @param id Unique on the page. */
export function hatch(id: string): Hatch {
  return {
    pattern: html`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"><path class="hatch" d="M-1 1L1 -1M0 6L6 0M5 7L7 5"/></pattern>`,
    fill: html` fill="url(#${id})"`,
  };
}

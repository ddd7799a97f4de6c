/**
 * How pictures and folded tables are read, told once on a page: where the same is needed again, a way to it is enough.
 * It remembers what was told while a page is put together, from its top to its end.
 */
import { html, type Markup } from '../markup.js';

export interface Readings {
  /** @param line A whole paragraph; `null` where there is nothing to say. */
  tell(line: Markup | null): Markup | null;
}

/** @param prefix Beginning of its ids; unique on the page. */
export function createReadings(prefix: string): Readings {
  const told = new Map<string, string>();
  return {
    tell(line) {
      if (line === null) return null;
      const earlier = told.get(line.text);
      if (earlier !== undefined) return html`<p class="reading"><a href="#${earlier}">How to read it</a></p>`;
      const id = `${prefix}-${told.size + 1}`;
      told.set(line.text, id);
      return html`<div id="${id}">${line}</div>`;
    },
  };
}

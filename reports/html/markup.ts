/**
 * HTML and SVG as text that nothing from outside can break: whatever is put into a template is escaped, except what was
 * made by a template itself.
 */

/** Text that is markup already. Made by {@link html} alone. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template; `null` stands for nothing. */
export type Part = string | number | Markup | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text between tags and in quoted attributes. Attributes without quotes and text of scripts are not covered. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = pieces.map((piece, at) => (at === 0 ? piece : `${spelled(parts[at - 1] ?? null)}${piece}`));
  return new Markup(text.join(''));
}

function spelled(part: Part): string {
  if (part === null) return '';
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(spelled).join('');
  return String(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string);
}

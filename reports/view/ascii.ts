/**
 * The same text for screens and files that take nothing beyond ASCII. Signs that the reports use have a near
 * counterpart of the same width, so that a table or a drawing stays in shape; letters lose their accents; whatever
 * is left becomes a question mark.
 */

const COUNTERPART: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '·': '-',
  '…': '~',
  µ: 'u',
  '×': 'x',
  '─': '-',
  '█': '#',
  '▓': '=',
  '▒': ':',
  '░': '.',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

const BEYOND_ASCII = /[^\0-\x7f]/gu;

export function toAscii(text: string): string {
  return text
    .replace(BEYOND_ASCII, (sign) => COUNTERPART[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(BEYOND_ASCII, '?');
}

/** Every text in a view, so that tables and drawings are laid out with the signs that will stand there. */
export function inAscii<T>(view: T): T {
  if (typeof view === 'string') return toAscii(view) as T;
  if (Array.isArray(view)) return view.map(inAscii) as T;
  if (typeof view !== 'object' || view === null) return view;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, inAscii(value)])) as T;
}

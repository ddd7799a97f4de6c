/**
 * Names in letters that are written from right to left, kept to themselves: without it a browser shows the bracket and
 * the figure behind such a name on its other side. Done once over the whole page, because a text of the view no longer
 * tells where a name in it begins; a page without such letters stays as it is.
 */

/** Blocks whose letters are written from right to left, unless assigned otherwise: UAX 9, table 4, and the block 0590–08FF. */
const LETTER = '[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]';

/** Words of one name; a comma or a word in other letters ends it. */
const NAME = new RegExp(`${LETTER}+(?:[ ._-]?${LETTER}+)*`, 'gu');

/** What holds text alone, a tag, or the text up to the next one. In attributes `<` and `>` are escaped. */
const PIECE = /<(script|style|title|desc|option)\b[^>]*>[\s\S]*?<\/\1>|<[^>]*>|[^<]+/g;

/** @param page Markup whose texts and attributes are escaped. */
export function isolated(page: string): string {
  if (page.search(NAME) < 0) return page;
  let depth = 0;
  return page.replace(PIECE, (piece) => {
    if (piece.startsWith('<svg')) depth += 1;
    else if (piece.startsWith('</svg')) depth -= 1;
    if (piece.startsWith('<')) return piece;
    return piece.replace(NAME, depth > 0 ? '<tspan unicode-bidi="isolate">$&</tspan>' : '<bdi>$&</bdi>');
  });
}

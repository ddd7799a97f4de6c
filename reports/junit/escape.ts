/**
 * Text within XML 1.0 (https://www.w3.org/TR/xml/#charsets): what has no place in a document is left out, what would be
 * markup is spelled as a reference. Our own ten lines, because the libraries for it bring a parser or a document model.
 */

/** Everything outside of the production Char: most control characters, lone surrogates, two non-characters. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
/** A line break in an attribute would come out as a space; a carriage return anywhere as a line break. */
const MARKUP_IN_TEXT = /[<>&\r]/g;
const MARKUP_IN_ATTRIBUTE = /[<>&"'\t\n\r]/g;

export function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(MARKUP_IN_TEXT, referenceTo);
}

/** Between double quotes. */
export function escapeAttribute(text: string): string {
  return text.replace(FORBIDDEN, '').replace(MARKUP_IN_ATTRIBUTE, referenceTo);
}

/** A whole document that takes nothing beyond ASCII. */
export function referToUnicode(xml: string): string {
  return xml.replace(/[^\0-\x7f]/gu, referenceTo);
}

function referenceTo(sign: string): string {
  return `&#${sign.codePointAt(0)};`;
}

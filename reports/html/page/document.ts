/**
 * The shell of a page: one file that needs nothing beside it. Style and script stand in it, and its security policy lets
 * in those two by their hashes and nothing else: no request leaves the page, no markup from outside can run.
 */
import { createHash } from 'node:crypto';
import type { RenderOptions } from '../../reporter.js';
import { SCRIPT, STYLE } from '../assets.js';
import { html, Markup } from '../markup.js';
import type { Palette } from '../palette.js';
import { controlsMarkup } from './controls.js';
import { isolated } from './isolated.js';

export interface Page {
  /** Of the window; the heading is part of the body. */
  readonly title: string;
  readonly palette: Palette;
  /** All of it, with its one `<h1>`. */
  readonly body: Markup;
  /** Last line of the page. */
  readonly footer: string;
}

/** Style and script have none of them, so their hashes stay true. */
const BEYOND_ASCII = /[^\0-\x7f]/gu;

const POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(STYLE)}'`,
  `script-src '${hashOf(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** @param options Where only ASCII may be used, every other sign is spelled as its number: a browser shows the same. */
export function documentText(
  { title, palette, body, footer }: Page,
  { unicode }: Pick<RenderOptions, 'unicode'>,
): string {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
<header>${controlsMarkup(palette, body)}</header>
<main id="report">
${body}</main>
<footer><p>${footer}</p></footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`;
  const page = isolated(text);
  return unicode ? page : page.replace(BEYOND_ASCII, (sign) => `&#${sign.codePointAt(0)};`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/**
 * Style and script of the page as they stand in every report: bundled and made small from `browser/`, once, when the
 * project is worked on. A report only carries the text.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Assets {
  readonly style: string;
  readonly script: string;
}

/** @param folder Where `main.ts` and `style.css` stand. */
export async function bundleAssets(folder: URL): Promise<Assets> {
  const [style, script] = await Promise.all(
    ['style.css', 'main.ts'].map((name) => bundle(new URL(name, folder))),
  );
  return { style: style ?? '', script: script ?? '' };
}

/** Browsers of the last two years: what the style sheet needs, `light-dark()`, is as old. */
const TARGET = 'es2022';

async function bundle(entry: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    format: 'iife',
    target: TARGET,
    // A report may have to keep to it.
    charset: 'ascii',
    legalComments: 'none',
    write: false,
  });
  return (outputFiles[0]?.text ?? '').trim();
}

/** The module that holds them, as the formatter would write it. */
export function spellAssets({ style, script }: Assets): string {
  return `/** Made from \`reports/html/browser/\` by \`npm run assets\`; a test compares them. */

export const STYLE =
  ${quoted(style)};

export const SCRIPT =
  ${quoted(script)};
`;
}

/** Single quotes, unless there are more of them in the text than of the others. */
function quoted(text: string): string {
  const count = (sign: string) => text.split(sign).length - 1;
  const quote = count("'") > count('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll(quote, `\\${quote}`)
    // In a string without a template it looks like a mistake.
    .replaceAll('${', '$\\x7b');
  return `${quote}${escaped}${quote}`;
}

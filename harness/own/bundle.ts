/**
 * One bundle of a module and of the files it imports, made once before anything starts, so that every strategy loads the
 * same compiled code. Packages stay outside: each is imported from where Node would find it for the importing file, so
 * that native addons and wasm load as ever. What a file says of its own place keeps meaning its source.
 */
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildFailure, build, type Message } from 'esbuild';
import { messageOf, type Problem } from '../errors.js';
import { entryAt } from './entry-point.js';
import { keepPackagesOutside, REQUIRED } from './outside-packages.js';
import { placesOfSources } from './source-places.js';
import { spellPlace } from './spell-place.js';

export type Bundled =
  | {
      readonly code: string;
      readonly map: string;
      /** Whether a file of the user's own is CommonJS, which is no strict code by itself; in a bundle it is. */
      readonly hasCommonJs: boolean;
    }
  | { readonly problems: readonly Pick<Problem, 'what' | 'fix'>[] };

/** The file that Node loads first has this name, beside its source map. */
const OUT_FILE = 'module.mjs';

/** Node's lowest supported version. */
const TARGET = 'node20.19';

/** @param folder Paths in problems are spelled from here. */
export async function bundleModule(path: string, folder: string): Promise<Bundled> {
  const places = placesOfSources();
  try {
    const { outputFiles, metafile } = await build({
      ...entryAt(path, [keepPackagesOutside(), places.plugin]),
      outfile: `${dirname(path)}/${OUT_FILE}`,
      absWorkingDir: folder,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      target: TARGET,
      // Only what Node itself knows: esbuild's own extra condition names files that Node would not load.
      conditions: [],
      mainFields: ['main'],
      logLevel: 'silent',
      sourcemap: 'linked',
      sourcesContent: false,
      banner: { js: requireBanner(path) },
      define: places.define,
    });
    const textOf = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
    const hasCommonJs = Object.entries(metafile.inputs).some(
      ([file, { format }]) => format === 'cjs' && !file.startsWith(`${REQUIRED}:`),
    );
    return { code: textOf('.mjs'), map: absoluteSources(textOf('.map'), dirname(path)), hasCommonJs };
  } catch (cause) {
    const { errors } = cause as Partial<BuildFailure>;
    if (errors === undefined) throw new Error(`esbuild failed: ${messageOf(cause)}`, { cause });
    return { problems: errors.map((message) => problemOf(message, folder, places.shiftOf)) };
  }
}

/** CommonJS files call `require`, which an ES module does not have. */
function requireBanner(path: string): string {
  return (
    `import { createRequire as stallbenchRequire } from 'node:module';` +
    `const require = stallbenchRequire(${JSON.stringify(pathToFileURL(path).href)});`
  );
}

/** The map lies in another folder than the one that it was made for. */
function absoluteSources(map: string, folder: string): string {
  const content = JSON.parse(map) as { sources: string[] };
  const base = pathToFileURL(`${folder}/`);
  return JSON.stringify({ ...content, sources: content.sources.map((source) => new URL(source, base).href) });
}

function problemOf(
  { text, location }: Message,
  folder: string,
  shiftOf: (file: string) => number,
): Pick<Problem, 'what' | 'fix'> {
  if (location === null) return { what: text, fix: 'Correct the module.' };
  const { file, line, column } = location;
  const absolute = resolve(folder, file);
  const shift = line === 1 ? shiftOf(absolute) : 0;
  const place = spellPlace({ file: absolute, line, column: Math.max(0, column - shift) + 1 }, folder);
  const missing = /^Could not resolve "((?:@[^"/]+\/)?[^"./#][^"/]*)/.exec(text)?.[1];
  const fix =
    missing === undefined ? 'Correct it there.' : `Install it where the module is: npm install ${missing}`;
  return { what: `${place}: ${text}`, fix };
}

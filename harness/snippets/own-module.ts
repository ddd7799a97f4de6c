/**
 * How pasted code imports the user's module. Decided from its text alone: esbuild parses it and names its exports;
 * none of its code runs. What CommonJS exports cannot be told that way and is looked up where the snippet runs.
 */
import { extname, relative, resolve, sep } from 'node:path';
import { type BuildFailure, build } from 'esbuild';
import { messageOf, type Problem } from '../errors.js';
import { entryAt } from '../own/entry-point.js';
import { MAIN_NAMES } from '../own/export-names.js';
import { GIVE_MODULE, misplacedPath } from '../own/module-path.js';
import { nearestName } from '../registry.js';

export interface OwnModule {
  /** As the user wrote it. */
  readonly shownPath: string;
  /** Where pasted files import it from: relative to the folder in which they lie. */
  readonly specifier: string;
  /** The words of the command that makes it of TypeScript; absent where Node.js can load the file itself. */
  readonly build?: readonly string[];
  /** Names of its exports; `null`: CommonJS, whose exports are known only once it has run. */
  readonly exports: ReadonlySet<string> | null;
  /** Export that is the function; absent for CommonJS without `--export`: `module.exports` or its `run`. */
  readonly exportName?: string;
}

/** What the user said of the module. */
export interface NamedModule {
  readonly path: string;
  /** Default: the default export, else the one called `run`. */
  readonly exportName?: string;
  /** Folder in which the pasted files will lie, and where a relative path starts. */
  readonly folder: string;
}

/** The flags by which the command line takes them, for problems. */
const FOR = '--for';
const EXPORT = '--export';

/** A line break would end the comment in which a path is written. */
const UNWRITABLE = /[\p{Cc}\u2028\u2029]/u;

/** Extension of the source, and of what esbuild makes of it; the others are loaded by Node.js as they are. */
const BUILT: Readonly<Record<string, 'mjs' | 'cjs'>> = { '.ts': 'mjs', '.mts': 'mjs', '.cts': 'cjs' };
const LOADED = ['.js', '.mjs', '.cjs'];

/** @returns What pasted code needs to know; `null` when a problem has been added. */
export async function readOwnModule(
  { path: shownPath, exportName, folder }: NamedModule,
  problems: Problem[],
): Promise<OwnModule | null> {
  const path = resolve(folder, shownPath);
  const unusable = unusablePath(shownPath, path);
  if (unusable !== null) return refuse(problems, { where: FOR, ...unusable });
  const read = await readExports(path, folder);
  if ('what' in read) return refuse(problems, { where: FOR, ...read });
  const chosen = chooseExport(shownPath, exportName, read.exports);
  if (typeof chosen === 'object') return refuse(problems, chosen);
  const format = BUILT[extname(path)];
  const target = format === undefined ? path : `${path.slice(0, -extname(path).length)}.bundled.${format}`;
  return {
    shownPath,
    specifier: specifierOf(relative(folder, target)),
    exports: read.exports,
    ...(chosen === undefined ? {} : { exportName: chosen }),
    ...(format === undefined
      ? {}
      : { build: buildLine(shownPath, relative(folder, target), format, read.hasCommonJs) }),
  };
}

function unusablePath(shown: string, path: string): Pick<Problem, 'what' | 'fix'> | null {
  if (UNWRITABLE.test(shown))
    return { what: `"${shown}" has a control character in its name`, fix: 'Rename it.' };
  const misplaced = misplacedPath(shown, path);
  if (misplaced !== null) return misplaced;
  const isModule = [...Object.keys(BUILT), ...LOADED].includes(extname(path));
  return isModule ? null : { what: `"${shown}" is not a module`, fix: GIVE_MODULE };
}

interface ReadExports extends Pick<OwnModule, 'exports'> {
  /** Whether it or a file of the project that it imports is CommonJS. */
  readonly hasCommonJs: boolean;
}

/** Names of the exports, those included that are passed on from other files of the project. */
async function readExports(
  path: string,
  folder: string,
): Promise<ReadExports | Pick<Problem, 'what' | 'fix'>> {
  try {
    const { metafile } = await build({
      ...entryAt(path),
      absWorkingDir: folder,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile: `${path}.out.mjs`,
      logLevel: 'silent',
    });
    const made = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint !== undefined);
    const source = metafile.inputs[made?.entryPoint ?? ''];
    return {
      exports: source?.format === 'cjs' ? null : new Set(made?.exports),
      hasCommonJs: Object.values(metafile.inputs).some((input) => input.format === 'cjs'),
    };
  } catch (cause) {
    const error = (cause as Partial<BuildFailure>).errors?.[0];
    if (error === undefined) throw new Error(`esbuild failed: ${messageOf(cause)}`, { cause });
    const { text, location } = error;
    const place = location === null ? '' : `${location.file}:${location.line}:${location.column + 1}: `;
    return { what: `${place}${text}`, fix: 'Correct it there.' };
  }
}

/** @returns The export's name, `undefined` where only CommonJS itself knows, or what is wrong. */
function chooseExport(
  shownPath: string,
  asked: string | undefined,
  exports: ReadonlySet<string> | null,
): string | undefined | Problem {
  if (exports === null) return asked;
  const names = [...exports];
  const found = asked === undefined ? MAIN_NAMES.find((name) => exports.has(name)) : asked;
  if (found !== undefined && exports.has(found)) return found;
  const known = names.length === 0 ? 'It exports nothing.' : `It exports ${names.join(', ')}.`;
  if (asked === undefined) {
    const example = names.length === 0 ? '' : ` Name one: --export ${names[0]}`;
    return { where: FOR, what: `"${shownPath}" has no default export`, fix: `${known}${example}` };
  }
  const near = nearestName(asked, names);
  const meant = near === null ? '' : `Did you mean --export ${near}? `;
  return { where: EXPORT, what: `"${shownPath}" has no export "${asked}"`, fix: `${meant}${known}` };
}

/** CommonJS in a bundle calls `require`, which an ES module does not have. */
const REQUIRE_BANNER =
  '--banner:js=import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

/** Beside its source, so that paths which the module builds from its own place still hold. */
function buildLine(
  shownPath: string,
  target: string,
  format: 'mjs' | 'cjs',
  hasCommonJs: boolean,
): readonly string[] {
  const kind = format === 'mjs' ? 'esm' : 'cjs';
  const flags = ['--bundle', '--platform=node', '--target=node20', `--format=${kind}`, '--packages=external'];
  const banner = hasCommonJs && format === 'mjs' ? [REQUIRE_BANNER] : [];
  return ['npx', 'esbuild', shownPath, ...flags, ...banner, `--outfile=${target}`];
}

/** An import names a URL, in which some characters of a file name have a meaning of their own. */
function specifierOf(path: string): string {
  const url = path
    .split(sep)
    .map((part) => encodeURI(part).replace(/[?#]/g, encodeURIComponent))
    .join('/');
  return url.startsWith('../') ? url : `./${url}`;
}

function refuse(problems: Problem[], problem: Problem): null {
  problems.push(problem);
  return null;
}

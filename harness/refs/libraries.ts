/**
 * Where the libraries of a worktree come from: those of the user's checkout where both ask for exactly the same, else
 * an installation of its own. It never guesses which versions were meant: what cannot be told apart is installed.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

/** Lock files that npm reads, and those of others. */
const NPM_LOCKS: readonly string[] = ['package-lock.json', 'npm-shrinkwrap.json'];
const OTHER_LOCKS: readonly string[] = ['yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];
const LOCKS: readonly string[] = [...NPM_LOCKS, ...OTHER_LOCKS];

/** What a package.json says of other packages. */
const DEPENDENCY_KEYS = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'workspaces',
] as const;

export interface PackageFile extends Readonly<Partial<Record<(typeof DEPENDENCY_KEYS)[number], unknown>>> {
  readonly name?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** The same folder in the worktree and in the checkout, whose roots they are in. */
export interface PlacePair {
  readonly arm: string;
  readonly checkout: string;
  readonly checkoutRoot: string;
}

export type Libraries =
  /** Asks for none. */
  | { readonly from: 'nowhere' }
  /** `folder`: the `node_modules` of the checkout. */
  | { readonly from: 'checkout'; readonly folder: string }
  | { readonly from: 'command'; readonly words: readonly string[] }
  /** Another package manager's lock file decides, and no command was given for it. */
  | { readonly from: 'unknown'; readonly lock: string };

/**
 * Decides for the folder that holds the lock file; where there is none, for that of the package.
 *
 * Without a lock file a changed package.json is answered with `npm install`: what it says is all there is to go by.
 */
export function chooseLibraries(pair: PlacePair): Libraries {
  const lock = LOCKS.find((file) => existsSync(join(pair.arm, file)));
  const own = readPackage(pair.arm);
  if (lock === undefined && !DEPENDENCY_KEYS.some((key) => hasEntries(own[key]))) return { from: 'nowhere' };
  const folder = join(pair.checkout, 'node_modules');
  if (asksTheSame(pair, lock) && isShareable(folder, pair.checkoutRoot)) return { from: 'checkout', folder };
  if (lock === undefined) return { from: 'command', words: ['npm', 'install', '--no-audit', '--no-fund'] };
  if (OTHER_LOCKS.includes(lock)) return { from: 'unknown', lock };
  return { from: 'command', words: ['npm', 'ci', '--no-audit', '--no-fund'] };
}

/** Byte by byte the same lock files; where the ref has none, packages that ask for the same. */
function asksTheSame({ arm, checkout }: PlacePair, lock: string | undefined): boolean {
  const [own, theirs] = [readPackage(arm), readPackage(checkout)];
  if (lock === undefined) return DEPENDENCY_KEYS.every((key) => isDeepStrictEqual(own[key], theirs[key]));
  const locks = LOCKS.map((file) => [readBytes(join(arm, file)), readBytes(join(checkout, file))] as const);
  return locks.every(([one, other]) => isDeepStrictEqual(one, other));
}

/**
 * Whether these are libraries and nothing else. A workspace, or a dependency on a folder, is a link into the
 * checkout: through it the worktree would run the checkout's code.
 */
function isShareable(folder: string, checkoutRoot: string): boolean {
  if (!existsSync(folder)) return false;
  return packagesIn(folder).every((name) => {
    const path = join(folder, name);
    if (!lstatSync(path).isSymbolicLink()) return true;
    // A link to nowhere is no reason: what needs it fails in the checkout too.
    if (!existsSync(path)) return true;
    const inside = relative(checkoutRoot, realpathSync(path)).split(sep);
    return inside[0] === '..' || inside.includes('node_modules');
  });
}

/** Names as they are required: `fastify`, `@types/node`. */
function packagesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(folder, name)).map((part) => `${name}/${part}`) : [name],
    );
}

/**
 * Gives the worktree the libraries of `folder`: a `node_modules` of its own with a link to each package. Not one link
 * to the whole: a build that keeps a cache there, or installs, would write into the user's checkout.
 */
export function shareLibraries(folder: string, arm: string): void {
  const own = join(arm, 'node_modules');
  const names = packagesIn(folder);
  for (const name of existsSync(join(folder, '.bin')) ? ['.bin', ...names] : names) {
    const link = join(own, name);
    mkdirSync(dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(join(folder, name), link);
  }
}

/** The package.json of a folder; empty where there is none or it cannot be read, which npm will say better. */
export function readPackage(folder: string): PackageFile {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}

/** The nearest folder from `start` up to `root` that holds one of the files; `null` where none does. */
export function nearestFolder(start: string, root: string, files: readonly string[]): string | null {
  if (files.some((file) => existsSync(join(start, file)))) return start;
  return start === root ? null : nearestFolder(dirname(start), root, files);
}

/** Where the package of `start` has its libraries: at the lock file, which in workspaces is above the package. */
export function libraryFolder(packageFolder: string, root: string): string {
  return nearestFolder(packageFolder, root, LOCKS) ?? packageFolder;
}

function hasEntries(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

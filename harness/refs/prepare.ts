/** Makes a checked out worktree ready to be measured: its libraries, its build. It knows commands, no languages. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CONFIG_FILE } from '../config/defaults.js';
import { RefError } from '../errors.js';
import { runCommand } from './command.js';
import { chooseLibraries, libraryFolder, nearestFolder, readPackage, shareLibraries } from './libraries.js';
import type { Repository } from './repository.js';
import type { Ref } from './resolve-refs.js';

/** A worktree that git has filled. */
export interface CheckedOut {
  readonly ref: Ref;
  /** Topmost folder of the worktree. */
  readonly root: string;
  /** The user's working directory in it. */
  readonly folder: string;
}

export interface PrepareOptions {
  /** Commands to run one after the other in the folder, each a list of words; `null`: what its package.json asks for. */
  readonly prepare: readonly (readonly string[])[] | null;
  readonly signal: AbortSignal;
  /** Takes `preparing main (abc1234): npm run build` before each step. */
  onStep(text: string): void;
}

/**
 * Runs the user's commands, or installs and builds as the nearest package.json says.
 *
 * @throws RefError with the log of the command that failed; the reason of the signal once that is aborted.
 */
export async function prepareTree(
  tree: CheckedOut,
  repository: Repository,
  options: PrepareOptions,
): Promise<void> {
  if (!existsSync(tree.folder)) {
    const what = `${spellRef(tree.ref)} has no folder ${repository.prefix}`;
    throw new RefError(
      what,
      'Compare from a folder that both refs have, such as the root of the repository.',
    );
  }
  if (options.prepare !== null) {
    for (const words of options.prepare) await step(words, tree.folder, tree, options);
    return;
  }
  const packageFolder = nearestFolder(tree.folder, tree.root, ['package.json']);
  if (packageFolder === null) return;
  await bringLibraries(packageFolder, tree, repository, options);
  if (readPackage(packageFolder).scripts?.build === undefined) return;
  await step(['npm', 'run', 'build'], packageFolder, tree, options);
}

async function bringLibraries(
  packageFolder: string,
  tree: CheckedOut,
  repository: Repository,
  options: PrepareOptions,
): Promise<void> {
  const arm = libraryFolder(packageFolder, tree.root);
  const checkout = join(repository.root, relative(tree.root, arm));
  const libraries = chooseLibraries({ arm, checkout, checkoutRoot: repository.root });
  if (libraries.from === 'checkout') shareLibraries(libraries.folder, arm);
  if (libraries.from === 'command') await step(libraries.words, arm, tree, options);
  if (libraries.from === 'unknown') {
    throw new RefError(
      `the libraries of ${spellRef(tree.ref)} are not those of this checkout, and ${libraries.lock} is not npm's`,
      `Write in ${CONFIG_FILE} how it is prepared, for example "prepare": [["pnpm", "install"], ["pnpm", "build"]].`,
    );
  }
}

/** Runs one command, told by its name. */
async function step(
  words: readonly string[],
  folder: string,
  { ref }: Pick<CheckedOut, 'ref'>,
  { signal, onStep }: Omit<PrepareOptions, 'prepare'>,
): Promise<void> {
  const command = words.join(' ');
  onStep(`preparing ${spellRef(ref)}: ${command}`);
  const { failure, log } = await runCommand(words, { folder, signal });
  if (failure === null) return;
  throw new RefError(
    `${spellRef(ref)} could not be prepared: "${command}" ${failure}`,
    `Run the same in a checkout of ${ref.name}, or write in ${CONFIG_FILE} how it is prepared, as "prepare".`,
    { log },
  );
}

/** `main (abc1234)`. */
export function spellRef({ name, commit }: Ref): string {
  return `${name} (${commit.slice(0, 7)})`;
}

/**
 * Two git refs as two trees that can be measured side by side. The user's checkout is read and never written: each ref
 * has a worktree of its own in the temporary folder, made without hooks and removed at the end, whatever that end is.
 */

import { join } from 'node:path';
import type { Catalog } from '../config/catalog.js';
import { messageOf, RefError } from '../errors.js';
import { catalogOf } from './arm-catalog.js';
import { runCommand } from './command.js';
import { GIT_OPTIONS } from './git.js';
import { type CheckedOut, type PrepareOptions, prepareTree, spellRef } from './prepare.js';
import type { Repository } from './repository.js';
import { type Ref, resolveRefs } from './resolve-refs.js';
import { closePlace, openPlace, removeLeftBehind, type WorktreePlace } from './worktree.js';

/** One of the two trees, ready to be measured. */
export interface ArmTree {
  readonly ref: Ref;
  /** The user's working directory inside that worktree. */
  readonly folder: string;
  /** What names and paths mean in that tree. */
  readonly catalog: Catalog;
}

export interface Arms {
  readonly base: ArmTree;
  readonly candidate: ArmTree;
  /**
   * Removes both worktrees. May be called twice.
   *
   * @throws Error that names every folder which could not be removed.
   */
  close(): Promise<void>;
}

export interface ArmsOptions extends PrepareOptions {
  readonly base: string;
  /** May name the same commit as the base. */
  readonly candidate: string;
  /** The user's working directory, in a git repository. */
  readonly folder: string;
}

/**
 * Checks out and prepares both refs, one after the other. Worktrees that a killed run left behind are removed first.
 *
 * @throws UsageError where a ref names no commit; RefError where one cannot be prepared; the reason of the signal once
 *   that is aborted. Nothing is left behind then.
 */
export async function openArms(options: ArmsOptions): Promise<Arms> {
  const { repository, base, candidate } = await resolveRefs(options);
  options.signal.throwIfAborted();
  await removeLeftBehind(repository);
  const places: WorktreePlace[] = [];
  const close = async () => {
    const ends = await Promise.allSettled(places.map(closePlace));
    const left = ends.flatMap((end, index) =>
      end.status === 'rejected' ? [`${places[index]?.path} (${messageOf(end.reason)})`] : [],
    );
    if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
  };
  const openArm = async (arm: 'base' | 'candidate', ref: Ref) => {
    const place = openPlace(arm, repository);
    places.push(place);
    return openTree(ref, place.path, repository, options);
  };
  try {
    const trees = { base: await openArm('base', base), candidate: await openArm('candidate', candidate) };
    return { ...trees, close };
  } catch (cause) {
    await close().catch(() => {});
    throw cause;
  }
}

async function openTree(
  ref: Ref,
  root: string,
  repository: Repository,
  options: PrepareOptions,
): Promise<ArmTree> {
  const tree: CheckedOut = { ref, root, folder: join(root, repository.prefix) };
  await checkOut(tree, repository, options);
  await prepareTree(tree, repository, options);
  return { ref, folder: tree.folder, catalog: catalogOf(tree, repository) };
}

async function checkOut(
  { ref, root }: CheckedOut,
  repository: Repository,
  { signal, onStep }: PrepareOptions,
): Promise<void> {
  onStep(`checking out ${spellRef(ref)}`);
  const words = ['git', ...GIT_OPTIONS, 'worktree', 'add', '--detach', root, ref.commit];
  const { failure, log } = await runCommand(words, { folder: repository.root, signal });
  if (failure === null) return;
  const hint = `See what git says. The worktree was to be in ${root}; TMPDIR decides where that is.`;
  throw new RefError(`${spellRef(ref)} could not be checked out: git ${failure}`, hint, { log });
}

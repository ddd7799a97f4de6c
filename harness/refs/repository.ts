/** The repository that a folder belongs to, as far as a comparison must know it. Reads only. */
import { join } from 'node:path';
import { UsageError } from '../errors.js';
import { askGit } from './git.js';

export interface Repository {
  /** Topmost folder of the checkout, without symbolic links. */
  readonly root: string;
  /** The user's working directory. */
  readonly folder: string;
  /** The same, relative to the root; empty where it is the root. */
  readonly prefix: string;
  /** What all worktrees of the repository share: `.git` in most cases. */
  readonly commonFolder: string;
  /** Whether commits are missing that the repository knows elsewhere. */
  readonly isShallow: boolean;
}

/**
 * The repository of that folder.
 *
 * @throws UsageError where there is none, or no git.
 */
export async function findRepository(folder: string): Promise<Repository> {
  const question = ['--path-format=absolute', '--show-toplevel', '--git-common-dir'];
  const answer = await askGit(folder, [
    'rev-parse',
    ...question,
    '--is-shallow-repository',
    // The last, for it is an empty line at the root.
    '--show-prefix',
  ]);
  if (answer.state === 'missing') throw noGit();
  if (answer.state === 'refused') throw noRepository(folder, answer.because);
  const [root = '', commonFolder = '', shallow = '', prefix = ''] = answer.stdout.split('\n');
  const folderPrefix = prefix.replace(/\/$/, '');
  return {
    root,
    folder: join(root, folderPrefix),
    prefix: folderPrefix,
    commonFolder,
    isShallow: shallow === 'true',
  };
}

/**
 * Whether the checkout of that folder has changes that no commit holds, new files included. A comparison measures
 * commits, so they are not measured.
 *
 * @throws UsageError where there is no repository, or no git.
 */
export async function hasUncommittedChanges(folder: string): Promise<boolean> {
  const answer = await askGit(folder, ['status', '--porcelain']);
  if (answer.state === 'missing') throw noGit();
  if (answer.state === 'refused') throw noRepository(folder, answer.because);
  return answer.stdout !== '';
}

function noGit(): UsageError {
  return new UsageError([
    {
      where: '--base',
      what: 'git is not installed, or not in PATH',
      fix: 'Install git; two refs are checked out with it.',
    },
  ]);
}

function noRepository(folder: string, because: string): UsageError {
  return new UsageError([
    {
      where: '--base',
      what: `${folder} is not in the checkout of a git repository (git: ${because})`,
      fix: 'Start it in a checkout, or compare two saved results: stallbench compare A.json B.json.',
    },
  ]);
}

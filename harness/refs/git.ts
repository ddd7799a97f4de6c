/**
 * Asks git. Without a shell, without hooks, without the optional locks by which a question could touch the index, and
 * from the folder alone: a variable that a calling git has left in the environment does not decide which repository
 * is meant.
 */
import { execFile } from 'node:child_process';
import { messageOf } from '../errors.js';

/** Options before every subcommand. `core.fsmonitor` names a program too, and `status` would run it. */
export const GIT_OPTIONS: readonly string[] = [
  '--no-optional-locks',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'submodule.recurse=false',
];

/** Where a repository is: what git sets for its hooks. Those of `git rev-parse --local-env-vars` but configuration. */
const PLACES: readonly string[] = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
  'GIT_SHALLOW_FILE',
  'GIT_GRAFT_FILE',
  'GIT_NAMESPACE',
  'GIT_INTERNAL_SUPER_PREFIX',
];

/** The environment without what points at a repository, for git and for every command in a worktree. */
export function withoutRepository(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !PLACES.includes(name)));
}

export type GitAnswer =
  | { readonly state: 'answered'; readonly stdout: string }
  /** `because`: the last line of what git said. */
  | { readonly state: 'refused'; readonly because: string }
  | { readonly state: 'missing' };

/** Answers of `git status` and `git for-each-ref` grow with the repository. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Runs one git command that changes nothing, and waits for its end. */
export function askGit(folder: string, args: readonly string[]): Promise<GitAnswer> {
  const environment = { ...withoutRepository(process.env), GIT_TERMINAL_PROMPT: '0' };
  const options = { cwd: folder, env: environment, maxBuffer: MOST_BYTES };
  return new Promise((resolve) => {
    execFile('git', [...GIT_OPTIONS, ...args], options, (error, stdout, stderr) => {
      if (error === null) return resolve({ state: 'answered', stdout });
      if (error.code === 'ENOENT') return resolve({ state: 'missing' });
      resolve({ state: 'refused', because: stderr.trim().split('\n').at(-1) || messageOf(error) });
    });
  });
}

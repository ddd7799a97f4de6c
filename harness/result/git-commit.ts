/**
 * The commit that is checked out, read from the files of `.git`: a measuring machine need not have git, and starting a
 * process only to read one line can fail in more ways than reading it.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * @param folder A folder of the working tree.
 * @returns 40 or 64 hex digits; `null` outside of a repository and before its first commit.
 */
export function readGitCommit(folder: string): string | null {
  const git = findGit(resolve(folder));
  if (git === null) return null;
  const head = readLine(join(git, 'HEAD'));
  const reference = head?.startsWith('ref: ') ? head.slice('ref: '.length) : null;
  const commit = reference === null ? head : readReference(git, reference);
  return commit !== null && HASH.test(commit) ? commit : null;
}

/** The folder `.git`, or the one that a file `.git` points to, as in a linked working tree. */
function findGit(folder: string): string | null {
  const path = join(folder, '.git');
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return path;
  const pointer = found?.isFile() ? readLine(path) : null;
  if (pointer?.startsWith('gitdir: ')) return resolve(folder, pointer.slice('gitdir: '.length));
  return folder === dirname(folder) ? null : findGit(dirname(folder));
}

/** Linked working trees keep their branches in the folder that `commondir` names. */
function readReference(git: string, reference: string): string | null {
  const common = resolve(git, readLine(join(git, 'commondir')) ?? '.');
  return readLine(join(git, reference)) ?? readLine(join(common, reference)) ?? readPacked(common, reference);
}

function readPacked(git: string, reference: string): string | null {
  const lines = (readText(join(git, 'packed-refs')) ?? '').split('\n');
  const line = lines.find((candidate) => candidate.endsWith(` ${reference}`));
  return line === undefined ? null : (line.split(' ')[0] ?? null);
}

function readLine(path: string): string | null {
  return readText(path)?.trim() ?? null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

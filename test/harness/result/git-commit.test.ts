import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readGitCommit } from '../../../harness/result/git-commit.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const OLDER = COMMIT.replaceAll('0', 'f');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-git-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
}

describe('readGitCommit', () => {
  it('follows the branch, from a folder below', () => {
    write({ '.git/HEAD': 'ref: refs/heads/main', '.git/refs/heads/main': COMMIT, 'deep/down/file': '' });
    expect(readGitCommit(join(folder, 'deep/down'))).toBe(COMMIT);
  });

  it('reads a head without a branch', () => {
    write({ '.git/HEAD': COMMIT });
    expect(readGitCommit(folder)).toBe(COMMIT);
  });

  it('finds a branch among the packed ones, where a loose one does not outrank it', () => {
    write({
      '.git/HEAD': 'ref: refs/heads/main',
      '.git/packed-refs': `# pack-refs with: peeled\n${OLDER} refs/heads/not-main\n${COMMIT} refs/heads/main`,
    });
    expect(readGitCommit(folder)).toBe(COMMIT);
    write({ '.git/refs/heads/main': OLDER });
    expect(readGitCommit(folder)).toBe(OLDER);
  });

  it('follows a linked working tree to the shared branches', () => {
    write({
      'tree/.git': `gitdir: ${join(folder, 'main/.git/worktrees/tree')}`,
      'main/.git/worktrees/tree/HEAD': 'ref: refs/heads/side',
      'main/.git/worktrees/tree/commondir': '../..',
      'main/.git/refs/heads/side': COMMIT,
    });
    expect(readGitCommit(join(folder, 'tree'))).toBe(COMMIT);
  });

  it('is null before the first commit, and for whatever is not a commit', () => {
    write({ '.git/HEAD': 'ref: refs/heads/main' });
    expect(readGitCommit(folder)).toBeNull();
    write({ '.git/HEAD': 'something else' });
    expect(readGitCommit(folder)).toBeNull();
  });
});

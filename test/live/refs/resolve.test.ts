/** Refs that git knows and refs that it does not, whatever they are called. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Problem, UsageError } from '../../../dist/harness/errors.js';
import { hasUncommittedChanges } from '../../../dist/harness/refs/repository.js';
import { type ResolvedRefs, resolveRefs } from '../../../dist/harness/refs/resolve-refs.js';
import { removeRepositories, TestRepository, worktreeFolders } from './repository.js';

afterAll(removeRepositories);

async function problemsOf(asked: Promise<ResolvedRefs>): Promise<readonly Problem[]> {
  const thrown = await asked.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(thrown).toBeInstanceOf(UsageError);
  return (thrown as UsageError).problems;
}

describe('refs', () => {
  it('are branches, tags, commits, and names that look like options', async () => {
    const repository = new TestRepository({ 'a.txt': 'one' });
    const first = repository.git('rev-parse', 'HEAD').trim();
    const second = repository.commit({ 'a.txt': 'two' }, 'second');
    repository.git('tag', '-a', 'v1', '-m', 'annotated', first);
    for (const name of ['--all', '-q', '--git-dir'])
      repository.git('update-ref', `refs/heads/${name}`, first);
    for (const name of ['v1', 'HEAD~1', first.slice(0, 9), '--all', '-q', '--git-dir', 'main^']) {
      const { base, candidate } = await resolveRefs({
        base: name,
        candidate: 'main',
        folder: repository.root,
      });
      expect([base, candidate]).toEqual([
        { name, commit: first },
        { name: 'main', commit: second },
      ]);
    }
    const arms = await repository.open({ base: '--all', candidate: '-q', prepare: [] });
    expect(arms.base.ref).toEqual({ name: '--all', commit: first });
    await arms.close();
  });

  it('that are unknown are all told at once, each with what to do', async () => {
    const repository = new TestRepository({ 'a.txt': '' });
    const base = `--output=${join(repository.home, 'side')}`;
    const problems = await problemsOf(resolveRefs({ base, candidate: 'mian', folder: repository.root }));
    expect(problems).toEqual([
      {
        where: '--base',
        what: `"${base}" names no commit of this repository`,
        fix: 'Name a branch, a tag or a commit, for example --base HEAD~1.',
      },
      {
        where: '--candidate',
        what: '"mian" names no commit of this repository',
        fix: 'Did you mean "main"? Name a branch, a tag or a commit, for example --candidate HEAD~1.',
      },
    ]);
    expect(existsSync(join(repository.home, 'side'))).toBe(false);
    // Neither is a tree, nothing, or a shell's business.
    for (const name of ['HEAD^{tree}', '', '$(true)', 'main; true']) {
      const [problem] = await problemsOf(
        resolveRefs({ base: name, candidate: 'main', folder: repository.root }),
      );
      expect(problem?.where).toBe('--base');
    }
    await problemsOf(repository.open({ base: 'nowhere' }) as never);
    expect(worktreeFolders()).toEqual([]);
  });

  it('of a shallow clone come with the command that fetches them', async () => {
    const repository = new TestRepository({ 'a.txt': 'one' });
    repository.commit({ 'a.txt': 'two' }, 'second');
    repository.git('branch', 'release');
    const clone = join(repository.home, 'clone');
    const options = ['--depth=1', '--no-single-branch'];
    execFileSync('git', ['clone', '-q', ...options, `file://${repository.root}`, clone], { stdio: 'pipe' });
    const fixes = async (base: string) =>
      (await problemsOf(resolveRefs({ base, candidate: 'HEAD', folder: clone }))).map(({ fix }) => fix);
    expect(await fixes('v9')).toEqual([
      'This clone is shallow. Run "git fetch --depth=1 origin v9", or let actions/checkout ' +
        'fetch all of it (fetch-depth: 0); then name origin/v9.',
    ]);
    expect(await fixes('release')).toEqual([
      expect.stringMatching(/^Did you mean "origin\/release"\? This clone is shallow\./),
    ]);
    expect(await fixes('HEAD~1')).toEqual([
      'This clone is shallow. Run "git fetch --unshallow", or let actions/checkout fetch all of it (fetch-depth: 0).',
    ]);
  });
});

describe('without a repository', () => {
  it('says where it looked', async () => {
    const { home } = new TestRepository({ 'a.txt': '' });
    const folder = join(home, 'plain');
    mkdirSync(folder);
    const [problem, ...more] = await problemsOf(resolveRefs({ base: 'a', candidate: 'b', folder }));
    expect(more).toEqual([]);
    expect(problem?.what).toMatch(
      `${folder} is not in the checkout of a git repository (git: fatal: not a git`,
    );
    await expect(hasUncommittedChanges(folder)).rejects.toBeInstanceOf(UsageError);
  });

  it('says that git is missing', async () => {
    const { root } = new TestRepository({ 'a.txt': '' });
    const path = process.env.PATH;
    process.env.PATH = '/no/such/folder';
    try {
      const problems = await problemsOf(resolveRefs({ base: 'a', candidate: 'b', folder: root }));
      expect(problems.map(({ what }) => what)).toEqual(['git is not installed, or not in PATH']);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('changes without a commit', () => {
  it('are told, and the index is not touched to find them', async () => {
    const repository = new TestRepository({ 'a.txt': 'one', 'sub/b.txt': '' });
    expect(await hasUncommittedChanges(repository.root)).toBe(false);
    // The same content with another time: without further ado "git status" would write the index anew.
    utimesSync(join(repository.root, 'a.txt'), 1_000_000_000, 1_000_000_000);
    const before = repository.everything();
    expect(await hasUncommittedChanges(repository.root)).toBe(false);
    expect(repository.everything()).toEqual(before);
    repository.write({ 'new.txt': '' });
    expect(await hasUncommittedChanges(join(repository.root, 'sub'))).toBe(true);
  });
});

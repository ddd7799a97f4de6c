/** A comparison leaves the user's repository as it was, whatever its end is. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { killGroup } from '../../../dist/harness/ipc/process-group.js';
import { packageWith, removeRepositories, TestRepository, worktreeFolders } from './repository.js';

const ARMS = new URL('../../../dist/harness/refs/arms.js', import.meta.url);

/** Goes on for a minute, as do two that have left its group; it tells their ids and its own. */
const SLOW = `
  const { spawn, spawnSync } = require('node:child_process');
  const wait = ['-e', 'setTimeout(() => {}, 60000)'];
  const child = spawn(process.execPath, wait, { detached: true, env: {}, stdio: 'ignore' });
  const leave = 'const child = require("node:child_process").spawn(process.execPath, ' + JSON.stringify(wait) +
    ', { detached: true, stdio: "ignore" }); child.unref(); process.stdout.write(String(child.pid));';
  const orphan = spawnSync(process.execPath, ['-e', leave], { encoding: 'utf8' }).stdout;
  require('node:fs').writeFileSync(process.env.TEST_PIDS, process.pid + ' ' + child.pid + ' ' + orphan);
  setTimeout(() => {}, 60000);
`;

/** Two commits, and everything in it that a careless tool could lose. */
function lived(files: Readonly<Record<string, string>> = {}): TestRepository {
  const repository = new TestRepository({ 'a.txt': 'one', '.gitignore': '/built\n', ...files });
  repository.commit({ 'a.txt': 'two' }, 'second');
  repository.git('tag', 'v1', 'HEAD~1');
  repository.write({ 'a.txt': 'stashed' });
  repository.git('stash');
  repository.write({ 'a.txt': 'staged', 'new.txt': 'new' });
  repository.git('add', 'a.txt');
  repository.write({ 'a.txt': 'changed again' });
  return repository;
}

afterAll(removeRepositories);

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(20);
}

const isAlive = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** Opens arms in a process of its own, which can be killed. */
function openElsewhere(repository: TestRepository, pids: string, after = ''): ChildProcess {
  const script = `
    const { openArms } = await import(${JSON.stringify(ARMS.href)});
    ${after}
    await openArms({ base: 'HEAD', candidate: 'v1', prepare: null, folder: process.cwd(),
      signal: new AbortController().signal, onStep() {} });
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: repository.root,
    env: { ...process.env, TEST_PIDS: pids },
    stdio: 'inherit',
  });
}

describe('the repository of the user', () => {
  it('is the same before, and after both refs were built', async () => {
    const build = `node -e "require('node:fs').writeFileSync('built', require('node:fs').readFileSync('a.txt'))"`;
    const repository = lived({ 'package.json': packageWith(build) });
    const before = [repository.said(), repository.everything()];
    const steps: string[] = [];
    const arms = await repository.open({ base: 'v1', candidate: 'main', onStep: (text) => steps.push(text) });
    const [old = '', now = ''] = ['v1', 'main'].map((ref) =>
      repository.git('rev-parse', '--short=7', ref).trim(),
    );
    expect(steps).toEqual([
      `checking out v1 (${old})`,
      `preparing v1 (${old}): npm run build`,
      `checking out main (${now})`,
      `preparing main (${now}): npm run build`,
    ]);
    const built = [arms.base, arms.candidate].map(({ folder }) =>
      readFileSync(join(folder, 'built'), 'utf8'),
    );
    // Commits are measured, not what has not been committed.
    expect(built).toEqual(['one', 'two']);
    const { status, index, stash, head, refs } = before[0] ?? {};
    expect(repository.said()).toMatchObject({ status, index, stash, head, refs });
    expect(worktreeFolders()).toHaveLength(2);
    await arms.close();
    await arms.close();
    expect([repository.said(), repository.everything()]).toEqual(before);
    expect(worktreeFolders()).toEqual([]);
  });

  it('is the same after an interruption in the middle of a build, and the build is gone', async () => {
    const repository = lived({ 'package.json': packageWith('node slow.cjs'), 'slow.cjs': SLOW });
    const before = [repository.said(), repository.everything()];
    const stop = new AbortController();
    const pids = join(repository.home, 'interrupted');
    process.env.TEST_PIDS = pids;
    const opening = repository.open({ signal: stop.signal });
    await until(() => existsSync(pids) && / .* /.test(readFileSync(pids, 'utf8')));
    expect(worktreeFolders()).toHaveLength(1);
    const running = readFileSync(pids, 'utf8').split(' ').map(Number);
    expect(running.map(isAlive)).toEqual([true, true, true]);
    stop.abort(new Error('stopped by the test'));
    await expect(opening).rejects.toThrow('stopped by the test');
    expect(running.map(isAlive)).toEqual([false, false, false]);
    expect([repository.said(), repository.everything()]).toEqual(before);
    expect(worktreeFolders()).toEqual([]);
  });

  it('is the same when it is interrupted at any step', async () => {
    const repository = lived({ 'package.json': packageWith('node -v') });
    const before = [repository.said(), repository.everything()];
    for (const last of [1, 2, 3, 4]) {
      const stop = new AbortController();
      let steps = 0;
      const onStep = () => {
        steps += 1;
        // While git or the build is being started, and soon after.
        if (steps === last)
          globalThis.setTimeout(() => stop.abort(new Error('stopped')), last % 2 === 0 ? 0 : 3);
      };
      await expect(repository.open({ signal: stop.signal, onStep })).rejects.toThrow('stopped');
      expect([repository.said(), repository.everything()]).toEqual(before);
      expect(worktreeFolders()).toEqual([]);
    }
  });

  it('is the same when the process ends in the middle of a build', async () => {
    const repository = lived({ 'package.json': packageWith('node slow.cjs'), 'slow.cjs': SLOW });
    const before = [repository.said(), repository.everything()];
    const pids = join(repository.home, 'ended');
    const elsewhere = openElsewhere(repository, pids, `process.on('SIGTERM', () => process.exit(143));`);
    const ended = new Promise((resolve) => elsewhere.once('exit', resolve));
    // HEAD has the slow build too.
    await until(() => existsSync(pids) && / .* /.test(readFileSync(pids, 'utf8')));
    elsewhere.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect([repository.said(), repository.everything()]).toEqual(before);
    expect(worktreeFolders(elsewhere.pid)).toEqual([]);
    // What left the build's group is found by its mark only while somebody is there to look for it.
    for (const pid of readFileSync(pids, 'utf8').split(' ').map(Number)) killGroup(pid);
  });

  it('is cleared of what a killed run left behind, and of nothing else', async () => {
    const repository = lived({ 'package.json': packageWith('node slow.cjs'), 'slow.cjs': SLOW });
    repository.git('worktree', 'add', '-q', '--detach', join(repository.home, 'mine'));
    const before = [repository.said(), repository.everything()];
    const pids = join(repository.home, 'killed');
    const elsewhere = openElsewhere(repository, pids);
    const ended = new Promise((resolve) => elsewhere.once('exit', resolve));
    await until(() => existsSync(pids) && / .* /.test(readFileSync(pids, 'utf8')));
    // While it lives its worktree is left alone.
    await (await repository.open({ prepare: [] })).close();
    expect(worktreeFolders(elsewhere.pid)).toHaveLength(1);
    elsewhere.kill('SIGKILL');
    await ended;
    for (const pid of readFileSync(pids, 'utf8').split(' ').map(Number)) killGroup(pid);
    expect(worktreeFolders(elsewhere.pid)).toHaveLength(1);
    expect(repository.git('worktree', 'list').trim().split('\n')).toHaveLength(3);
    await (await repository.open({ prepare: [] })).close();
    expect([repository.said(), repository.everything()]).toEqual(before);
    expect(worktreeFolders(elsewhere.pid)).toEqual([]);
  });

  it('has hooks, and a monitor, that do not run', async () => {
    const repository = lived();
    const trace = join(repository.home, 'trace');
    const program = `#!/bin/sh\necho ran >> ${trace}\n`;
    for (const folder of ['.git/hooks', 'own-hooks']) {
      repository.write({ [`${folder}/post-checkout`]: program, [`${folder}/post-index-change`]: program });
      chmodSync(join(repository.root, folder, 'post-checkout'), 0o755);
      chmodSync(join(repository.root, folder, 'post-index-change'), 0o755);
    }
    const open = async () => (await repository.open({ prepare: [] })).close();
    await open();
    repository.git('config', 'core.hooksPath', join(repository.root, 'own-hooks'));
    repository.git('config', 'core.fsmonitor', join(repository.root, 'own-hooks', 'post-checkout'));
    await open();
    expect(existsSync(trace)).toBe(false);
    // They do run where nobody prevents it.
    repository.git('worktree', 'add', '-q', '--detach', join(repository.home, 'hooked'));
    expect(readFileSync(trace, 'utf8')).toContain('ran');
  });

  it('is the one of the folder, also inside a hook of another', async () => {
    const repository = lived();
    const other = lived();
    const before = [other.said(), other.everything()];
    Object.assign(process.env, {
      GIT_DIR: join(other.root, '.git'),
      GIT_INDEX_FILE: join(other.root, '.git/index'),
    });
    try {
      const prepare = [
        ['git', 'rev-parse', '--show-toplevel'],
        ['git', 'diff', '--quiet', 'HEAD'],
      ];
      const arms = await repository.open({ prepare });
      delete process.env.GIT_DIR;
      delete process.env.GIT_INDEX_FILE;
      expect(arms.candidate.ref.commit).toBe(repository.git('rev-parse', 'HEAD').trim());
      expect(readFileSync(join(arms.candidate.folder, 'a.txt'), 'utf8')).toBe('two');
      await arms.close();
    } finally {
      delete process.env.GIT_DIR;
      delete process.env.GIT_INDEX_FILE;
    }
    expect([other.said(), other.everything()]).toEqual(before);
  });
});

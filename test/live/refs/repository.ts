/** Real git repositories in the temporary folder, and all that a comparison must leave as it is. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openArms } from '../../../dist/harness/refs/arms.js';

const IDENTITY = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgSign=false'];

const homes: string[] = [];

/** For `afterAll`. */
export function removeRepositories(): void {
  for (const home of homes) rmSync(home, { recursive: true });
}

export class TestRepository {
  /** Holds the checkout, and whatever must be beside it; without symbolic links. */
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'stallbench-refs-')));
  readonly root = join(this.home, 'checkout');

  constructor(files: Readonly<Record<string, string>>) {
    homes.push(this.home);
    mkdirSync(this.root);
    this.git('init', '-q', '-b', 'main');
    this.commit(files, 'first');
  }

  git(...args: string[]): string {
    // Without optional locks: to look at the repository must not change it.
    return execFileSync('git', ['--no-optional-locks', ...IDENTITY, ...args], {
      cwd: this.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = join(this.root, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    }
  }

  /** Full hash of the new commit. */
  commit(files: Readonly<Record<string, string>>, message: string): string {
    this.write(files);
    this.git('add', '-A');
    this.git('commit', '-q', '-m', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  /** Every file of the checkout and of `.git`, with what it holds. */
  everything(): Record<string, string> {
    return contents(this.root);
  }

  /** What git says of it. */
  said(): Record<string, string> {
    return {
      status: this.git('status', '--porcelain', '--branch'),
      head: this.git('symbolic-ref', 'HEAD') + this.git('rev-parse', 'HEAD'),
      refs: this.git('for-each-ref'),
      index: this.git('ls-files', '--stage'),
      stash: this.git('stash', 'list'),
      config: this.git('config', '--local', '--list'),
      worktrees: this.git('worktree', 'list'),
    };
  }

  /** Opens arms as a command would. */
  open(given: Partial<Parameters<typeof openArms>[0]> = {}) {
    return openArms({
      base: 'HEAD~1',
      candidate: 'HEAD',
      prepare: null,
      folder: this.root,
      signal: new AbortController().signal,
      onStep: () => {},
      ...given,
    });
  }
}

function contents(folder: string, prefix = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) Object.assign(found, { [`${name}/`]: '' }, contents(path, `${name}/`));
    else if (entry.isSymbolicLink()) found[name] = `-> ${readlinkSync(path)}`;
    else found[name] = createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return found;
}

/** Our worktrees in the temporary folder, of this process. */
export function worktreeFolders(pid = process.pid): string[] {
  const name = new RegExp(`^stallbench-(base|candidate)-${pid}-`);
  return readdirSync(tmpdir()).filter((file) => name.test(file));
}

/** A package whose build writes down what it has found. */
export function packageWith(build: string | null, more: object = {}): string {
  const scripts = build === null ? {} : { build };
  return JSON.stringify({ name: 'made-up', version: '1.0.0', private: true, scripts, ...more });
}

export function lockOf(version: string): string {
  const name = 'made-up';
  return JSON.stringify({
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name, version } },
  });
}

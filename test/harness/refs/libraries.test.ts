import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseLibraries, libraryFolder, shareLibraries } from '../../../harness/refs/libraries.js';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stallbench-libraries-'));
  for (const folder of ['arm', 'checkout']) mkdirSync(join(home, folder));
});
afterEach(() => rmSync(home, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
}

function choose() {
  const [arm, checkout] = [join(home, 'arm'), join(home, 'checkout')];
  return chooseLibraries({ arm, checkout, checkoutRoot: checkout });
}

const CI = { from: 'command', words: ['npm', 'ci', '--no-audit', '--no-fund'] };
const INSTALL = { from: 'command', words: ['npm', 'install', '--no-audit', '--no-fund'] };
const asking = (version: string, more = {}) =>
  JSON.stringify({ dependencies: { a: version, b: '1' }, ...more });
const INSTALLED = { 'checkout/node_modules/a/index.js': '' };

describe('the libraries of a worktree', () => {
  it('are none where it asks for none', () => {
    write({ ...INSTALLED, 'arm/package.json': '{"dependencies": {}}' });
    expect(choose()).toEqual({ from: 'nowhere' });
  });

  it('are those of the checkout where the lock files are equal, whatever the packages say', () => {
    const lock = { 'arm/package-lock.json': 'same', 'checkout/package-lock.json': 'same' };
    write({ ...INSTALLED, ...lock, 'arm/package.json': asking('1'), 'checkout/package.json': asking('2') });
    expect(choose()).toEqual({ from: 'checkout', folder: join(home, 'checkout/node_modules') });
  });

  it('are installed where a lock file differs by a byte, is missing, or nothing is installed', () => {
    write({ ...INSTALLED, 'arm/package-lock.json': 'same', 'checkout/package-lock.json': 'same\n' });
    expect(choose()).toEqual(CI);
    rmSync(join(home, 'checkout/package-lock.json'));
    expect(choose()).toEqual(CI);
    write({ 'checkout/package-lock.json': 'same' });
    rmSync(join(home, 'checkout/node_modules'), { recursive: true });
    expect(choose()).toEqual(CI);
  });

  it('without a lock file are those of the checkout where both ask for the same, in any order', () => {
    write({ ...INSTALLED, 'arm/package.json': asking('1') });
    write({ 'checkout/package.json': '{"version": "2", "dependencies": {"b": "1", "a": "1"}}' });
    expect(choose().from).toBe('checkout');
    write({ 'checkout/package.json': asking('2') });
    expect(choose()).toEqual(INSTALL);
    write({ 'checkout/package.json': asking('1', { overrides: { c: '1' } }) });
    expect(choose()).toEqual(INSTALL);
  });

  it('of another package manager are shared or unknown', () => {
    write({ ...INSTALLED, 'arm/pnpm-lock.yaml': 'a', 'checkout/pnpm-lock.yaml': 'a' });
    expect(choose().from).toBe('checkout');
    write({ 'checkout/pnpm-lock.yaml': 'b' });
    expect(choose()).toEqual({ from: 'unknown', lock: 'pnpm-lock.yaml' });
  });

  it.each(['local', '@scope/local'])('are installed where %s is a link into the checkout', (name) => {
    write({ ...INSTALLED, 'arm/package-lock.json': '', 'checkout/package-lock.json': '' });
    write({ 'checkout/packages/local/index.js': '', 'checkout/node_modules/@scope/b/index.js': '' });
    // As pnpm does it: among the libraries.
    symlinkSync('a', join(home, 'checkout/node_modules/c'));
    expect(choose().from).toBe('checkout');
    symlinkSync(join(home, 'checkout/packages/local'), join(home, 'checkout/node_modules', name));
    expect(choose()).toEqual(CI);
  });

  it('are at the lock file, which in workspaces is above the package', () => {
    write({ 'arm/packages/one/package.json': '{}' });
    const start = join(home, 'arm/packages/one');
    expect(libraryFolder(start, join(home, 'arm'))).toBe(start);
    write({ 'arm/package-lock.json': '', 'package-lock.json': '' });
    expect(libraryFolder(start, join(home, 'arm'))).toBe(join(home, 'arm'));
    // Never above the root.
    rmSync(join(home, 'arm/package-lock.json'));
    expect(libraryFolder(start, join(home, 'arm'))).toBe(start);
  });
});

describe('shared libraries', () => {
  it('are links one by one, without caches, beside what the ref itself holds', () => {
    write({
      ...INSTALLED,
      'checkout/node_modules/@scope/b/index.js': '',
      'checkout/node_modules/.bin/tool': '',
      'checkout/node_modules/.cache/x': '',
      'checkout/node_modules/.package-lock.json': '',
      'arm/node_modules/a/own.js': '',
    });
    const folder = join(home, 'checkout/node_modules');
    shareLibraries(folder, join(home, 'arm'));
    const own = join(home, 'arm/node_modules');
    expect(readdirSync(own).sort()).toEqual(['.bin', '@scope', 'a']);
    expect(readdirSync(join(own, 'a'))).toEqual(['own.js']);
    expect(readlinkSync(join(own, '@scope/b'))).toBe(join(folder, '@scope/b'));
    expect(readlinkSync(join(own, '.bin'))).toBe(join(folder, '.bin'));
  });
});

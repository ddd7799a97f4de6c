import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cacheFolderFor, writeOnce } from '../../../harness/own/cache-folder.js';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  userInfo: () => {
    throw new Error('no such user');
  },
}));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-cache-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('cacheFolderFor', () => {
  it('is below the nearest node_modules', () => {
    mkdirSync(join(folder, 'node_modules'));
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    expect(cacheFolderFor(join(folder, 'src/deep/hash.ts'))).toBe(
      join(folder, 'node_modules/.cache/stallbench'),
    );
  });

  it('is a temporary one where nothing can be written there, for a user without a name too', () => {
    vi.stubEnv('TMPDIR', join(folder, 'tmp'));
    const temporary = join(folder, `tmp/stallbench-${process.getuid?.()}`);
    mkdirSync(join(folder, 'node_modules'));
    // Not a folder: even who may write everything cannot write below it.
    writeFileSync(join(folder, 'node_modules/.cache'), '');
    expect(cacheFolderFor(join(folder, 'hash.ts'))).toBe(temporary);
  });
});

describe('writeOnce', () => {
  it('names a folder after its content, and leaves no draft', () => {
    const one = writeOnce(folder, 'hash', { 'a.mjs': '1', 'b.mjs': '2' });
    const other = writeOnce(folder, 'hash', { 'a.mjs': '1', 'b.mjs': '3' });
    expect(other).not.toBe(one);
    expect(readFileSync(join(one, 'b.mjs'), 'utf8')).toBe('2');
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('never changes what is there', () => {
    const first = writeOnce(folder, 'hash', { 'a.mjs': '1' });
    const { ino } = statSync(join(first, 'a.mjs'));
    expect(writeOnce(folder, 'hash', { 'a.mjs': '1' })).toBe(first);
    expect(statSync(join(first, 'a.mjs')).ino).toBe(ino);
  });

  it('throws where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeOnce(join(folder, 'file'), 'hash', { 'a.mjs': '1' })).toThrow(/ENOTDIR/);
  });
});

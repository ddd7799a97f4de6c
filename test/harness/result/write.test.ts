import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFileAtomic } from '../../../harness/result/write.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeFileAtomic', () => {
  it('makes the folder, replaces the file, and leaves nothing else', () => {
    const path = join(folder, 'a/b/results.json');
    writeFileAtomic(path, 'first');
    writeFileAtomic(path, 'second');
    expect(readFileSync(path, 'utf8')).toBe('second');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['results.json']);
  });

  it('leaves the old file when the new one cannot be written', () => {
    // As long as a name may be: the temporary file's longer one is refused.
    const name = 'x'.repeat(255);
    writeFileSync(join(folder, name), 'old');
    expect(() => writeFileAtomic(join(folder, name), 'new')).toThrow('ENAMETOOLONG');
    expect(readFileSync(join(folder, name), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('leaves what was there, and no temporary file, when the last step fails', () => {
    const path = join(folder, 'results.json');
    mkdirSync(path);
    writeFileSync(join(path, 'kept'), 'old');
    expect(() => writeFileAtomic(path, 'new')).toThrow();
    expect(readdirSync(folder)).toEqual(['results.json']);
    expect(readFileSync(join(path, 'kept'), 'utf8')).toBe('old');
  });
});

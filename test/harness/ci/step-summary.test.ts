import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendSummary } from '../../../harness/ci/step-summary.js';

const LIMIT_BYTES = 1_048_576;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-summary-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the summary of a step', () => {
  it('is made where it is missing', () => {
    const path = join(folder, 'summary');
    expect(appendSummary(path, '### all\n', 'short')).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('### all\n');
  });

  it('keeps what other tools wrote, and begins on a line of its own', () => {
    const path = join(folder, 'summary');
    writeFileSync(path, 'lint: fine');
    expect(appendSummary(path, '### all\n', 'short')).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe('lint: fine\n\n### all\n');
  });

  it('says only the short form where the whole would pass the limit, in bytes', () => {
    const path = join(folder, 'summary');
    writeFileSync(path, 'x'.repeat(LIMIT_BYTES - 100));
    // 60 characters, 120 bytes.
    expect(appendSummary(path, 'ä'.repeat(60), 'short\n')).toMatch(/^the job summary has 1048476 of at most/);
    expect(readFileSync(path, 'utf8').slice(-9)).toBe('x\n\nshort\n'.slice(-9));
    expect(statSync(path).size).toBeLessThan(LIMIT_BYTES);
  });

  it('adds nothing where not even the short form fits', () => {
    const path = join(folder, 'summary');
    writeFileSync(path, 'x'.repeat(LIMIT_BYTES - 3));
    expect(appendSummary(path, 'whole', 'short')).toMatch(/did not fit$/);
    expect(statSync(path).size).toBe(LIMIT_BYTES - 3);
  });

  it('answers with a note where it cannot be written', () => {
    expect(appendSummary(join(folder, 'no', 'such', 'folder'), 'all', 'short')).toMatch(
      /^the job summary could not be written: .*ENOENT/,
    );
  });
});

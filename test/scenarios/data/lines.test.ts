import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allLines, FILE_BYTES, LINE_COUNT, lineText } from '../../../scenarios/data/lines.js';

const file = readFileSync(new URL('../../../scenarios/data/lines.txt', import.meta.url));

describe('lines.txt', () => {
  it('is what the formula says, byte for byte', () => {
    expect(file.equals(Buffer.from(allLines()))).toBe(true);
    expect(file.byteLength).toBe(FILE_BYTES);
  });

  it('has 4096 different lines that begin with their number', () => {
    const lines = file.toString().trimEnd().split('\n');
    expect(new Set(lines).size).toBe(LINE_COUNT);
    expect(lines[0]).toBe(lineText(1));
    expect(lines[4095]).toMatch(/^04096 [a-z]{57}$/);
  });
});

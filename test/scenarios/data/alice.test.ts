import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ALICE_BYTES,
  ALICE_LINES,
  aliceFrom,
  aliceParagraphs,
  aliceText,
} from '../../../dist/scenarios/data/alice.js';

const file = readFileSync(new URL('../../../scenarios/data/alice.txt', import.meta.url));

describe('alice.txt', () => {
  it('is ASCII with newlines, of the size and the number of lines that are told', () => {
    expect(file.every((byte) => byte === 10 || (byte >= 32 && byte < 127))).toBe(true);
    expect(file.byteLength).toBe(ALICE_BYTES);
    expect(aliceText().split('\n')).toHaveLength(ALICE_LINES + 1);
  });

  it('is turned without losing or adding a byte', () => {
    expect(aliceFrom(0)).toBe(aliceText());
    const turned = aliceFrom(1_000);
    expect(turned).toHaveLength(ALICE_BYTES);
    expect(turned.split('\n')[0]).toBe(aliceText().split('\n')[1_000]);
    expect(turned.split('\n').sort()).toEqual(aliceText().split('\n').sort());
  });

  it('has paragraphs of prose, each on a line of its own', () => {
    expect(aliceParagraphs().length).toBeGreaterThan(200);
    expect(aliceParagraphs()[0]).toMatch(
      /^Alice was beginning to get very tired of sitting by her sister on /,
    );
    for (const paragraph of aliceParagraphs()) expect(paragraph).not.toMatch(/\n| {2}/);
  });
});

import { describe, expect, it } from 'vitest';
import { parseCount, parseDurationMs, spellDuration } from '../../harness/units.js';

describe('durations', () => {
  it.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['1.5s', 1_500],
    ['2m', 120_000],
  ])('%s is %i ms', (text, ms) => {
    expect(parseDurationMs(text)).toBe(ms);
    expect(parseDurationMs(spellDuration(ms))).toBe(ms);
  });

  it.each(['', '10', 's', '-1s', '0s', '1h', '1e3ms', 'ten', '1 s'])('"%s" is none', (text) => {
    expect(parseDurationMs(text)).toBeNull();
  });
});

describe('counts', () => {
  it('are whole numbers from a least one on', () => {
    expect(parseCount('3', 1)).toBe(3);
    expect(parseCount('0', 0)).toBe(0);
  });

  it.each(['', '0', '-1', '1.0', '1e3', ' 2', '2 ', 'x', '9999999999'])('"%s" is none', (text) => {
    expect(parseCount(text, 1)).toBeNull();
  });
});

import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectedMinutes, readOptions } from '../../../harness/selftest/options.js';

describe('the options of the self-test', () => {
  it('are one run of each kind where nothing is said', () => {
    expect(readOptions([])).toEqual({
      counts: { aa: 1, slow: 1, fast: 1, swap: 1 },
      profile: 'ci',
      minutes: null,
      out: resolve('results/selftest.jsonl'),
    });
  });

  it('are taken as they are given', () => {
    const words = [
      '--aa',
      '20',
      '--slow=0',
      '--minutes',
      '60',
      '--profile',
      'small',
      '--out',
      '/tmp/runs.jsonl',
    ];
    expect(readOptions(words)).toEqual({
      counts: { aa: 20, slow: 0, fast: 1, swap: 1 },
      profile: 'small',
      minutes: 60,
      out: '/tmp/runs.jsonl',
    });
  });

  it.each([
    [['--aa', 'many'], '--aa: "many" is not a whole number'],
    [['--aa', '-1'], '--aa'],
    [['--profile', 'large'], '--profile is ci or small'],
    [['--slower', '1'], '--slower'],
    [['extra'], 'extra'],
  ])('%j are refused with all that can be said', (words, problem) => {
    expect(() => readOptions(words)).toThrow(problem);
    expect(() => readOptions(words)).toThrow('npm run selftest -- [--aa N]');
  });

  it('say how long it takes: at most one run longer than the limit', () => {
    expect(expectedMinutes(readOptions(['--aa', '2']))).toBe(28);
    expect(expectedMinutes(readOptions(['--aa', '2', '--profile', 'small']))).toBe(17);
    expect(expectedMinutes(readOptions(['--aa', '50', '--minutes', '60']))).toBe(60 + 8);
    // Four cells to the last look took 3.7 minutes.
    expect(expectedMinutes(readOptions(['--aa=0', '--slow=10', '--fast=0', '--swap=0']))).toBe(37);
  });
});

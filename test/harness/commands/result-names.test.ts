import { describe, expect, it } from 'vitest';
import { resultNames } from '../../../harness/commands/result-names.js';

describe('the names of several results', () => {
  it.each<[readonly string[], readonly string[]]>([
    [
      ['results/before/results.json', 'results/after/results.json'],
      ['before', 'after'],
    ],
    [
      ['a.json', 'results/b/results.json'],
      ['a.json', 'b'],
    ],
    [
      ['/x/one/results.json', '/y/one/results.json'],
      ['x/one', 'y/one'],
    ],
    [
      ['/r/a/base/x.json', '/r/b/base/x.json', '/r/c/head/y.json'],
      ['a/base/x.json', 'b/base/x.json', 'y.json'],
    ],
    [
      ['/r/results.json', '/r/old/results.json'],
      ['r', 'old'],
    ],
    [
      ['/base/r/results.json', '/r/results.json'],
      ['base/r', 'r'],
    ],
    [
      ['/r/a\u001b[31m\nb/results.json', '/r/c/results.json'],
      ['a b', 'c'],
    ],
    [
      ['/r/x/a\u200b/results.json', '/r/y/a/results.json'],
      ['x/a', 'y/a'],
    ],
  ])('%j are %j', (paths, names) => {
    expect(resultNames(paths)).toEqual(names);
  });
});

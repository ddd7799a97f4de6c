import { describe, expect, it } from 'vitest';
import { readThreshold } from '../../../harness/thresholds/expression.js';
import { readThresholds } from '../../../harness/thresholds/read-thresholds.js';

const where = 'stallbench.config.json: thresholds[0]';

function read(value: unknown) {
  const given = readThreshold({ value, where });
  if ('problem' in given) return expect.fail(`${given.problem.what}. ${given.problem.fix}`);
  const { place, metric, operator, limit } = given.threshold;
  return { place, metric, operator, limit };
}

function problem(value: unknown) {
  const given = readThreshold({ value, where });
  if ('threshold' in given) return expect.fail('is no problem');
  return given.problem;
}

describe('an expression', () => {
  it.each([
    ['makespan < 60', {}, 'makespanMs', '<', { value: 60 }],
    ['makespanMs <= 1.5s', {}, 'makespanMs', '<=', { value: 1_500 }],
    ['burn bystanderP99<60ms', { name: 'burn' }, 'bystanderP99Ms', '<', { value: 60 }],
    [
      'burn/thread-pool:2 throughput >= 10',
      { name: 'burn/thread-pool:2' },
      'throughputPerSec',
      '>=',
      { value: 10 },
    ],
    ['efficiency >= 90%', {}, 'efficiency', '>=', { value: 0.9 }],
    ['errorRate == 0', {}, 'errorRate', '==', { value: 0 }],
    ['peakMemory < 64 MB', {}, 'peakMemoryBytes', '<', { value: 64e6 }],
    ['errorRate <= 1e-7', {}, 'errorRate', '<=', { value: 1e-7 }],
    ['cpuPerRequest < 2', {}, 'cpuMsPerRequest', '<', { value: 2 }],
    ['speedup > 1.8x', {}, 'speedup', '>', { value: 1.8 }],
    [
      'thread-pool:2 makespan <= 0.6 x inline',
      { name: 'thread-pool:2' },
      'makespanMs',
      '<=',
      { times: 0.6, of: 'inline' },
    ],
    ['makespan <= 0.6x  thread-pool:2', {}, 'makespanMs', '<=', { times: 0.6, of: 'thread-pool:2' }],
    [
      'thread-pool:2 makespan < inline',
      { name: 'thread-pool:2' },
      'makespanMs',
      '<',
      { times: 1, of: 'inline' },
    ],
  ])('%s', (text, place, metric, operator, limit) => {
    expect(read(text)).toEqual({ place, metric, operator, limit });
  });

  it.each([
    ['makespn < 60', 'column 1 of "makespn < 60": "makespn" is not a metric', 'Did you mean "makespan"?'],
    ['burn makespanMS < 60', 'column 6 of', 'Did you mean "makespanMs"?'],
    ['makespan 60', 'column 12 of "makespan 60": there is no operator', 'Write [WHERE] METRIC'],
    ['makespan = 60', 'column 10 of "makespan = 60": "=" is not an operator', 'Operators: < <= == >= >.'],
    ['a b makespan < 60', 'column 5 of "a b makespan < 60": "makespan" is one word too many', 'for example'],
    ['makespan <', 'column 11 of "makespan <": the limit is missing', 'for example'],
    ['< 60', 'column 1 of "< 60": nothing says which metric', 'for example'],
    ['makespan < 60MB', 'column 12 of "makespan < 60MB": "MB" is not a unit of makespanMs', '60ms'],
    ['makespan <  -5', 'column 13 of', '60ms, or 0.6 x inline'],
    ['makespan < 0 x inline', 'column 12 of "makespan < 0 x inline": 0 is no factor', 'above 0'],
    ['makespan < 1e999', 'column 12 of "makespan < 1e999": the limit is too large', '60ms'],
  ])('%s is a problem with its place', (text, what, fix) => {
    const found = problem(text);
    expect(found.where).toBe(where);
    expect(found.what).toContain(what);
    expect(found.fix).toContain(fix);
  });
});

describe('an object', () => {
  it('means the same as the expression that it is spelled as', () => {
    const value = {
      scenario: 'burn',
      strategy: 'cluster:2',
      metric: 'makespan',
      operator: '<=',
      times: 0.6,
      of: 'inline',
    };
    expect(read(value)).toEqual({
      place: { scenario: 'burn', strategy: 'cluster:2' },
      metric: 'makespanMs',
      operator: '<=',
      limit: { times: 0.6, of: 'inline' },
    });
    const given = readThreshold({ value, where });
    const { text } = 'threshold' in given ? given.threshold : expect.fail();
    expect(text).toBe('burn/cluster:2 makespan <= 0.6 x inline');
    expect(read(text)).toMatchObject({ limit: { times: 0.6, of: 'inline' } });
  });

  it.each([
    { metric: 'errorRate', operator: '<=', value: 1e-7 },
    { metric: 'peakMemory', operator: '<', value: 1e21 },
    { metric: 'errorRate', operator: '<=', times: 1e-7, of: 'inline' },
  ])('%j is spelled as a text that can be read back', (value) => {
    const given = readThreshold({ value, where });
    const { text } = 'threshold' in given ? given.threshold : expect.fail(given.problem.what);
    expect(read(text)).toEqual(read(value));
  });

  it.each([
    [
      { metric: 'makespan', operator: '<', value: 60, strategi: 'x' },
      '.strategi',
      'Did you mean "strategy"?',
    ],
    [{ metric: 'nothing', operator: '<', value: 60 }, '.metric', 'Metrics: makespanMs'],
    [{ metric: 'makespan', operator: '=<', value: 60 }, '.operator', 'Write, for example'],
    [{ metric: 'makespan', value: 60 }, '.operator', 'Write, for example'],
    [{ metric: 'makespan', operator: '<' }, '', 'Write "value"'],
    [{ metric: 'makespan', operator: '<', value: 60, of: 'inline' }, '', 'Write "value"'],
    [{ metric: 'makespan', operator: '<', times: 0.6 }, '', '"of": "inline"'],
    [{ metric: 'makespan', operator: '<', times: 0, of: 'inline' }, '.times', '"times": 0.6'],
    [{ metric: 'makespan', operator: '<', times: -1, of: 'inline' }, '.times', '"times": 0.6'],
    [{ metric: 'makespan', operator: '<', value: 'inline' }, '.value', 'Write, for example'],
    [{ metric: 'makespan', operator: '<', value: '6 MB' }, '.value', 'ms, s, m'],
    [7, '', 'Write [WHERE]'],
    [['makespan < 1'], '', 'Write [WHERE]'],
  ])('%j is a problem with its key', (value, key, fix) => {
    const found = problem(value);
    expect(found.where).toBe(`${where}${key}`);
    expect(found.fix).toContain(fix);
  });
});

it('every problem of every list is found, with the number of its entry in a file', () => {
  const { thresholds, problems } = readThresholds([
    { value: ['errorRate == 0', 'x'], where: 'c.json: thresholds' },
    undefined,
    { value: ['y', 'makespan < 1'], where: '--threshold' },
  ]);
  expect(thresholds.map((one) => [one.where, one.text])).toEqual([
    ['c.json: thresholds[0]', 'errorRate == 0'],
    ['--threshold', 'makespan < 1'],
  ]);
  expect(problems.map((one) => one.where)).toEqual(['c.json: thresholds[1]', '--threshold']);
});

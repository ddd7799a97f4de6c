/** The options of `run` and `compare`: all problems at once, each with its place, and no option that only one side knows. */
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../../harness/config/settings.js';
import { COMPARE_KNOWN } from '../../../harness/library/measure-comparison.js';
import { RUN_KNOWN } from '../../../harness/library/measure-run.js';
import type { CompareOptions, RunOptions } from '../../../harness/library/options.js';
import { readOptions, usableHooks, withTasksChosen } from '../../../harness/library/read-options.js';

const RUN_KEYS: Record<keyof RunOptions, true> = {
  scenarios: true,
  tasks: true,
  strategies: true,
  load: true,
  rounds: true,
  seed: true,
  timeScale: true,
  timeout: true,
  quick: true,
  maxMinutes: true,
  budget: true,
  idle: true,
  servers: true,
  out: true,
  signal: true,
  onEvent: true,
};

const COMPARE_KEYS: Record<keyof CompareOptions, true> = {
  base: true,
  candidate: true,
  prepare: true,
  failOn: true,
  scenarios: true,
  tasks: true,
  strategies: true,
  load: true,
  seed: true,
  timeScale: true,
  timeout: true,
  quick: true,
  maxMinutes: true,
  idle: true,
  servers: true,
  out: true,
  signal: true,
  onEvent: true,
};

describe('the options that are known', () => {
  it.each([
    ['run', RUN_KNOWN, RUN_KEYS],
    ['compare', COMPARE_KNOWN, COMPARE_KEYS],
  ])('of %s are those of its type, and settings are those of the config file', (_name, known, keys) => {
    expect([...known.settings, ...Object.keys(known.others)].sort()).toEqual(Object.keys(keys).sort());
    expect(SETTING_NAMES).toEqual(expect.arrayContaining([...known.settings]));
  });

  it('of run are every setting that is not about reports or gates', () => {
    const elsewhere = SETTING_NAMES.filter((name) => !RUN_KNOWN.settings.includes(name));
    expect(elsewhere).toEqual(['formats', 'prepare', 'thresholds']);
  });
});

describe('reading options', () => {
  it('gives the settings with their place, durations in milliseconds', () => {
    const { wishes, problems } = readOptions({ rounds: 2, budget: '2m', out: 'here' }, RUN_KNOWN);
    expect(problems).toEqual([]);
    expect(wishes).toEqual({
      rounds: { value: 2, where: 'options.rounds' },
      budget: { value: 120_000, where: 'options.budget' },
      out: { value: 'here', where: 'options.out' },
    });
  });

  it('tells every problem, each with what to write instead', () => {
    const wrong = { rounds: 0, load: 8, sede: 1, signal: {}, onEvent: 'print', quick: 'yes' };
    const { wishes, problems } = readOptions(wrong, RUN_KNOWN);
    expect(Object.keys(wishes)).toEqual(['out']);
    expect(problems.map(({ where, what }) => `${where}: ${what}`)).toEqual([
      'options.rounds: 0 is not a whole number from 1 to 1000',
      'options.load: 8 is not a load',
      'options.sede: "sede" is not an option',
      'options.signal: {} is not an AbortSignal',
      "options.onEvent: 'print' is not a function",
      "options.quick: 'yes' is not true or false",
    ]);
    expect(problems[0]?.fix).toBe('Write, for example, rounds: 5.');
    expect(problems[2]?.fix).toMatch(/^Did you mean "seed"\? Known options: scenarios, /);
  });

  it.each([null, 'burn', ['burn'], 5])('refuses %j in the place of options', (options) => {
    expect(readOptions(options, RUN_KNOWN).problems).toEqual([
      expect.objectContaining({ where: 'options', what: expect.stringContaining('is not an object') }),
    ]);
  });

  it('takes undefined for left out, and nothing of an inherited name for an option', () => {
    expect(readOptions({ rounds: undefined, signal: undefined }, RUN_KNOWN).problems).toEqual([]);
    expect(readOptions({ toString: 1 }, RUN_KNOWN).problems[0]?.what).toBe('"toString" is not an option');
  });

  it.each([{}, { out: null }])('looks at no folder of the user where nothing is written: %j', (options) => {
    expect(readOptions(options, RUN_KNOWN).wishes.out?.value).toBe(tmpdir());
  });

  it('measures every task where nothing is chosen, and what is chosen where something is', () => {
    const tasks = { hash: { file: './hash.ts' }, parse: { file: './parse.ts' } };
    const all = withTasksChosen(readOptions({ tasks }, RUN_KNOWN));
    expect(all.wishes.scenarios).toEqual({ value: ['hash', 'parse'], where: 'options.tasks' });
    const one = withTasksChosen(readOptions({ tasks, scenarios: ['parse'] }, RUN_KNOWN));
    expect(one.wishes.scenarios?.value).toEqual(['parse']);
  });

  it('hands on the hooks that can be used', () => {
    const onEvent = () => {};
    expect(usableHooks({ onEvent, signal: 'now', out: 'here', rounds: 3 })).toEqual({ onEvent, out: 'here' });
    expect(usableHooks({ out: null })).toEqual({});
    expect(usableHooks(null)).toEqual({});
  });
});

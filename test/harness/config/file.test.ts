import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfigFile } from '../../../harness/config/file.js';
import { readFlags } from '../../../harness/config/flags.js';
import { joinWishes } from '../../../harness/config/settings.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string, name = 'stallbench.config.json') => writeFileSync(join(folder, name), text);

describe('the config file', () => {
  it('may be missing where it was not named', () => {
    expect(readConfigFile(undefined, folder)).toEqual({ wishes: {}, problems: [] });
  });

  it('must be there where it was named', () => {
    expect(readConfigFile('mine.json', folder).problems).toEqual([
      {
        where: '--config',
        what: '"mine.json" does not exist',
        fix: 'Give the path of a JSON file or of a module, such as stallbench.config.json.',
      },
    ]);
  });

  it('may set everything that a flag may', () => {
    const settings = {
      scenarios: ['a'],
      strategies: ['inline', 'pool:2'],
      load: 'burst:8',
      rounds: 5,
      seed: 7,
      timeScale: 0.5,
      timeout: '30s',
      out: 'results/mine',
      formats: ['json'],
      quick: true,
      maxMinutes: 3,
      budget: '2m',
      servers: { mine: { command: ['./server', '{port}'], slots: 8 } },
      prepare: [
        ['npm', 'ci'],
        ['npm', 'run', 'build'],
      ],
    };
    write(JSON.stringify({ ...settings, prepare: ['npm ci', ['npm', 'run', 'build']] }));
    const { wishes, problems } = readConfigFile(undefined, folder);
    expect(problems).toEqual([]);
    const values = Object.entries(wishes).map(([key, said]) => [key, said?.value]);
    expect(Object.fromEntries(values)).toEqual({ ...settings, timeout: 30_000, budget: 120_000 });
    expect(wishes.rounds?.where).toBe('stallbench.config.json: rounds');
  });

  it('gives way to flags', () => {
    write('{ "rounds": 9, "seed": 9 }');
    const flags = readFlags({ values: () => ['2'], has: (flag) => flag === 'rounds' });
    const { wishes } = joinWishes(readConfigFile(undefined, folder), flags);
    expect([wishes.rounds?.value, wishes.seed?.value]).toEqual([2, 9]);
  });

  it('may name its schema for an editor', () => {
    write('{ "$schema": "./config.schema.json", "rounds": 5 }');
    const { wishes, problems } = readConfigFile(undefined, folder);
    expect([Object.keys(wishes), problems]).toEqual([['rounds'], []]);
  });

  it('is refused beside another, by both names', () => {
    write('{ "rounds": 5 }');
    write('export default {};', 'stallbench.config.mjs');
    expect(readConfigFile(undefined, folder)).toEqual({
      wishes: {},
      problems: [
        {
          where: 'stallbench.config.mjs, stallbench.config.json',
          what: 'each is a config file, and nothing says which one counts',
          fix: 'Keep one of them, or name the one that counts with --config.',
        },
      ],
    });
    expect(readConfigFile('stallbench.config.json', folder).wishes.rounds?.value).toBe(5);
  });

  it('runs its tasks where it does not say what runs', () => {
    const tasks = { hash: { file: './hash.ts' }, parse: { file: './parse.ts' } };
    write(JSON.stringify({ tasks }));
    const { scenarios } = readConfigFile(undefined, folder).wishes;
    expect(scenarios).toEqual({ value: ['hash', 'parse'], where: 'stallbench.config.json: tasks' });
    write(JSON.stringify({ tasks, scenarios: ['no-op'] }));
    expect(readConfigFile(undefined, folder).wishes.scenarios?.value).toEqual(['no-op']);
  });

  it('has paths that start in its own folder', () => {
    mkdirSync(join(folder, 'bench'));
    const settings = {
      scenarios: ['no-op', './mine.mjs'],
      strategies: ['inline', './way.js:2', '../other.js', 'my-package:3'],
      out: 'results',
      tasks: { hash: { file: 'src/hash.ts', strategies: ['inline', './way.js'] } },
    };
    write(JSON.stringify(settings), 'bench/mine.json');
    const { wishes, problems } = readConfigFile('bench/mine.json', folder);
    expect(problems).toEqual([]);
    expect(wishes.scenarios?.value).toEqual(['no-op', './bench/mine.mjs']);
    expect(wishes.strategies?.value).toEqual(['inline', './bench/way.js:2', './other.js', 'my-package:3']);
    expect(wishes.out?.value).toBe('./bench/results');
    expect(wishes.tasks?.value).toEqual({
      hash: { file: './bench/src/hash.ts', strategies: ['inline', './bench/way.js'] },
    });
  });

  it('is refused where it is not JSON', () => {
    write('{ "rounds": 5, }', 'mine.json');
    const { problems } = readConfigFile('mine.json', folder);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.where).toBe('mine.json');
    expect(problems[0]?.what).toMatch(/^cannot be read as JSON: \S/);
  });

  it.each(['[]', '5', 'null', '"rounds"'])('is refused where it holds %s', (text) => {
    write(text);
    expect(readConfigFile(undefined, folder).problems).toEqual([
      {
        where: 'stallbench.config.json',
        what: 'holds no JSON object',
        fix: 'Write settings in braces, for example {"rounds": 5}.',
      },
    ]);
  });

  it('names every wrong value and every unknown key', () => {
    write(
      '{ "rounds": "5", "round": 5, "strategies": "inline", "seed": -1, "quick": 1, "zzzzzzzz": 0, "load": 8 }',
    );
    const settings =
      'scenarios, strategies, load, rounds, seed, timeScale, timeout, out, formats, quick, maxMinutes, budget, idle, servers, prepare, thresholds, tasks';
    expect(readConfigFile(undefined, folder).problems).toEqual([
      {
        where: 'stallbench.config.json: rounds',
        what: '"5" is not a whole number from 1 to 1000',
        fix: 'Write, for example, "rounds": 5.',
      },
      {
        where: 'stallbench.config.json: round',
        what: '"round" is not a setting',
        fix: `Did you mean "rounds"? Known settings: ${settings}.`,
      },
      {
        where: 'stallbench.config.json: strategies',
        what: '"inline" is not a list of at least one strategy',
        fix: 'Write, for example, "strategies": ["inline", "thread-pool:2"].',
      },
      {
        where: 'stallbench.config.json: seed',
        what: '-1 is not a whole number from 0 to 4294967295',
        fix: 'Write, for example, "seed": 42.',
      },
      {
        where: 'stallbench.config.json: quick',
        what: '1 is not true or false',
        fix: 'Write, for example, "quick": true.',
      },
      {
        where: 'stallbench.config.json: zzzzzzzz',
        what: '"zzzzzzzz" is not a setting',
        fix: `Known settings: ${settings}.`,
      },
      {
        where: 'stallbench.config.json: load',
        what: '8 is not a load',
        fix: 'Write, for example, "load": "burst:8".',
      },
    ]);
  });
});

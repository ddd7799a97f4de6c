import { describe, expect, it } from 'vitest';
import { resolveRun } from '../../../harness/config/resolve.js';
import { OPERANDS, type Wishes } from '../../../harness/config/settings.js';
import { type Problem, UsageError } from '../../../harness/errors.js';
import { lookAtFunctions, lookFirst } from '../../../harness/own/look-first.js';
import { FAKES } from '../config/fake-catalog.js';

const { signal } = new AbortController();
const options = { catalog: FAKES, signal, onPreparing: () => {} };

const flags = (given: Readonly<Record<string, string>>) => ({
  values: (flag: string) => (given[flag] === undefined ? [] : [given[flag]]),
  has: (flag: string) => given[flag] !== undefined,
});

async function problemsOf(
  operands: readonly string[],
  given: Readonly<Record<string, string>> = {},
  tasks?: Wishes['tasks'],
): Promise<readonly string[]> {
  const scenarios = { value: operands, where: OPERANDS };
  const wishes = { scenarios, ...(tasks === undefined ? {} : { tasks }) };
  const { list, own } = await lookFirst({ wishes, problems: [] }, flags(given), options);
  const thrown: unknown = await resolveRun(list, FAKES, [], own).catch((cause: unknown) => cause);
  if (!(thrown instanceof UsageError)) return [];
  return thrown.problems.map(({ where, what }: Problem) => `${where}: ${what}`);
}

describe('a look at what was named', () => {
  it('keeps the place of each argument, whatever becomes of those before it', async () => {
    expect(await problemsOf(['./a.ts', 'hash-passwort', './b.ts', 'squares'])).toEqual([
      'argument 1: "./a.ts" does not exist',
      'argument 3: "./b.ts" does not exist',
      'argument 2: "hash-passwort" is not a scenario',
      'argument 4: "squares" is not a scenario',
    ]);
  });

  it('tells of a task once, whether it cannot be read or its module is missing', async () => {
    const tasks = {
      value: { hash: { file: './nowhere.ts' }, wrong: { fil: './x.ts' } },
      where: 'stallbench.config.json: tasks',
    };
    const problems = await problemsOf(['hash', 'wrong', 'bogus'], {}, tasks);
    expect(problems.filter((text) => !text.startsWith('stallbench.config.json: tasks: wrong'))).toEqual([
      'stallbench.config.json: tasks: hash: "./nowhere.ts" does not exist',
      'argument 3: "bogus" is not a scenario',
    ]);
  });

  it('refuses flags that speak of a function where there is none', async () => {
    expect(await problemsOf(['hash-password'], { input: '{}', export: 'x' })).toEqual([
      '--export: means nothing here: no function of your own is named',
      '--input: means nothing here: no function of your own is named',
    ]);
  });

  it('says what is wrong with an input before any code is run', async () => {
    const problems = await problemsOf(['./a.ts', 'hash-password'], { input: '{n: 1}' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^--input: "\{n: 1\}" cannot be read as JSON: /);
    expect(await problemsOf(['./a.ts'], { input: '1', 'input-file': 'x.json' })).toEqual([
      '--input, --input-file: contradict each other',
    ]);
  });

  it('leaves scenarios alone', async () => {
    const wishes = { scenarios: { value: ['hash-password'], where: OPERANDS } };
    const { functions, list } = await lookAtFunctions({ wishes, problems: [] }, flags({}), options);
    expect([functions.size, list.problems, list.refused?.size]).toEqual([0, [], 0]);
  });
});

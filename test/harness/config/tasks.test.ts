import { describe, expect, it } from 'vitest';
import { readTasks } from '../../../harness/config/tasks.js';
import type { Problem } from '../../../harness/errors.js';

function read(value: Readonly<Record<string, unknown>>) {
  const problems: Problem[] = [];
  const tasks = readTasks({ value, where: 'stallbench.config.ts: tasks' }, problems);
  return { tasks, problems };
}

describe('the tasks of the config file', () => {
  it('are none where it says nothing of them', () => {
    expect(readTasks(undefined, [])).toEqual(new Map());
  });

  it('are read by name, with where they stand', () => {
    const task = {
      file: './src/hash.ts',
      export: 'hash',
      inputs: [{ n: 1 }, null],
      load: 'burst:4',
      strategies: ['inline'],
    };
    const { tasks, problems } = read({ hash: task, 'no-input': { file: './b.mjs', input: null } });
    expect(problems).toEqual([]);
    expect(tasks.get('hash')).toEqual({ ...task, name: 'hash', where: 'stallbench.config.ts: tasks: hash' });
    expect(tasks.get('no-input')?.input).toBeNull();
  });

  it('are each judged key by key, and those with a mistake are left out', () => {
    const { tasks, problems } = read({
      good: { file: './a.ts' },
      'not/a/name': { file: './a.ts' },
      text: './a.ts',
      bare: {},
      both: { file: './a.ts', input: 1, inputs: [1, 2] },
      wrong: { file: 5, exports: 'hash', inputs: [], strategies: 'inline' },
    });
    expect([...tasks.keys()]).toEqual(['good']);
    const at = 'stallbench.config.ts: tasks: ';
    expect(problems.map(({ where, what }) => [where.replace(at, ''), what])).toEqual([
      ['not/a/name', '"not/a/name" is not a name of letters, digits and dashes'],
      ['text', '"./a.ts" is not the definition of a task'],
      ['bare', 'nothing says which module it is'],
      ['both', '"input" stands beside "inputs"'],
      ['wrong.file', '5 is not the path of a module'],
      ['wrong.exports', '"exports" is no setting of a task'],
      ['wrong.inputs', '[] is not a list of 1 to 64 inputs'],
      ['wrong.strategies', '"inline" is not a list of at least one strategy'],
    ]);
    expect(problems[5]?.fix).toBe(
      'Did you mean "export"? Known: file, export, input, inputs, load, strategies.',
    );
  });
});

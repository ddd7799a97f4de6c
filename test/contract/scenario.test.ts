import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry, type Entry, scenarios, strategies } from '../../dist/harness/registry.js';
import type { Scenario, TaskModule } from '../../harness/scenario.js';
import { scenarioContract } from './scenario.js';

const found = await scenarios.all();

it('finds a scenario in every file of the folder', () => {
  const files = readdirSync(new URL('../../scenarios/', import.meta.url)).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(found.map(({ name }) => name).sort()).toEqual(files.map((file) => basename(file, '.ts')).sort());
  expect(found.length).toBeGreaterThan(0);
});

for (const entry of found) {
  describe(entry.name, () => {
    for (const { title, check } of scenarioContract) it(title, () => check(entry));

    it('has the form of the task that each of its strategies runs', async () => {
      const task = (await import(entry.value.task.href)) as TaskModule;
      for (const spelling of entry.value.strategies) {
        const strategy = await strategies.find(spelling.split(':')[0] as string);
        if (strategy === null) expect.fail(`there is no strategy ${spelling}`);
        const { value } = strategy;
        // A server of its own has its own form of the task; what it says of this scenario names it.
        if ('command' in value) expect((await value.obstacle?.(entry.name)) ?? '').not.toContain(entry.name);
        else expect(typeof task[value.needs], spelling).toBe('function');
      }
    });
  });
}

describe('a scenario of someone else', () => {
  const root = mkdtempSync(join(tmpdir(), 'stallbench-scenario-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const source = readFileSync(new URL('../scenarios/reverse.mjs', import.meta.url), 'utf8');

  /** Writes the source as the single file of a new folder, and finds it there. */
  async function plugIn(text: string): Promise<Entry<Scenario>> {
    const folder = mkdtempSync(join(root, 'folder-'));
    writeFileSync(join(folder, 'reverse.mjs'), text);
    const [entry] = await createRegistry<Scenario>('scenario', pathToFileURL(`${folder}/`), 'task').all();
    if (entry === undefined) expect.fail('the scenario was not found');
    return entry;
  }

  /** What the contract says against it, one line for each case that it breaks. */
  async function faultsOf(entry: Entry<Scenario>): Promise<string[]> {
    const faults: string[] = [];
    for (const { title, check } of scenarioContract) {
      await check(entry).catch((error: Error) => faults.push(`${title}: ${error.message.split('\n')[0]}`));
    }
    return faults;
  }

  it('is found as a single file and keeps the contract', async () => {
    const entry = await plugIn(source);
    expect(entry.name).toBe('reverse');
    expect(await faultsOf(entry)).toEqual([]);
  });

  const mistakes: [mistake: string, right: string, wrong: string, fault: RegExp][] = [
    ['a wrong answer', "join('')", "join(' ')", /run differs from the reference/],
    ['a wrong native form', 'return run(input)', "return ''", /runAsync differs from the reference/],
    ['an answer that JSON loses', "join('')", "join('').length * NaN", /answer of run does not survive JSON/],
    ['a body from chance', 'index + seed}', 'Math.random()}', /gives the same body/],
    ['the same body for all', 'index + seed}', 'seed}', /bodies repeat/],
    [
      'a body that its schema refuses',
      'minLength: 1',
      'minLength: 99',
      /must NOT have fewer than 99 characters/,
    ],
    ['an invalid body that is accepted', "text: ''", "text: 'x'", /accepts the invalid body/],
    ['another field than the refused one', "field: 'text'", "field: 'other'", /other is not among text/],
    ['a claim of an unmeasured strategy', "strategy: 'inline'", "strategy: 'async'", /async is not measured/],
    ['a claim of an unknown metric', "'makespanMs'", "'makespan'", /there is no metric makespan/],
    ['a load without settings', "'burst:2'", "'burst'", /the load is spelled name:settings/],
    ['a sleep that is not scaled', '* timeScale })', '})', /400 ms are not scaled/],
    ['a sleep that is too short', 'MS * timeScale })', 'timeScale })', /too short for 400 ms scaled/],
    [
      'a task that needs the harness',
      'export function',
      "import '../harness/clock.js';\nexport function",
      /clock/,
    ],
  ];
  it.each(mistakes)('is told of %s', async (_, right, wrong, fault) => {
    mkdirSync(join(root, 'harness'), { recursive: true });
    writeFileSync(join(root, 'harness', 'clock.js'), '');
    expect(source.split(right), `${right} stands once in the source`).toHaveLength(2);
    const faults = await faultsOf(await plugIn(source.replace(right, wrong)));
    expect(faults.join('\n')).toMatch(fault);
  });
});

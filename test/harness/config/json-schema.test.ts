import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  defineConfig,
  type StallbenchConfig,
  type TaskDefinition,
} from '../../../harness/config/define-config.js';
import { readConfigFile } from '../../../harness/config/file.js';
import { spellConfigSchema } from '../../../harness/config/json-schema.js';
import { addServers } from '../../../harness/config/servers.js';
import { SETTING_NAMES, SETTING_RULES, type SettingName } from '../../../harness/config/settings.js';
import { readTasks, TASK_RULES } from '../../../harness/config/tasks.js';
import type { Problem } from '../../../harness/errors.js';
import { readThresholds } from '../../../harness/thresholds/read-thresholds.js';
import { FAKES } from './fake-catalog.js';

interface Shape {
  readonly properties: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape;
  readonly description?: string;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

const COMMITTED = readFileSync(
  new URL('../../../harness/config/config.schema.json', import.meta.url),
  'utf8',
);
const schema = JSON.parse(COMMITTED) as Shape;
const validate = new Ajv({ allErrors: true }).compile(schema);

/** Everything once. */
const FULL = defineConfig({
  $schema: './node_modules/stallbench/harness/config/config.schema.json',
  tasks: {
    hash: { file: './a.ts', export: 'hash', input: { n: 1 }, load: 'burst:4', strategies: ['inline'] },
    parse: { file: './b.ts', inputs: ['a', null, [1]] },
  },
  scenarios: ['hash', 'no-op'],
  strategies: ['inline', 'thread-pool:2'],
  load: 'closed:4x1s',
  rounds: 3,
  seed: 7,
  timeScale: 0.5,
  timeout: '1.5s',
  out: 'results/mine',
  formats: ['terminal'],
  quick: false,
  maxMinutes: 0.5,
  budget: '2m',
  idle: 'hybrid',
  servers: {
    plain: './server --port {port}',
    mine: {
      command: ['./server'],
      slots: 'unbounded',
      environment: { PORT: '{port}' },
      readyPath: '/up',
      readyWithin: '30s',
      stopSignal: 'SIGINT',
      stopWithin: '500ms',
    },
  },
  prepare: ['npm ci', ['npm', 'run', 'build']],
  thresholds: [
    'errorRate == 0',
    { scenario: 'hash', strategy: 'inline', metric: 'latencyP99', operator: '<=', value: '250ms' },
    { metric: 'makespan', operator: '<=', times: 0.6, of: 'inline' },
  ],
} satisfies StallbenchConfig);

const EXAMPLES: readonly StallbenchConfig[] = [
  {},
  FULL,
  { servers: { list: ['./server', '{port}'] } },
  ...Object.entries(SETTING_RULES).map(([name, { example }]) => ({ [name]: JSON.parse(example) as unknown })),
];

// Judged by the compiler: what may be written is what can be read, and no key is missing on either side.
type Readable = { readonly [Name in SettingName]?: z.input<(typeof SETTING_RULES)[Name]['schema']> };
const readable: Readable = FULL as Omit<StallbenchConfig, '$schema'>;
type Difference<A, B> = Exclude<keyof A, keyof B> | Exclude<keyof B, keyof A>;
const noDifference: Difference<Readable, Omit<StallbenchConfig, '$schema'>>[] = [];
const noTaskDifference: Difference<typeof TASK_RULES, TaskDefinition>[] = [];

// @ts-expect-error: a misspelt key is found by the compiler.
defineConfig({ tasks: { hash: { file: './a.ts', laod: 'burst:4' } } });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Every problem of a config file, wherever its parts are judged. */
async function problemsOf(config: unknown): Promise<readonly Problem[]> {
  writeFileSync(join(folder, 'stallbench.config.json'), JSON.stringify(config));
  const { wishes, problems: found } = readConfigFile(undefined, folder);
  const problems = [...found, ...readThresholds([wishes.thresholds]).problems];
  readTasks(wishes.tasks, problems);
  await addServers(FAKES, wishes.servers, problems);
  return problems;
}

describe('config.schema.json', () => {
  it('is what `npm run schema` writes', () => {
    expect(COMMITTED).toBe(spellConfigSchema());
  });

  it('has every setting that can be read, each with its meaning, and no other', () => {
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...SETTING_NAMES]);
    for (const [name, { description }] of Object.entries(schema.properties))
      expect(description, name).toMatch(/\S/);
    expect(Object.keys(schema.properties.tasks?.additionalProperties?.properties ?? {})).toEqual(
      Object.keys(TASK_RULES),
    );
    expect([readable, noDifference, noTaskDifference]).toEqual([FULL, [], []]);
  });

  it('has every key of a server and of a threshold that can be read, and no other', async () => {
    const known = (problems: readonly Problem[]) =>
      /Known: (.*)\.$/.exec(problems.find(({ what }) => what.startsWith('"zzzzzz"'))?.fix ?? '')?.[1];
    const keys = (shapes: readonly Shape[] = []) =>
      Object.keys(shapes.find(({ properties }) => properties !== undefined)?.properties ?? {}).join(', ');
    const { servers, thresholds } = schema.properties;
    expect(keys(servers?.additionalProperties?.anyOf)).toBe(
      known(await problemsOf({ servers: { mine: { command: './a {port}', zzzzzz: 1 } } })),
    );
    expect(keys(thresholds?.items?.anyOf)).toBe(known(await problemsOf({ thresholds: [{ zzzzzz: 1 }] })));
  });

  it.each(
    EXAMPLES.map((config) => [JSON.stringify(config).slice(0, 60), config]),
  )('accepts %s, as the code does', async (_, config) => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
    expect(await problemsOf(config)).toEqual([]);
  });

  it.each([
    { round: 5 },
    { rounds: 0 },
    { rounds: '5' },
    { scenarios: [] },
    { timeout: '30' },
    { budget: 'soon' },
    { idle: 'doze' },
    { maxMinutes: 0 },
    { tasks: { hash: {} } },
    { tasks: { hash: './hash.ts' } },
    { tasks: { 'a/b': { file: './a.ts' } } },
    { tasks: { hash: { file: './a.ts', exports: 'x' } } },
    { tasks: { hash: { file: './a.ts', inputs: [] } } },
    { servers: { mine: { command: './a {port}', slot: 4 } } },
    { servers: { mine: { slots: 4 } } },
    { thresholds: [5] },
    { thresholds: [{ metric: 'latencyP99', operator: '=<', value: 5 }] },
  ])('refuses %j, as the code does', async (config) => {
    expect(validate(config)).toBe(false);
    expect(await problemsOf(config)).not.toEqual([]);
  });
});

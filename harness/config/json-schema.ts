/**
 * The JSON Schema of the config file, made from the rules that it is read with, so that an editor completes and marks a
 * file in JSON. A name or a path that does not exist is found out when it is read, not here.
 */
import { z } from 'zod';
import { STOP_SIGNALS } from '../external/server-command.js';
import { MOST_INPUTS } from '../own/inputs.js';
import { OPERATORS } from '../result/checks-schema.js';
import { MOST_SLOTS } from './defaults.js';
import { SETTING_RULES, type SettingName } from './settings.js';
import { TASK_RULES } from './tasks.js';

const ID = 'stallbench/config/1';

const word = z.string().min(1);
const words = z.union([word, z.array(z.string()).min(1)]);

const task = z
  .strictObject({
    file: TASK_RULES.file.schema.describe('the module; a relative path starts in the folder of this file'),
    export: TASK_RULES.export.schema
      .optional()
      .describe('the export that is measured; default: the default export, else one called run'),
    input: z
      .unknown()
      .optional()
      .describe('what every call is given; default: what the module exports as inputs or makeInput'),
    inputs: z
      .array(z.unknown())
      .min(1)
      .max(MOST_INPUTS)
      .optional()
      .describe('what the calls are given in turn; not beside input'),
    load: TASK_RULES.load.schema.optional().describe('how requests arrive; default: planned'),
    strategies: TASK_RULES.strategies.schema.optional().describe('default: planned'),
  })
  .describe('a function of your own, measured as a scenario of this name: stallbench run NAME');

const duration = z.string().regex(/^\d+(\.\d+)?(ms|s|m)$/);

const server = z.strictObject({
  command: words.describe('the program and its arguments; {port} and {slots} are replaced'),
  slots: z.union([z.int().min(1).max(MOST_SLOTS), z.literal('unbounded')]).optional(),
  folder: z.string().optional().describe('where the command starts; default: the working directory'),
  environment: z.record(z.string(), z.string()).optional(),
  readyPath: z.string().regex(/^\//).optional().describe('default: /health'),
  readyWithin: duration.optional(),
  stopSignal: z.enum(STOP_SIGNALS).optional().describe('default: SIGTERM'),
  stopWithin: duration.optional(),
});

const threshold = z.strictObject({
  strategy: word.optional(),
  scenario: word.optional(),
  metric: z.string(),
  operator: z.enum(OPERATORS),
  value: z.union([z.number(), z.string()]).optional(),
  times: z.number().positive().optional(),
  of: word.optional(),
});

/** What each setting is for, and its default. */
const TEXTS: Readonly<Record<SettingName, string>> = {
  scenarios:
    'what runs where no argument names anything; default: every task, without tasks the default suite',
  strategies: 'names (thread-pool:2), paths of modules or packages; default: those of each scenario',
  load: 'how requests arrive: burst:8, closed:10x5s, open:200x10s; default: that of each scenario',
  rounds: 'trials of each cell; default: 3, for computing work 5',
  seed: 'decides the order of trials and the contents of requests; default: 42',
  timeScale: 'factor on every sleep of the built-in scenarios; default: 1',
  timeout: 'a request that takes longer has failed: 500ms, 30s, 2m; default: computed from the expected time',
  out: 'folder for the result and the reports; default: results/latest in the working directory',
  formats: 'reporters; default: terminal, markdown, json, csv, html',
  quick: 'one trial of each cell: a look; default: false',
  maxMinutes: 'no new round is begun after this many minutes; default: no limit',
  budget: 'for own functions, from looking at them to the report: 2m; default: 60s',
  idle: 'how the generator waits for the next request; default: sleep',
  servers: 'HTTP servers of your own, each a strategy of its name',
  prepare: 'commands that make a git ref ready to be measured; default: found from its package.json',
  thresholds: 'what stallbench check holds against the result: thread-pool:2 makespan <= 0.6 x inline',
  tasks: 'functions of your own, each by the name under which it is measured',
};

/** Where the reader judges the parts one by one, an editor is told what they are. */
const SHAPES: { readonly [Name in SettingName]?: z.ZodType } = {
  timeout: duration,
  budget: duration,
  servers: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/), z.union([words, server])),
  prepare: z.array(words),
  thresholds: z.array(z.union([z.string(), threshold])),
  tasks: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/), task),
};

/** The text of `config.schema.json`. Draft 7, because that is what editors complete best. */
export function spellConfigSchema(): string {
  const names = Object.keys(SETTING_RULES) as readonly SettingName[];
  const settings = names.map((name) => {
    const shape: z.ZodType = SHAPES[name] ?? SETTING_RULES[name].schema;
    return [name, shape.optional().describe(TEXTS[name])] as const;
  });
  const config = z.strictObject({
    $schema: z.string().optional().describe('where the editor finds this schema'),
    ...Object.fromEntries(settings),
  });
  const { $schema, ...rest } = z.toJSONSchema(config, {
    target: 'draft-7',
    io: 'input',
    // True of the value that was read, not of what is written.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
    },
  });
  const schema = { $schema, $id: ID, title: 'A config file of stallbench', ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/**
 * Servers of the user's own: each definition becomes a strategy of that name. A definition is judged key by key, so
 * that one mistake does not hide the next.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Problem } from '../errors.js';
import { PORT, type ServerCommand, STOP_SIGNALS } from '../external/server-command.js';
import { addEntries, type Entry } from '../registry.js';
import type { ExternalStrategy, Strategy } from '../strategy.js';
import { parseDurationMs } from '../units.js';
import type { Catalog } from './catalog.js';
import { MOST_SLOTS } from './defaults.js';
import { type ReadBy, readKeys } from './read-keys.js';
import type { Rule, Said } from './rule.js';

/** Stands for the number after the colon, so that `-s mine:4` can start four workers. */
const SLOTS = '{slots}';

const words = z
  .union([z.string().transform((text) => text.split(' ').filter((word) => word !== '')), z.array(z.string())])
  .refine(([program = '']) => program !== '');

const duration = z.string().transform((text, context) => {
  const durationMs = parseDurationMs(text);
  if (durationMs === null) context.addIssue('not a duration');
  return durationMs ?? 0;
});

const RULES = {
  command: {
    schema: words,
    form: 'a program with its arguments',
    example: '["./server", "--port", "{port}"]',
  },
  slots: {
    schema: z.union([z.int().min(1).max(MOST_SLOTS), z.literal('unbounded').transform(() => Infinity)]),
    form: `a whole number from 1 to ${MOST_SLOTS}, or "unbounded"`,
    example: '8',
  },
  folder: { schema: z.string(), form: 'the path of a folder', example: '"./my-server"' },
  environment: {
    schema: z.record(z.string(), z.string()),
    form: 'an object of texts',
    example: '{"PORT": "{port}"}',
  },
  readyPath: { schema: z.string().startsWith('/'), form: 'a path', example: '"/health"' },
  readyWithin: { schema: duration, form: 'a duration with its unit (ms, s or m)', example: '"30s"' },
  stopSignal: {
    schema: z.enum(STOP_SIGNALS),
    form: `one of ${STOP_SIGNALS.join(', ')}`,
    example: '"SIGINT"',
  },
  stopWithin: { schema: duration, form: 'a duration with its unit (ms, s or m)', example: '"2s"' },
} as const satisfies Record<string, Rule<unknown>>;

type Definition = ReadBy<typeof RULES>;

type PlaceOf = (path: string) => string;

/** Whether a text is meant as a JSON object; a command may begin with a brace too, as `{port}` does. */
export function isJsonObject(text: string): boolean {
  return /^\s*\{(?!port\}|slots\})/.test(text);
}

/**
 * The catalog with the user's servers among its strategies.
 *
 * @param placeOf Where a folder is that a path means, and `.` is where commands start that have none. Default: paths
 *   start in the working directory.
 */
export async function addServers<Part extends Pick<Catalog, 'strategies'>>(
  catalog: Part,
  definitions: Said<Readonly<Record<string, unknown>>> | undefined,
  problems: Problem[],
  placeOf?: PlaceOf,
): Promise<Part> {
  if (definitions === undefined) return catalog;
  const entries: Entry<Strategy>[] = [];
  for (const [name, value] of Object.entries(definitions.value)) {
    const said = { value, where: `${definitions.where}: ${name}` };
    if (!(await isNameFree(name, said.where, catalog, problems))) continue;
    entries.push(readServer(name, said, problems, placeOf));
  }
  return { ...catalog, strategies: addEntries(catalog.strategies, entries) };
}

async function isNameFree(
  name: string,
  where: string,
  { strategies }: Pick<Catalog, 'strategies'>,
  problems: Problem[],
): Promise<boolean> {
  if (!/^[a-z][a-z0-9-]*$/i.test(name)) {
    const what = `"${name}" is not a name of letters, digits and dashes`;
    problems.push({ where, what, fix: 'Write, for example, mine=./server --port {port}.' });
    return false;
  }
  const known = (await strategies.all()).map((entry) => entry.name);
  if (!known.includes(name)) return true;
  problems.push({ where, what: `"${name}" is a strategy already`, fix: 'Give the server another name.' });
  return false;
}

/** The server as a strategy. One with a problem is there too, so that its name is not a second problem. */
function readServer(
  name: string,
  said: Said<unknown>,
  problems: Problem[],
  placeOf: PlaceOf | undefined,
): Entry<Strategy> {
  const definition = readDefinition(said, problems, placeOf) ?? { slots: 1 };
  return { name, url: `server:${name}:${definition.folder ?? ''}`, value: strategyOf(definition) };
}

/** `null` where a problem has been added. */
function readDefinition(
  { value, where }: Said<unknown>,
  problems: Problem[],
  placeOf: PlaceOf | undefined,
): Definition | null {
  const before = problems.length;
  if (typeof value === 'string' && isJsonObject(value)) {
    problems.push({
      where,
      what: 'its definition cannot be read as JSON',
      fix: `Write {"command": ${RULES.command.example}}.`,
    });
    return null;
  }
  const written = typeof value === 'string' || Array.isArray(value) ? { command: value } : value;
  if (typeof written !== 'object' || written === null) {
    const fix = 'Write, for example, "./server --port {port}".';
    problems.push({ where, what: 'nothing says how the server is started', fix });
    return null;
  }
  const read = readKeys(RULES, 'a server', { value: written, where }, problems);
  if (!('command' in written)) {
    problems.push({ where, what: 'it has no command', fix: `Add "command": ${RULES.command.example}.` });
  }
  const definition = placed(read, where, problems, placeOf);
  if (problems.length === before && !mentions(definition, PORT)) {
    const fix = `Write ${PORT} in its command or environment, for example "./server --port ${PORT}".`;
    problems.push({ where, what: 'the server is not told its port', fix });
  }
  return problems.length > before ? null : definition;
}

/** The definition with the folder in which its command starts, where one was said. */
function placed(
  definition: Definition,
  where: string,
  problems: Problem[],
  placeOf: PlaceOf | undefined,
): Definition {
  if (definition.folder === undefined)
    return placeOf === undefined ? definition : { ...definition, folder: placeOf('.') };
  const folder = (placeOf ?? resolve)(definition.folder);
  if (existsSync(folder)) return { ...definition, folder };
  problems.push({
    where: `${where}.folder`,
    what: `${JSON.stringify(definition.folder)} is not the path of a folder that is there`,
    fix: `Write, for example, "folder": ${RULES.folder.example}.`,
  });
  return definition;
}

function mentions({ command = [], environment = {} }: Definition, placeholder: string): boolean {
  // Never in the program's own name: what follows it is what it is told.
  return [...command.slice(1), ...Object.values(environment)].some((text) => text.includes(placeholder));
}

function strategyOf(definition: Definition): ExternalStrategy {
  const { command = [], slots } = definition;
  return {
    summary: `a server of your own: ${command.join(' ')}`,
    advice: 'to compare another language or framework with the same requests and the same load',
    cost: 'what its process tree uses is measured as for every other strategy',
    sized: true,
    needsSize: slots === undefined || (!Number.isFinite(slots) && mentions(definition, SLOTS)),
    sharesLoop: false,
    slots: (size) => size ?? slots ?? Infinity,
    command: async ({ size }) => commandOf(definition, size ?? slots),
  };
}

function commandOf(definition: Definition, slots: number | undefined): ServerCommand {
  const { command = [], folder, environment, readyPath, readyWithin, stopSignal, stopWithin } = definition;
  const fill = (text: string) => text.replaceAll(SLOTS, String(slots));
  const [program = '', ...args] = command.map(fill);
  return {
    program,
    args,
    ...(folder === undefined ? {} : { folder }),
    ...(environment === undefined
      ? {}
      : {
          environment: Object.fromEntries(
            Object.entries(environment).map(([key, value]) => [key, fill(value)]),
          ),
        }),
    ...(readyPath === undefined ? {} : { readyPath }),
    ...(readyWithin === undefined ? {} : { readyWithinMs: readyWithin }),
    ...(stopSignal === undefined ? {} : { stopSignal }),
    ...(stopWithin === undefined ? {} : { stopWithinMs: stopWithin }),
  };
}

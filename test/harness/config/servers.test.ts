import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addServers } from '../../../harness/config/servers.js';
import type { Problem } from '../../../harness/errors.js';
import { type ExternalStrategy, isExternal } from '../../../harness/strategy.js';
import { registryOf, strategyOf } from './fake-catalog.js';

const catalog = { strategies: registryOf('strategy', { inline: strategyOf(false, () => 1) }) };
const machine = { cores: 2 };

async function read(
  value: Readonly<Record<string, unknown>>,
  placeOf?: (path: string) => string,
): Promise<{
  problems: Problem[];
  find(name: string): Promise<ExternalStrategy>;
}> {
  const problems: Problem[] = [];
  const { strategies } = await addServers(catalog, { value, where: 'here' }, problems, placeOf);
  return {
    problems,
    async find(name) {
      const found = await strategies.find(name);
      if (found === null || !isExternal(found.value)) expect.fail(`${name} is no external strategy`);
      return found.value;
    },
  };
}

describe('a server of the user', () => {
  it('is a strategy beside the others, with its command as words', async () => {
    const { problems, find } = await read({ mine: './server  --port {port}' });
    expect(problems).toEqual([]);
    const mine = await find('mine');
    expect(await mine.command({ scenario: 'any', size: 8 })).toEqual({
      program: './server',
      args: ['--port', '{port}'],
    });
    expect(mine.needsSize).toBe(true);
    expect(mine.slots(8, machine, 1)).toBe(8);
  });

  it('has every setting of its definition', async () => {
    const { problems, find } = await read({
      mine: {
        command: ['my server', '-w', '{slots}', 'a b'],
        slots: 4,
        folder: tmpdir(),
        environment: { PORT: '{port}', WORKERS: '{slots}' },
        readyPath: '/up',
        readyWithin: '5s',
        stopSignal: 'SIGINT',
        stopWithin: '500ms',
      },
    });
    expect(problems).toEqual([]);
    const mine = await find('mine');
    expect(mine.needsSize).toBe(false);
    expect(mine.slots(undefined, machine, 1)).toBe(4);
    expect(await mine.command({ scenario: 'any', size: undefined })).toEqual({
      program: 'my server',
      args: ['-w', '4', 'a b'],
      folder: tmpdir(),
      environment: { PORT: '{port}', WORKERS: '4' },
      readyPath: '/up',
      readyWithinMs: 5_000,
      stopSignal: 'SIGINT',
      stopWithinMs: 500,
    });
    expect((await mine.command({ scenario: 'any', size: 7 })).args).toEqual(['-w', '7', 'a b']);
  });

  it('may be unbounded', async () => {
    const { find } = await read({ mine: { command: 'x {port}', slots: 'unbounded' } });
    const mine = await find('mine');
    expect([mine.slots(undefined, machine, 1), mine.needsSize]).toEqual([Number.POSITIVE_INFINITY, false]);
  });

  it('must be given a number where its command asks for one', async () => {
    const { find } = await read({ mine: { command: 'x {port} {slots}', slots: 'unbounded' } });
    expect((await find('mine')).needsSize).toBe(true);
  });

  it.each<[title: string, definition: Record<string, unknown>, problems: Problem[]]>([
    [
      'without a port',
      { mine: 'node server.js' },
      [
        {
          where: 'here: mine',
          what: 'the server is not told its port',
          fix: 'Write {port} in its command or environment, for example "./server --port {port}".',
        },
      ],
    ],
    [
      'without a command',
      { mine: { slots: 2 } },
      [
        {
          where: 'here: mine',
          what: 'it has no command',
          fix: 'Add "command": ["./server", "--port", "{port}"].',
        },
      ],
    ],
    [
      'with the name of a strategy',
      { inline: 'x {port}' },
      [
        {
          where: 'here: inline',
          what: '"inline" is a strategy already',
          fix: 'Give the server another name.',
        },
      ],
    ],
    [
      'with a name that cannot be written with a size',
      { 'my:server': 'x {port}' },
      [
        {
          where: 'here: my:server',
          what: '"my:server" is not a name of letters, digits and dashes',
          fix: 'Write, for example, mine=./server --port {port}.',
        },
      ],
    ],
    [
      'with several mistakes, all at once',
      {
        mine: {
          command: ['x', '{port}'],
          slots: 0,
          stopSignal: 'SIGKILL',
          redyPath: '/up',
          folder: '/no/such',
        },
      },
      [
        {
          where: 'here: mine.slots',
          what: '0 is not a whole number from 1 to 1024, or "unbounded"',
          fix: 'Write, for example, "slots": 8.',
        },
        {
          where: 'here: mine.stopSignal',
          what: '"SIGKILL" is not one of SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGUSR1, SIGUSR2',
          fix: 'Write, for example, "stopSignal": "SIGINT".',
        },
        {
          where: 'here: mine.redyPath',
          what: '"redyPath" is no setting of a server',
          fix: 'Did you mean "readyPath"? Known: command, slots, folder, environment, readyPath, readyWithin, stopSignal, stopWithin.',
        },
        {
          where: 'here: mine.folder',
          what: '"/no/such" is not the path of a folder that is there',
          fix: 'Write, for example, "folder": "./my-server".',
        },
      ],
    ],
    [
      'with JSON that cannot be read',
      { mine: '{ "command": ["x"' },
      [
        {
          where: 'here: mine',
          what: 'its definition cannot be read as JSON',
          fix: 'Write {"command": ["./server", "--port", "{port}"]}.',
        },
      ],
    ],
  ])('is refused %s', async (_title, definition, problems) => {
    expect((await read(definition)).problems).toEqual(problems);
  });

  it('starts, and has its folder, where that place is said to be', async () => {
    const from = mkdtempSync(join(tmpdir(), 'stallbench-servers-'));
    mkdirSync(join(from, 'here'));
    const definitions = {
      plain: './server {port}',
      placed: { command: './server {port}', folder: 'here' },
      absolute: { command: './server {port}', folder: tmpdir() },
      lost: { command: './server {port}', folder: 'there' },
    };
    const { problems, find } = await read(definitions, (path) => resolve(from, path));
    const folders = ['plain', 'placed', 'absolute'].map(async (name) => {
      return (await (await find(name)).command({ scenario: 'any', size: 1 })).folder;
    });
    expect(await Promise.all(folders)).toEqual([from, join(from, 'here'), tmpdir()]);
    expect(problems.map(({ where, what }) => [where, what])).toEqual([
      ['here: lost.folder', '"there" is not the path of a folder that is there'],
    ]);
    rmSync(from, { recursive: true });
  });

  it('is another one in another place', async () => {
    const urls = ['/', tmpdir()].map(async (place) => {
      const said = { value: { mine: 'x {port}' }, where: 'here' };
      const { strategies } = await addServers(catalog, said, [], () => place);
      return (await strategies.find('mine'))?.url;
    });
    expect(new Set(await Promise.all(urls)).size).toBe(2);
  });
});

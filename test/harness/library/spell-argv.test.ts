/** The words of a call mean to the command line what the options mean to the call. */
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../harness/commands/arguments.js';
import { compare } from '../../../harness/commands/compare.js';
import { run } from '../../../harness/commands/run.js';
import { readFlags } from '../../../harness/config/flags.js';
import { joinWishes, readOperands, type WishList } from '../../../harness/config/settings.js';
import { COMPARE_KNOWN } from '../../../harness/library/measure-comparison.js';
import { RUN_KNOWN } from '../../../harness/library/measure-run.js';
import { readOptions } from '../../../harness/library/read-options.js';
import { spellArgv } from '../../../harness/library/spell-argv.js';

const COMMANDS = { run, compare };

function parse(name: keyof typeof COMMANDS, options: object) {
  const argv = spellArgv(name, options);
  const parsed = parseArguments(COMMANDS[name], argv.slice(1), { argv, commands: [] });
  if ('help' in parsed) throw new Error('asked for help');
  expect(parsed.invocation.problems).toEqual([]);
  return parsed.invocation;
}

const valuesOf = ({ wishes }: WishList) =>
  Object.fromEntries(Object.entries(wishes).map(([name, said]) => [name, said.value]));

describe('the words of a call', () => {
  it.each([
    [
      'run',
      RUN_KNOWN,
      {
        scenarios: ['burn', './mine.mjs'],
        strategies: ['inline', 'thread-pool:2'],
        load: 'closed:4x2s',
        rounds: 2,
        seed: 7,
        timeScale: 0.5,
        timeout: '30s',
        quick: true,
        maxMinutes: 3,
        budget: '90s',
        idle: 'hybrid',
        out: 'results/mine',
        servers: { mine: { command: ['node', 'a b.mjs', '{port}'], slots: 2 }, other: 'serve {port}' },
      },
    ],
    [
      'compare',
      COMPARE_KNOWN,
      { scenarios: ['burn'], prepare: ['npm ci', ['npm', 'run', 'build']], quick: true, out: 'here' },
    ],
  ] as const)('of %s are read as the same settings', (name, known, options) => {
    const invocation = parse(name, options);
    const typed = joinWishes(readOperands(invocation.operands), readFlags(invocation));
    expect(typed.problems).toEqual([]);
    expect(valuesOf(typed)).toEqual(valuesOf(readOptions(options, known)));
  });

  it('of compare name the refs', () => {
    const options = { base: 'v1.0.0', candidate: 'main', failOn: 'inconclusive' };
    const { values } = parse('compare', options);
    expect([values('base'), values('candidate'), values('fail-on')]).toEqual([
      ['v1.0.0'],
      ['main'],
      ['inconclusive'],
    ]);
  });

  it('leave out what changes nothing, and name tasks', () => {
    const options = { tasks: { hash: { file: './hash.ts' } }, quick: false, out: null, rounds: undefined };
    expect(spellArgv('run', { ...options, signal: new AbortController().signal, onEvent() {} })).toEqual([
      'run',
      'hash',
    ]);
  });
});

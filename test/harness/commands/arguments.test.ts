import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../harness/commands/arguments.js';
import type { Command, Invocation } from '../../../harness/commands/command.js';

const command: Command = {
  name: 'try',
  summary: 'tries something',
  operands: { spelling: 'NAME', least: 1, most: 2 },
  flags: [
    { spelling: '-s, --strategy <list>', help: 'names. Default: none' },
    { spelling: '--rounds <n>', help: 'how often. Default: 3' },
    { spelling: '--quick', help: 'once. Default: off' },
    { spelling: '--no-color', help: 'no colours' },
  ],
  examples: [{ line: 'stallbench try it', does: 'that' }],
  run: () => Promise.reject(new Error('is not run here')),
};

function parse(...words: string[]): Invocation {
  const parsed = parseArguments(command, words, { argv: ['try', ...words], commands: ['try'] });
  if ('help' in parsed) return expect.fail('is no call for help');
  return parsed.invocation;
}

describe('arguments', () => {
  it('are operands and flags in any order', () => {
    const { operands, problems, values, has } = parse('-s', 'a,b', 'one', '--quick', '--strategy=c', 'two');
    expect(problems).toEqual([]);
    expect(operands).toEqual(['one', 'two']);
    expect(values('strategy')).toEqual(['a,b', 'c']);
    expect([has('strategy'), has('quick'), has('rounds'), has('no-color')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(values('rounds')).toEqual([]);
  });

  it('--no-color is a flag like any other', () => {
    expect(parse('it', '--no-color').has('no-color')).toBe(true);
  });

  it('a value may begin with a dash: it is judged later', () => {
    const { problems, values } = parse('it', '--rounds', '-1');
    expect(problems).toEqual([]);
    expect(values('rounds')).toEqual(['-1']);
  });

  it('an unknown flag is named with the nearest known one, and keeps the value that belongs to it', () => {
    const { operands, problems } = parse('it', '--round', '3', '--qick', '--zzzzzzzz', '-x');
    expect(operands).toEqual(['it']);
    expect(problems).toEqual([
      { where: '--round', what: 'is not a flag of this command', fix: 'Did you mean --rounds?' },
      { where: '--qick', what: 'is not a flag of this command', fix: 'Did you mean --quick?' },
      {
        where: '--zzzzzzzz',
        what: 'is not a flag of this command',
        fix: 'stallbench try --help lists its flags.',
      },
      { where: '-x', what: 'is not a flag of this command', fix: 'stallbench try --help lists its flags.' },
    ]);
  });

  it('a value for a flag that takes none is a problem', () => {
    expect(parse('it', '--quick=yes').problems).toEqual([
      { where: '--quick', what: '"--quick=yes" gives it a value', fix: 'Write --quick alone.' },
    ]);
  });

  it('a missing value is a problem beside the others', () => {
    const { problems, operands } = parse('it', '--bogus', '--rounds');
    expect(operands).toEqual(['it']);
    expect(problems).toEqual([
      {
        where: '--bogus',
        what: 'is not a flag of this command',
        fix: 'stallbench try --help lists its flags.',
      },
      { where: '--rounds', what: 'no value follows it', fix: 'Write --rounds <n>.' },
    ]);
  });

  it('too few and too many operands are problems', () => {
    expect(parse().problems).toEqual([
      { where: 'argument 1', what: 'NAME is missing', fix: 'Write stallbench try NAME.' },
    ]);
    expect(parse('a', 'b', 'c', 'd').problems).toEqual([
      { where: 'argument 3', what: '"c" is one too many', fix: 'Write stallbench try NAME.' },
      { where: 'argument 4', what: '"d" is one too many', fix: 'Write stallbench try NAME.' },
    ]);
  });

  it('--help shows examples first, then every flag', () => {
    const parsed = parseArguments(command, ['--bogus', '--help'], { argv: [], commands: [] });
    const help = 'help' in parsed ? parsed.help : '';
    expect(help).toMatch(
      /^Examples:\n {2}stallbench try it {3}that\n\nUsage: stallbench try \[options\] NAME\n/,
    );
    for (const { spelling } of command.flags) expect(help).toContain(spelling);
  });
});

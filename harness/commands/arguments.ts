/**
 * Takes a command's arguments apart. commander reads what it knows; the rest is judged here, because commander stops
 * at the first mistake and a user wants to hear of all.
 */
import { Command as Commander, CommanderError, type Option } from 'commander';
import type { Problem } from '../errors.js';
import { nearestName } from '../registry.js';
import type { Command, Invocation } from './command.js';

/** The arguments could be taken apart, or they asked for help, which is this text. */
export type Parsed = { readonly invocation: Invocation } | { readonly help: string };

export function parseArguments(
  command: Command,
  words: readonly string[],
  given: { readonly argv: readonly string[]; readonly commands: readonly string[] },
): Parsed {
  const parser = createParser(command);
  let help = '';
  parser.configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} });
  const problems: Problem[] = [];
  try {
    parser.parse(words, { from: 'user' });
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.code === 'commander.helpDisplayed') return { help };
    if (cause.code !== 'commander.optionMissingArgument') throw cause;
    // A value can be missing only after the very last word: everywhere else the next word is taken for it.
    const flag = words.at(-1) ?? '';
    const rest = parseArguments(command, words.slice(0, -1), given);
    if ('help' in rest) return rest;
    const example = spellFlag(parser.options, flag);
    const missing = { where: flag, what: 'no value follows it', fix: `Write ${example}.` };
    return { invocation: { ...rest.invocation, problems: [...rest.invocation.problems, missing] } };
  }
  const operands = judgeWords(parser.args, parser.options, command.name, problems);
  problems.push(...judgeCount(command, operands));
  const valuesOf = (flag: string): unknown => parser.getOptionValue(attributeOf(parser.options, flag));
  const values = (flag: string): readonly string[] => {
    const value = valuesOf(flag);
    return Array.isArray(value) ? value : [];
  };
  const has = (flag: string): boolean =>
    parser.getOptionValueSource(attributeOf(parser.options, flag)) === 'cli';
  return { invocation: { operands, problems, values, has, ...given } };
}

/** commander's counterpart of a command, which also writes its help. */
function createParser({ name, summary, operands, flags, examples }: Command): Commander {
  const parser = new Commander(`stallbench ${name}`)
    .description(summary)
    .usage(`[options] ${operands.spelling}`.trim())
    .argument('[words...]')
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride()
    .helpOption('-h, --help', 'show this and end')
    .configureHelp({ visibleArguments: () => [] });
  for (const { spelling, help } of flags) {
    if (spelling.includes('<')) {
      const collect = (value: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), value];
      parser.option(spelling, help, collect);
    } else parser.option(spelling, help);
  }
  const width = Math.max(...examples.map(({ line }) => line.length));
  const lines = examples.map(({ line, does }) => `  ${line.padEnd(width)}   ${does}`);
  return parser.addHelpText('before', `Examples:\n${lines.join('\n')}\n`);
}

/** Tells operands from flags that do not exist, and a value that belongs to such a flag from an operand. */
function judgeWords(
  words: readonly string[],
  options: readonly Option[],
  command: string,
  problems: Problem[],
): readonly string[] {
  const operands: string[] = [];
  const known = [...options.map(({ long }) => long ?? ''), '--help'];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (!/^--?[a-zA-Z]/.test(word)) {
      operands.push(word);
      continue;
    }
    const flag = word.replace(/=.*$/s, '');
    if (known.includes(flag)) {
      problems.push({ where: flag, what: `"${word}" gives it a value`, fix: `Write ${flag} alone.` });
      continue;
    }
    const near = flag.startsWith('--') ? nearestName(flag, known) : null;
    const fix = near === null ? `stallbench ${command} --help lists its flags.` : `Did you mean ${near}?`;
    problems.push({ where: flag, what: 'is not a flag of this command', fix });
    const takesValue = options.some(({ long, required }) => long === near && required);
    const next = words[index + 1];
    if (takesValue && flag === word && next !== undefined && !next.startsWith('--')) index += 1;
  }
  return operands;
}

function judgeCount({ name, operands }: Command, given: readonly string[]): readonly Problem[] {
  const { least, most } = operands;
  // That there may be more of them is of no use to whom the first one is missing.
  const spelling = operands.spelling.replace(/\.{3}$/, '');
  const fix = `Write stallbench ${name} ${spelling}`.trim();
  if (given.length < least) return [{ where: 'argument 1', what: `${spelling} is missing`, fix: `${fix}.` }];
  return given.slice(most).map((word, index) => ({
    where: `argument ${most + index + 1}`,
    what: `"${word}" is one too many`,
    fix: `${fix}.`,
  }));
}

/** commander keeps `--no-color` under `color`. */
function attributeOf(options: readonly Option[], flag: string): string {
  return options.find(({ long }) => long === `--${flag}`)?.attributeName() ?? flag;
}

function spellFlag(options: readonly Option[], flag: string): string {
  return options.find(({ long, short }) => long === flag || short === flag)?.flags ?? flag;
}

/** Picks the command, takes its arguments apart, and turns whatever comes of it into an exit code. Never exits. */
import { tellGithubFailure } from '../ci/github.js';
import { Interruption } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { TOOL } from '../result/tool.js';
import { parseArguments } from './arguments.js';
import { articles } from './articles.js';
import { baseline } from './baseline.js';
import { capacity } from './capacity.js';
import { check } from './check.js';
import type { Command, Shell } from './command.js';
import { compare } from './compare.js';
import { doctor } from './doctor.js';
import { explain } from './explain.js';
import { explainFailure } from './failure.js';
import { init } from './init.js';
import { list } from './list.js';
import { overhead } from './overhead.js';
import { report } from './report.js';
import { run } from './run.js';
import { serve } from './serve.js';
import { alignPairs } from './spelling.js';
import { sweep } from './sweep.js';

/** Every command, in the order of the help. The first is the one that runs when none is named. */
export const COMMANDS: readonly [Command, ...Command[]] = [
  run,
  sweep,
  capacity,
  compare,
  check,
  baseline,
  list,
  explain,
  report,
  serve,
  init,
  doctor,
  overhead,
  articles,
];

/** Gates of a pipeline: where they run in GitHub Actions, what ends them is told there too. */
const GATES: readonly Command[] = [compare, check];

/** Runs what was typed. Whatever fails is told on standard error. */
export async function runProgram(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  try {
    return await dispatch(argv, shell);
  } catch (thrown) {
    const { text, exitCode } = explainFailure(thrown, argv, commandOf(argv).outcome);
    shell.stderr.write(text);
    // Whoever stopped it knows why it ended.
    if (GATES.some(({ name }) => name === argv[0]) && !(thrown instanceof Interruption))
      tellGithubFailure(text, { environment: process.env, stderr: shell.stderr });
    return exitCode;
  }
}

function commandOf([first]: readonly string[]): Command {
  return COMMANDS.find(({ name }) => name === first) ?? COMMANDS[0];
}

async function dispatch(argv: readonly string[], shell: Shell): Promise<ExitCode> {
  const [first, ...rest] = argv;
  const named = COMMANDS.find(({ name }) => name === first);
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    shell.stdout.write(helpText());
    return EXIT_CODE.ok;
  }
  if (first === 'help') return dispatch([...rest, '--help'], shell);
  if (first === '--version' || first === '-V') {
    shell.stdout.write(`${TOOL.version}\n`);
    return EXIT_CODE.ok;
  }
  const command = commandOf(argv);
  const parsed = parseArguments(command, named === undefined ? argv : rest, {
    argv,
    commands: COMMANDS.map(({ name }) => name),
  });
  if ('help' in parsed) {
    shell.stdout.write(parsed.help);
    return EXIT_CODE.ok;
  }
  return command.run(parsed.invocation, shell);
}

/** The examples of the whole program, one for each way to begin. */
export const EXAMPLES: Command['examples'] = [
  {
    line: 'stallbench run ./src/hash.ts',
    does: 'measures a function of your own and says where it should run',
  },
  {
    line: 'stallbench two-blocking-calls -s inline,thread-pool:2',
    does: 'measures one scenario under two strategies',
  },
  { line: 'stallbench', does: 'measures the default suite, in less than two minutes' },
];

function helpText(): string {
  return [
    'Shows where a blocking function should run.\n',
    `Examples:\n${alignPairs(EXAMPLES.map(({ line, does }) => [line, does]))}`,
    'Usage: stallbench [COMMAND] [arguments and flags]\n',
    `Commands (${COMMANDS[0].name}, where none is named):\n${alignPairs(
      COMMANDS.map(({ name, operands, summary }) => [`${name} ${operands.spelling}`, summary]),
    )}`,
    'stallbench COMMAND --help shows the flags of a command; stallbench --version shows the version.\n',
  ].join('\n');
}

/** `stallbench run`: measures. Also what happens when no command is named. */
import { readConfigFile } from '../config/file.js';
import { readFlags } from '../config/flags.js';
import { resolveRun } from '../config/resolve.js';
import { joinWishes, readOperands, type WishList } from '../config/settings.js';
import { messageOf } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import type { Result } from '../result/schema.js';
import type { Command, Invocation, Shell } from './command.js';
import { contradictions, measure } from './measuring.js';
import { type Rendered, renderReports, spellResult, writeReports, writeResult } from './report-files.js';
import { RUN_EXAMPLES, RUN_FLAGS } from './run-flags.js';
import { renderOptionsFor } from './screen.js';
import { shellQuoted } from './spelling.js';

export const run: Command = {
  name: 'run',
  summary: 'measures scenarios under strategies; without arguments, the default suite',
  operands: { spelling: '[SCENARIO or FILE]...', least: 0, most: Number.POSITIVE_INFINITY },
  flags: RUN_FLAGS,
  examples: RUN_EXAMPLES,
  async run(invocation, shell) {
    const resolved = await resolveRun(
      readWishes(invocation, process.cwd()),
      shell.catalog,
      invocation.commands,
    );
    const result = await measure(resolved.settings, resolved.out, invocation, shell);
    const rendered = renderReports(result, resolved.reporters, renderOptionsFor(shell.stdout, invocation));
    // On standard output before anything is written to a disk that may be full.
    shell.stdout.write(invocation.has('json') ? spellResult(result) : rendered.screen);
    return keep(result, rendered, resolved.out, invocation, shell.stderr);
  },
};

/** Everything that the user has said, flags over config file, with all that is wrong in it. */
export function readWishes(invocation: Invocation, folder: string): WishList {
  const file = readConfigFile(invocation.values('config').at(-1), folder);
  const typed = joinWishes(readOperands(invocation.operands), readFlags(invocation));
  const { wishes, problems } = joinWishes(file, typed);
  return { wishes, problems: [...invocation.problems, ...problems, ...contradictions(invocation)] };
}

/** Writes result and reports into `out` and tells their paths; a result that cannot be kept is not trustworthy. */
export function keep(
  result: Result,
  rendered: Rendered,
  out: string,
  invocation: Invocation,
  stderr: Shell['stderr'],
): ExitCode {
  try {
    const resultPath = writeResult(result, out);
    const paths = writeReports(rendered, out, resultPath);
    if (invocation.has('quiet')) return result.verdict.exitCode as ExitCode;
    const written = [resultPath, ...paths].map((path) => `  ${path}\n`);
    stderr.write(`\nwritten:\n${written.join('')}next: ${nextCommand(result, resultPath)}\n`);
    return result.verdict.exitCode as ExitCode;
  } catch (cause) {
    stderr.write(`stallbench: the result could not be written to ${out}: ${messageOf(cause)}\n`);
    return EXIT_CODE.untrustworthy;
  }
}

/** What is most worth typing after this result. */
function nextCommand(result: Result, resultPath: string): string {
  const again = ['stallbench', ...result.argv].map(shellQuoted).join(' ');
  if (result.aborted) return again;
  if (result.verdict.exitCode === EXIT_CODE.untrustworthy) return 'stallbench doctor';
  if (result.argv.includes('--quick')) return again.replace(' --quick', '');
  if (result.capacity !== undefined) return `stallbench report ${shellQuoted(resultPath)}`;
  const named = result.argv.some((word) => word.startsWith('--rounds'));
  if (!named && result.cells.every(({ trials }) => trials.length < 2)) return `${again} --rounds 5`;
  return `stallbench report ${shellQuoted(resultPath)}`;
}

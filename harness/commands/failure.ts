/** What a user reads when a command could not do its work, and the exit code that goes with it. */
import { Interruption, RefError, TrialError, UsageError } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { TOOL } from '../result/tool.js';
import { exitCodeOf, type Outcome } from './command.js';
import { plural, shellQuoted } from './spelling.js';

export interface Failure {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/**
 * @param argv What was typed after the program's name.
 * @param outcome What the command would have done. Default: measured.
 */
export function explainFailure(
  thrown: unknown,
  argv: readonly string[],
  outcome: Outcome = 'measured',
): Failure {
  if (thrown instanceof Interruption)
    return { text: `stallbench: ${thrown.message}\n`, exitCode: exitCodeOf(thrown) };
  if (thrown instanceof UsageError)
    return { text: spellProblems(thrown, outcome), exitCode: EXIT_CODE.usage };
  if (thrown instanceof TrialError)
    return { text: spellTrialError(thrown), exitCode: EXIT_CODE.untrustworthy };
  if (thrown instanceof RefError) return { text: spellRefError(thrown), exitCode: EXIT_CODE.untrustworthy };
  return { text: spellBug(thrown, argv), exitCode: EXIT_CODE.bug };
}

function spellProblems({ problems }: UsageError, outcome: Outcome): string {
  const lines = problems.map(({ where, what, fix }) => `  ${where}: ${what}\n    ${fix}\n`);
  return `stallbench: ${plural(problems.length, 'problem')}; nothing was ${outcome}\n\n${lines.join('')}`;
}

function spellTrialError({ phase, message, hint, stderrTail }: TrialError): string {
  const tail =
    stderrTail === '' ? '' : `  its standard error ends with:\n${stderrTail.replace(/^/gm, '    ')}\n`;
  return `stallbench: ${phase}: ${message}\n  ${hint}\n${tail}`;
}

function spellRefError({ message, hint, log }: RefError): string {
  const tail = log === '' ? '' : `  it wrote:\n${log.trimEnd().replace(/^/gm, '    ')}\n`;
  return `stallbench: ${message}\n  ${hint}\n${tail}`;
}

function spellBug(thrown: unknown, argv: readonly string[]): string {
  const error = thrown instanceof Error ? thrown : new Error(`thrown: ${String(thrown)}`);
  const cause = error.cause instanceof Error ? `caused by: ${error.cause.stack}\n` : '';
  return (
    `stallbench: a bug in stallbench: ${error.message}\n${error.stack}\n${cause}` +
    'Please report it with all of the above and these lines:\n' +
    `  ${['stallbench', ...argv].map(shellQuoted).join(' ')}\n` +
    `  stallbench ${TOOL.version}, Node ${process.versions.node}, ${process.platform} ${process.arch}\n`
  );
}

/** How every command that measures ends: its result on the screen, its files, and what to type next. */
import type { Reporter } from '../../reports/reporter.js';
import { messageOf } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import type { Entry } from '../registry.js';
import { spellResult, writeResult } from '../result/result-file.js';
import type { Result } from '../result/schema.js';
import type { Invocation, Shell } from './command.js';
import { type Rendered, renderReports, writeReports } from './report-files.js';
import { renderOptionsFor } from './screen.js';
import { shellQuoted } from './spelling.js';

/** Where a result goes. */
export interface Destination {
  /** Folder for the result and the reports. */
  readonly out: string;
  readonly reporters: readonly Entry<Reporter>[];
}

/** @returns The exit code of the verdict, or that of a result that could not be kept. */
export function tellResult(
  result: Result,
  { out, reporters }: Destination,
  invocation: Invocation,
  { stdout, stderr }: Pick<Shell, 'stdout' | 'stderr'>,
): ExitCode {
  const rendered = renderReports(result, reporters, renderOptionsFor(stdout, invocation));
  // On standard output before anything is written to a disk that may be full.
  stdout.write(invocation.has('json') ? spellResult(result) : rendered.screen);
  return keep(result, rendered, out, invocation, stderr);
}

/** Writes result and reports into `out` and tells their paths; a result that cannot be kept is not trustworthy. */
function keep(
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
  if (result.capacity?.some(({ reason }) => reason === 'time' || reason === 'probes')) {
    return `${again} (with a higher --max-minutes or --max-probes, or a --start near the bracket)`;
  }
  if (result.verdict.exitCode === EXIT_CODE.untrustworthy) return 'stallbench doctor';
  if (result.argv.includes('--quick')) return again.replace(' --quick', '');
  if (result.capacity !== undefined) return `stallbench report ${shellQuoted(resultPath)}`;
  const named = result.argv.some((word) => word.startsWith('--rounds'));
  if (!named && result.cells.every(({ trials }) => trials.length < 2)) return `${again} --rounds 5`;
  return `stallbench report ${shellQuoted(resultPath)}`;
}

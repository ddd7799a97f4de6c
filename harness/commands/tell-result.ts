/** How every command that measures ends: its result on the screen, its files, what to type next, and its page. */
import { buildView } from '../../reports/view.js';
import { type ChosenReporter, loadReporters } from '../config/choose-reporters.js';
import { messageOf } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { spellResult, writeResult } from '../result/result-file.js';
import type { Result } from '../result/schema.js';
import type { Invocation, Shell } from './command.js';
import { type Render, renderFiles, renderScreen, writeReports } from './report-files.js';
import { openPage, tellPage } from './report-page.js';
import { renderOptionsFor } from './screen.js';
import { shellQuoted } from './spelling.js';

/** Where a result goes. */
export interface Destination {
  /** Folder for the result and the reports. */
  readonly out: string;
  readonly reporters: readonly ChosenReporter[];
}

/** @returns The exit code of the verdict, or that of a result that could not be kept. */
export async function tellResult(
  result: Result,
  { out, reporters: chosen }: Destination,
  invocation: Invocation,
  { stdout, stderr }: Pick<Shell, 'stdout' | 'stderr'>,
): Promise<ExitCode> {
  const loaded = await loadReporters(chosen);
  const reporters = loaded.map(({ reporter }) => reporter);
  const view = buildView(result);
  const render: Render = (reporter, options) => reporter.render(view, result, options);
  const options = renderOptionsFor(stdout, invocation);
  // On standard output before anything is written to a disk that may be full.
  stdout.write(invocation.has('json') ? spellResult(result) : renderScreen(reporters, render, options));
  const resultPath = kept(() => writeResult(result, out), out, stderr);
  if (resultPath === null) return EXIT_CODE.untrustworthy;
  const files = renderFiles(reporters, render, options);
  const paths = kept(() => [resultPath, ...writeReports(files, out, [resultPath])], out, stderr);
  if (paths === null) return EXIT_CODE.untrustworthy;
  if (!invocation.has('quiet')) {
    const written = paths.map((path) => `  ${path}\n`).join('');
    stderr.write(`\nwritten:\n${written}next: ${nextCommand(result, resultPath)}\n`);
    if (!invocation.has('json')) tellPage(paths, stderr);
  }
  if (invocation.has('open')) await openPage(paths, stderr);
  return result.verdict.exitCode as ExitCode;
}

/** What `write` answers; `null` where the disk refused: a result that cannot be kept is not trustworthy. */
export function kept<T>(write: () => T, out: string, stderr: Shell['stderr']): T | null {
  try {
    return write();
  } catch (cause) {
    stderr.write(`stallbench: the result could not be written to ${out}: ${messageOf(cause)}\n`);
    return null;
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

/**
 * Tells GitHub Actions what a check has shown: the job summary, and a few annotations beside the run. Decides nothing
 * and changes no exit code; elsewhere than in GitHub Actions it does nothing. Annotations go to standard error,
 * because standard output may be JSON, and GitHub reads both.
 */
import jobSummary from '../../reports/job-summary.js';
import { escapeMarkdown } from '../../reports/markdown/escape.js';
import type { RenderOptions } from '../../reports/reporter.js';
import { plain } from '../../reports/view/words.js';
import { buildView } from '../../reports/view.js';
import type { Result } from '../result/schema.js';
import { annotationsOf } from './annotations.js';
import { appendSummary } from './step-summary.js';
import { spellCommand } from './workflow-command.js';

/**
 * Set by `action.yml` to the word that lets GitHub obey commands again: while a check runs, its log holds text of
 * servers and scenarios, and a line of theirs that begins with `::` must not be a command.
 */
export const RESUME_WORD = 'STALLBENCH_RESUME_WORD';

/** As much as a page of GitHub shows side by side. */
const SUMMARY: RenderOptions = { color: false, unicode: true, columns: 120 };

export function tellGithub(
  result: Result,
  options: {
    readonly environment: NodeJS.ProcessEnv;
    readonly stderr: { write(text: string): void };
  },
): void {
  const { environment, stderr } = options;
  if (environment.GITHUB_ACTIONS !== 'true') return;
  const path = environment.GITHUB_STEP_SUMMARY;
  if (path !== undefined && path !== '') {
    const text = jobSummary.render(buildView(result), result, SUMMARY);
    const short = `### stallbench\n\n${escapeMarkdown(plain(result.verdict.sentence))}\n`;
    const problem = appendSummary(path, text, short);
    if (problem !== null) stderr.write(`stallbench: ${problem}\n`);
  }
  const commands = annotationsOf(result).map(({ title, message }) =>
    spellCommand('error', { title }, message),
  );
  if (commands.length > 0) stderr.write(`\n${obeyed(commands.join(''), environment[RESUME_WORD])}`);
}

/** Commands, with the word before and after them that makes GitHub obey them and no others. */
function obeyed(commands: string, word: string | undefined): string {
  return word === undefined || !/^[\w-]+$/.test(word)
    ? commands
    : `::${word}::\n${commands}::stop-commands::${word}\n`;
}

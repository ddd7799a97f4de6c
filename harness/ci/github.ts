/**
 * Tells GitHub Actions what a check has shown: the job summary, and a few annotations beside the run. Decides nothing
 * and changes no exit code; elsewhere than in GitHub Actions it does nothing. Annotations go to standard error,
 * because standard output may be JSON, and GitHub reads both.
 */
import jobSummary from '../../reports/job-summary.js';
import { escapeMarkdown, fenced } from '../../reports/markdown/escape.js';
import type { RenderOptions } from '../../reports/reporter.js';
import { clip, plain, plainLine } from '../../reports/view/words.js';
import { buildView } from '../../reports/view.js';
import type { Result } from '../result/schema.js';
import { type Annotation, annotationsOf, MESSAGE_LENGTH } from './annotations.js';
import { resumeWordOf } from './resume-word.js';
import { appendSummary } from './step-summary.js';
import { spellCommand } from './workflow-command.js';

/** As much as a page of GitHub shows side by side. */
const SUMMARY: RenderOptions = { color: false, unicode: true, columns: 120 };

/** What a step of GitHub Actions has, or any other place. */
interface Place {
  readonly environment: NodeJS.ProcessEnv;
  readonly stderr: { write(text: string): void };
}

export function tellGithub(result: Result, place: Place): void {
  if (!isGithub(place)) return;
  const text = jobSummary.render(buildView(result), result, SUMMARY);
  summarize(text, `### stallbench\n\n${escapeMarkdown(plain(result.verdict.sentence))}\n`, place);
  annotate(annotationsOf(result), place);
}

/**
 * For a check that ended without a result, because a ref did not build, say.
 *
 * @param text What standard error has been told: what happened, what to do, and possibly the end of a log.
 */
export function tellGithubFailure(text: string, place: Place): void {
  if (!isGithub(place)) return;
  const title = 'stallbench: ended without a result';
  const message = clip(plain(text.replace(/^stallbench: /, '')), MESSAGE_LENGTH);
  const lines = text.trimEnd().split('\n').map(plainLine);
  const heading = '### stallbench: ended without a result\n\n';
  summarize(`${heading}${fenced(lines)}\n`, `${heading}${escapeMarkdown(message)}\n`, place);
  annotate([{ title, message }], place);
}

function isGithub({ environment }: Place): boolean {
  return environment.GITHUB_ACTIONS === 'true';
}

function summarize(text: string, short: string, { environment, stderr }: Place): void {
  const path = environment.GITHUB_STEP_SUMMARY;
  if (path === undefined || path === '') return;
  const problem = appendSummary(path, text, short);
  if (problem !== null) stderr.write(`stallbench: ${problem}\n`);
}

function annotate(annotations: readonly Annotation[], { environment, stderr }: Place): void {
  const commands = annotations.map(({ title, message }) => spellCommand('error', { title }, message));
  if (commands.length > 0) stderr.write(`\n${obeyed(commands.join(''), resumeWordOf(environment))}`);
}

/** Commands, with the word before and after them that makes GitHub obey them and no others. */
function obeyed(commands: string, word: string | undefined): string {
  return word === undefined || !/^[\w-]+$/.test(word)
    ? commands
    : `::${word}::\n${commands}::stop-commands::${word}\n`;
}

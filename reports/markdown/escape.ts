/** Text that must come out of GitHub's Markdown as the same text: no markup, no HTML, no mention, no broken table. */

/** Signs that may begin markup anywhere in a line. */
const MARKUP = /[\\`*_[\]|~]/g;

/** What is markup at the beginning of a line only: headings, lists, underlines. */
const LINE_MARKUP = /^(#{1,6}|[+-]+|=+|\d+[.)])(?=\s|$)/;

/** Keeps `@name` from calling somebody: an invisible space stands between the sign and the name. */
const AT = '@&#8203;';

export function escapeMarkdown(text: string): string {
  return text
    .replace(MARKUP, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(?=\w)/g, AT)
    .replace(LINE_MARKUP, '&#8203;$&');
}

/** A word as code. What is more than that stays text: a backtick would end the code, and what follows it would be markup. */
export function codeWord(text: string): string {
  return /^[\w-]+$/.test(text) ? `\`${text}\`` : escapeMarkdown(text);
}

/** Lines as they are. The fence is longer than any run of backticks in them. */
export function fenced(lines: readonly string[]): string {
  const longest = Math.max(0, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return [`${fence}text`, ...lines, fence].join('\n');
}

/** What may stand in an HTML comment: letters, digits and a few signs; no `--`, which would end it. */
export function commentWord(text: string): string {
  return text.replace(/[^\w.+-]+/g, '_').replace(/--+/g, '-');
}

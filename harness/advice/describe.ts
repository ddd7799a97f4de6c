/** The page of a rule: what `stallbench explain RULE` says of it. Pure: an entry in, text out. */
import type { Entry } from '../registry.js';
import type { Rule } from './rule.js';

/** Width of a line of the page. */
const COLUMNS = 90;

export function describeRule({ name, value }: Entry<Rule>): string {
  const { summary, page, thresholds, sources } = value;
  const limits = Object.entries(thresholds).map(
    ([label, { value: limit, unit, reason }]) => `${label}: ${limit} ${unit}; ${reason}`,
  );
  return [
    `${name} (rule)\n  ${summary}`,
    ...page.map((paragraph) => wrapped(paragraph, '  ')),
    `  thresholds\n${limits.map((line) => wrapped(line, '    ')).join('\n')}`,
    `  sources\n${sources.map(({ title, url }) => `    ${title}\n    ${url}`).join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${indent}${one}`).join('\n');
}

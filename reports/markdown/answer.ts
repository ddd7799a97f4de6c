/** The answer in Markdown: the sentence, the aims and the findings open, the evidence folded. */
import type { Answer } from '../view/advice.js';
import { codeWord, escapeMarkdown as escaped } from './escape.js';
import { folded } from './folded.js';

export function answerText({ title, sentence, aims, findings }: Answer): string {
  const evidence = [
    ...aims.map(({ label, evidence: lines }) => ({ label, lines })),
    ...findings.map(({ rule, evidence: lines }) => ({ label: rule, lines })),
  ].filter(({ lines }) => lines.length > 0);
  return [
    `#### ${escaped(title)}\n\n**${escaped(sentence)}**`,
    ...(aims.length === 0
      ? []
      : [aims.map(({ label, text }) => `- ${escaped(label)}: ${escaped(text)}`).join('\n')]),
    ...(findings.length === 0
      ? []
      : [
          findings
            .map(({ rule, text, remedy }) => `- ${codeWord(rule)}: ${escaped(text)} ${escaped(remedy)}`)
            .join('\n'),
        ]),
    ...(evidence.length === 0 ? [] : [folded('Evidence', evidence.map(evidenceText).join('\n'))]),
  ].join('\n\n');
}

function evidenceText({
  label,
  lines,
}: {
  readonly label: string;
  readonly lines: readonly string[];
}): string {
  return [`- ${escaped(label)}`, ...lines.map((line) => `  - ${escaped(line)}`)].join('\n');
}

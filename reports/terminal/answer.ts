/** The answer on a screen: the sentence, a line for each aim, and the first findings with what to do about them. */
import type { Answer } from '../view/advice.js';
import type { Screen } from './screen.js';

/** Rules of which the first finding is told; the others are named. The evidence stands in the file and in Markdown. */
const TOLD_RULES = 2;

export function answerLines(answer: Answer | undefined, { paint, prose }: Screen): string[] {
  if (answer === undefined) return [];
  const { title, sentence, aims, findings } = answer;
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const told = rules.slice(0, TOLD_RULES).flatMap((rule) => findings.find((one) => one.rule === rule) ?? []);
  const named = rules.slice(TOLD_RULES);
  return [
    paint('strong', title),
    ...prose(sentence).map((line) => paint('good', line)),
    ...aims.flatMap(({ label, text }) => prose(`${label}: ${text}`)),
    ...told.flatMap(({ rule, text, remedy }) => prose(`${rule}: ${text} ${remedy}`)),
    ...(named.length === 0 ? [] : prose(`also: ${named.join(', ')}`)),
  ];
}

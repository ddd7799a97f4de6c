/** What a few calls of a user's own function told before it was measured, as a report tells it. */

import { callWords, natureWords, timingWords, weightWords } from '../../harness/result/examination-words.js';
import type { ScenarioInfo } from '../../harness/result/schema.js';
import { duration } from './figures.js';
import { plain } from './words.js';

type Examined = Pick<ScenarioInfo, 'name' | 'examination'>;

/** `Alone, one call takes 0.41 ms, computes (...); input 2.0 KiB, answer 60 B.`; `null` where nobody has looked. */
export function examinationSentence(info: Examined | undefined): string | null {
  if (info?.examination === undefined) return null;
  return `Alone, ${callWords(info.examination)}; ${plain(weightWords(info.examination))}.`;
}

/** How the first call, loading and set-up went; nothing where nobody has looked. */
export function examinationFacts(
  scenarios: readonly Examined[],
): readonly { readonly label: string; readonly text: string }[] {
  return scenarios.flatMap(({ name, examination }) =>
    examination === undefined ? [] : [{ label: `${plain(name)}, alone`, text: timingWords(examination) }],
  );
}

/** `each computes for 0.41 ms`, as it was seen; `null` where nobody has looked. */
export function examinedWork(info: Examined | undefined): string | null {
  if (info?.examination === undefined) return null;
  return `each ${natureWords(info.examination)} for ${duration(info.examination.callMs)}`;
}

/** A committed baseline against this run. What is only told, because machines differ, can differ and breaks nothing. */
import type { BaselineItem, BaselineResult } from '../../harness/result/checks-schema.js';
import type { Check } from './checks.js';
import { plain } from './words.js';

/** Name, sentence and items, as a group of checks takes them. */
export function baselineGroupOf(baseline: BaselineResult): [string, string, Check[]] {
  return [`Baseline ${plain(baseline.file)}`, plain(baseline.sentence), baseline.items.map(itemCheck)];
}

function itemCheck({ cellId, what, holds, isGate, sentence }: BaselineItem): Check {
  const broken = isGate ? 'broken' : 'differs';
  return {
    state: holds === null ? 'not checkable' : holds ? 'kept' : broken,
    text: `${plain(cellId)}: ${plain(sentence) || plain(what)}`,
  };
}

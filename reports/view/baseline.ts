/**
 * A committed baseline against this run. What is only told, because machines differ, can differ and breaks nothing.
 * Points that are not compared for one and the same reason share a line.
 */
import type { BaselineItem, BaselineResult } from '../../harness/result/checks-schema.js';
import type { Check } from './checks.js';
import { plain } from './words.js';

/** Points that a line names before it only counts them. */
const MOST_NAMED = 3;

/** Name, sentence and items, as a group of checks takes them. */
export function baselineGroupOf({ file, sentence, items }: BaselineResult): [string, string, Check[]] {
  const reasons = [...new Set(items.flatMap(({ reason }) => reason ?? []))];
  const compared = items.filter(({ reason }) => reason === undefined);
  const left = reasons.map((reason) =>
    leftCheck(
      reason,
      items.filter((item) => item.reason === reason),
    ),
  );
  return [`Baseline ${plain(file)}`, plain(sentence), [...compared.map(itemCheck), ...left]];
}

function itemCheck({ cellId, what, holds, isGate, sentence }: BaselineItem): Check {
  const broken = isGate ? 'broken' : 'differs';
  return {
    state: holds === null ? 'not checkable' : holds ? 'kept' : broken,
    text: `${plain(cellId)}: ${plain(sentence) || plain(what)}`,
  };
}

/** `4 points are not compared: this run has 1 sound round of it, and 3 are needed (a/b/c event loop, and 3 more)` */
function leftCheck(reason: string, items: readonly BaselineItem[]): Check {
  const [only] = items;
  if (only !== undefined && items.length === 1) return itemCheck(only);
  const named = items.slice(0, MOST_NAMED).map(({ cellId, what }) => `${plain(cellId)} ${plain(what)}`);
  const hidden = items.length - named.length;
  const names = [...named, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join(', ');
  return {
    state: 'not checkable',
    text: `${items.length} points are not compared: ${plain(reason)} (${names})`,
  };
}

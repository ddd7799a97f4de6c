/**
 * Several results beside each other: under which conditions each was measured, and the main figures of what more than
 * one of them holds. Says of none that it is faster: results of different runs are no comparison.
 */
import type { Result } from '../../harness/result/schema.js';
import type { NamedReport } from '../reporter.js';
import type { View } from '../view.js';
import { conditionsOf } from './several-conditions.js';
import { figuresOf, groupsOf, type SharedGroup } from './several-figures.js';
import { shortNames } from './several-names.js';
import type { Table } from './table.js';
import { counted, listed } from './words.js';

export interface SeveralView {
  readonly title: string;
  /** What these figures are not, what the conditions differ in, and what stands in one result only. */
  readonly sentences: readonly string[];
  readonly conditions: Table;
  /** One for each scenario and load that more than one result holds. */
  readonly figures: readonly Table[];
  readonly answers: readonly NamedAnswer[];
}

/** What one of the results says by itself. */
export interface NamedAnswer {
  readonly name: string;
  readonly verdict: View['verdict'];
  /** `two-blocking-calls, 2 requests at once: thread-pool:2 answered …` */
  readonly lines: readonly string[];
}

export function severalViewOf(reports: readonly NamedReport[]): SeveralView {
  const names = shortNames(reports.map(({ name }) => name));
  const named = reports.map((report, place) => ({ ...report, name: names[place] ?? '' }));
  const { table: conditions, differing } = conditionsOf(named);
  const groups = groupsOf(named);
  const shared = groups.filter(({ among }) => among.length > 1);
  return {
    title: `${counted(named.length, 'result')}: ${listed(named.map(({ name }) => name))}`,
    sentences: [
      'No comparison: they were measured apart, and none is called faster.',
      'To compare two versions of a code, measure both in one run: stallbench compare --base REF.',
      differing.length === 0
        ? 'Their conditions are alike, as far as the results tell.'
        : `Their conditions differ: ${listed(differing)}.`,
      ...(shared.length === 0 ? ['No scenario and load stands in more than one of them.'] : []),
      ...named.flatMap((report, place) => aloneSentences(report, place, groups)),
    ],
    conditions,
    figures: shared.map((group) => figuresOf(group, named)),
    answers: named.map(({ name, view }) => ({
      name,
      verdict: view.verdict,
      lines: view.sections.map((section) => `${section.name}: ${section.sentences[0]}`),
    })),
  };
}

/** Where to look for what has no place beside others. */
function aloneSentences(
  { name, result }: NamedReport,
  place: number,
  groups: readonly SharedGroup[],
): readonly string[] {
  const kind = kindOf(result);
  if (kind !== null) return [`${name} is ${kind}: its figures stand in its own part.`];
  const own = groups.filter(({ among: [only, another] }) => only === place && another === undefined);
  return own.length === 0 ? [] : [`Only in ${name}: ${own.map(({ title }) => title).join('; ')}.`];
}

function kindOf({ capacity, comparison, sweep }: Result): string | null {
  if (capacity !== undefined) return 'a search for the highest rate';
  if (comparison !== undefined) return 'a comparison';
  return sweep === undefined ? null : 'a sweep';
}

/** Counts of a self-test, and the table they are shown in. Pure. */
import { median } from '../stats/quantile.js';
import { KIND_WORDS, KINDS, type Kind } from './kinds.js';
import { outcomeOf } from './outcome.js';
import type { RunRecord } from './record.js';

export interface Tally {
  readonly kind: Kind;
  readonly runs: number;
  readonly alarms: number;
  readonly withheld: number;
  readonly crashed: number;
  /** `null`: nothing was injected that could be found. */
  readonly found: number | null;
  readonly rightCell: number | null;
  readonly medianWallMs: number;
}

/** One for each kind that was run. */
export function tallyOf(records: readonly RunRecord[]): readonly Tally[] {
  return KINDS.flatMap((kind) => {
    const ofKind = records.filter((record) => record.kind === kind);
    if (ofKind.length === 0) return [];
    const outcomes = ofKind.map(outcomeOf);
    const count = (name: keyof (typeof outcomes)[number]) => outcomes.filter((one) => one[name]).length;
    return [
      {
        kind,
        runs: ofKind.length,
        alarms: count('isAlarm'),
        withheld: count('isWithheld'),
        crashed: count('isCrashed'),
        found: kind === 'aa' ? null : count('isFound'),
        rightCell: kind === 'aa' ? null : count('isRightCell'),
        medianWallMs: median(ofKind.map(({ wallMs }) => wallMs)),
      },
    ];
  });
}

/** Share of the runs of one commit with itself that come to a verdict: silence alone would be no false alarm either. */
const LEAST_CONCLUDED = 0.5;

/** Whether there was a run, none crashed, no alarm was false, and every injected change was found where it is. */
export function isAsExpected(tallies: readonly Tally[]): boolean {
  return (
    tallies.length > 0 &&
    tallies.every(
      ({ kind, runs, alarms, withheld, crashed, rightCell }) =>
        crashed === 0 &&
        (kind === 'slow' || alarms === 0) &&
        (kind !== 'aa' || runs - withheld >= LEAST_CONCLUDED * runs) &&
        (rightCell === null || rightCell === runs),
    )
  );
}

const HEAD = ['kind', 'runs', 'exit 1', 'withheld', 'crashed', 'found', 'right cell', 'median'];

/** A table in text, figures to the right; what each kind is stands behind it. */
export function spellTallies(tallies: readonly Tally[]): string {
  const rows = tallies.map(({ kind, runs, alarms, withheld, crashed, found, rightCell, medianWallMs }) => [
    kind,
    String(runs),
    String(alarms),
    String(withheld),
    String(crashed),
    found === null ? '-' : String(found),
    rightCell === null ? '-' : String(rightCell),
    spellMinutes(medianWallMs),
  ]);
  const widths = HEAD.map((head, column) =>
    Math.max(...[head, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const spell = (row: readonly string[]) =>
    row.map((text, column) =>
      column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
    );
  const words = ['', ...tallies.map(({ kind }) => KIND_WORDS[kind])];
  return [HEAD, ...rows]
    .map((row, line) => `${[...spell(row), words[line]].join('  ').trimEnd()}\n`)
    .join('');
}

/** `0:41`, `12:05`, rounded to a second. */
export function spellMinutes(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * What of a request's time was the server's own: under an open load a request counts from the instant at which it was
 * due, and so holds whatever kept it from being sent too.
 */
import type { Cell, Trial } from '../../harness/result/schema.js';
import { duration, estimated, MISSING } from './figures.js';
import type { Group } from './group.js';
import { placesOf, strategyColumn } from './ranking.js';
import type { Standing } from './standing.js';
import { type ColumnPlan, type Table, tableOf } from './table.js';

type Observations = NonNullable<Trial['observations']>;

/** `null` for other loads, and where no completed cell tells. */
export function responseTableOf({ kind }: Group, standing: Standing): Table | null {
  const measured = placesOf(standing).filter((place) => place.kind !== 'out');
  if (kind !== 'open' || measured.length === 0) return null;
  const table = tableOf('From due to sent to answered', [strategyColumn], COLUMNS, measured);
  return table.columns.length === 1 ? null : table;
}

const COLUMNS: readonly ColumnPlan[] = [
  metric('response p50', 'due until answered', 'latencyP50Ms'),
  metric('response p99', 'the same, 99 % within', 'latencyP99Ms'),
  metric('service p50', 'sent until answered, right answers only', 'serviceP50Ms'),
  metric('service p99', 'the same, 99 % within', 'serviceP99Ms'),
  metric('send lag p99', 'due until sent: the generator was late', 'sendLagP99Ms'),
  worst('send lag max', 'the latest of all rounds', ({ lag }) => lag?.maxMs, duration),
  worst('most in flight', 'sent and not yet answered', ({ inFlight }) => inFlight?.most, countWords),
  worst('open at end', 'of these, at the end of the window', ({ inFlight }) => inFlight?.atEnd, countWords),
];

function metric(label: string, meaning: string, name: string): ColumnPlan {
  return { label, meaning, align: 'right', figure: ({ metrics }) => estimated(metrics[name], duration) };
}

/** The largest of all rounds. */
function worst(
  label: string,
  meaning: string,
  figure: (of: Observations) => number | undefined,
  spell: (value: number) => string,
): ColumnPlan {
  const largest = ({ trials }: Cell) => {
    const values = trials.flatMap(({ observations }) => (observations && figure(observations)) ?? []);
    return values.length === 0 ? MISSING : spell(Math.max(...values));
  };
  return { label, meaning, align: 'right', figure: largest };
}

function countWords(count: number): string {
  return String(count);
}

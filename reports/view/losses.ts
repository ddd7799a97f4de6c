/**
 * Requests without a right answer, by class: how many, when, how long they had waited, and one of them. They are in the
 * percentiles too, behind every answer; here is what became of them.
 */
import type { Cell, Trial } from '../../harness/result/schema.js';
import { duration, MISSING } from './figures.js';
import type { Group } from './group.js';
import { lossWords } from './loss-words.js';
import type { Column, Row, Table } from './table.js';
import { clip, plain } from './words.js';

/** Enough to recognise an error; where a cell is invalid, the whole of it stands with its reason. */
const EXAMPLE_COLUMNS = 40;

/** One class of one cell, all rounds together. Instants in milliseconds from the first intended one of their trial. */
interface Loss {
  readonly strategy: string;
  readonly name: string;
  readonly count: number;
  /** Absent where the result does not tell, as files of earlier versions. */
  readonly firstMs?: number;
  readonly lastMs?: number;
  /** 0 where none of them was ever sent. */
  readonly longestMs?: number;
  readonly example?: string;
}

type Observations = NonNullable<Trial['observations']>;

interface LossColumn extends Column {
  figure(loss: Loss): string;
}

const COLUMNS: readonly LossColumn[] = [
  { label: 'strategy', align: 'left', figure: ({ strategy }) => strategy },
  { label: 'class', align: 'left', figure: ({ name }) => name },
  { label: 'count', align: 'right', figure: ({ count }) => String(count) },
  { label: 'first at', align: 'right', figure: ({ firstMs }) => duration(firstMs) },
  { label: 'last at', align: 'right', figure: ({ lastMs }) => duration(lastMs) },
  { label: 'longest wait', align: 'right', figure: ({ longestMs }) => duration(longestMs || undefined) },
  // A class that says it all is its own example.
  {
    label: 'example',
    align: 'left',
    figure: ({ example = MISSING, name }) => (example === name ? MISSING : example),
  },
];

/** `null` where every request of the group was answered rightly. */
export function lossTableOf({ cells }: Group): Table | null {
  const losses = cells.flatMap(lossesOf);
  if (losses.length === 0) return null;
  const shown = COLUMNS.filter(({ figure }) => losses.some((loss) => figure(loss) !== MISSING));
  const isTimed = losses.some(({ firstMs }) => firstMs !== undefined);
  return {
    title: 'Requests without a right answer',
    columns: shown.map(({ label, align }) => ({ label, align })),
    rows: losses.map((loss): Row => ({ kind: 'other', figures: shown.map(({ figure }) => figure(loss)) })),
    legend: [
      ...(isTimed ? ['count: of all rounds', 'first and last at: from the start of the load'] : []),
      ...[...new Set(losses.map(({ name }) => name))].flatMap((name) => lossWords(name) ?? []),
    ],
  };
}

/** The most frequent class first. */
function lossesOf({ strategy, trials }: Cell): Loss[] {
  const seen = trials.flatMap(({ observations }) => observations ?? []);
  const names = [...new Set(seen.flatMap((of) => Object.keys(countsOf(of))))];
  return names
    .map((name) => lossOf(plain(strategy), name, seen))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}

function countsOf({ errors, dropped = 0, unfinished }: Observations): Record<string, number> {
  return { ...errors, dropped, unfinished };
}

function lossOf(strategy: string, name: string, seen: readonly Observations[]): Loss {
  const count = seen.reduce((sum, of) => sum + (countsOf(of)[name] ?? 0), 0);
  const told = seen.flatMap(({ failures }) => failures?.[name] ?? []);
  const [first] = told;
  if (first === undefined) return { strategy, name: plain(name), count };
  return {
    strategy,
    name: plain(name),
    count,
    firstMs: Math.min(...told.map(({ firstMs }) => firstMs)),
    lastMs: Math.max(...told.map(({ lastMs }) => lastMs)),
    longestMs: Math.max(...told.map(({ longestMs }) => longestMs)),
    example: clip(plain(first.example), EXAMPLE_COLUMNS),
  };
}

/** Under which conditions several results were measured: one column a result, and a word and a mark where they differ. */
import type { Result } from '../../harness/result/schema.js';
import type { NamedReport } from '../reporter.js';
import { duration, MISSING, slotCount } from './figures.js';
import type { Row, Table } from './table.js';
import { plain } from './words.js';

/** Stands behind the name of a condition that is not the same in all results. */
const MARK = '*';
const DIFFERS = 'differs';
const ALIKE = 'yes';
/** Those that tell are alike. */
const NOT_TOLD = 'not told by all';

interface Condition {
  readonly label: string;
  /** Whether a difference tells something: instants and lengths of runs are never the same. */
  readonly isCompared: boolean;
  /** `undefined` where the result does not tell. */
  readonly of: (result: Result) => string | undefined;
}

const CONDITIONS: readonly Condition[] = [
  { label: 'started', isCompared: false, of: ({ startedAt }) => toTheMinute(startedAt) },
  { label: 'took', isCompared: false, of: ({ durationMs }) => duration(durationMs) },
  { label: 'finished', isCompared: true, of: ({ aborted }) => (aborted ? 'no, stopped' : 'yes') },
  { label: 'stallbench', isCompared: true, of: ({ tool }) => tool.version },
  {
    label: 'commit',
    isCompared: true,
    of: ({ environment }) => environment.gitCommit?.slice(0, 12) ?? undefined,
  },
  { label: 'Node', isCompared: true, of: ({ environment }) => environment.node.replace(/^v/, '') },
  { label: 'V8', isCompared: true, of: ({ environment }) => environment.v8 },
  { label: 'system', isCompared: true, of: ({ environment }) => `${environment.os} ${environment.arch}` },
  { label: 'processor', isCompared: true, of: ({ environment }) => environment.cpuModel },
  { label: 'cores', isCompared: true, of: coresOf },
  {
    label: 'memory',
    isCompared: true,
    of: ({ environment }) => `${(environment.memoryBytes / 1e9).toFixed(1)} GB`,
  },
  { label: 'libuv threads', isCompared: true, of: ({ environment }) => String(environment.uvThreadpoolSize) },
  {
    label: 'load average before',
    isCompared: false,
    of: ({ environment }) => environment.loadAverageBefore.toFixed(2),
  },
  { label: 'seed', isCompared: true, of: ({ seed }) => String(seed) },
  { label: 'most rounds', isCompared: true, of: mostRounds },
  { label: 'sleeps', isCompared: true, of: ({ config }) => sleepWords(config.timeScale) },
];

/** @returns The table, and the names of the conditions that differ. */
export function conditionsOf(reports: readonly NamedReport[]): {
  readonly table: Table;
  readonly differing: readonly string[];
} {
  const differing: string[] = [];
  const all = [...CONDITIONS, ...librariesOf(reports)];
  const rows = all.map(({ label, isCompared, of }) => {
    const told = reports.map(({ result }) => of(result));
    const word = isCompared ? wordFor(told) : MISSING;
    const differs = word === DIFFERS;
    if (differs) differing.push(label);
    const texts = told.map((text) => plain(text ?? MISSING));
    return {
      kind: 'other',
      figures: [differs ? `${label} ${MARK}` : label, word, ...texts],
      differs,
    } as const;
  });
  // What differs is what a reader looks for.
  const first = [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
  const table: Table = {
    title: 'Conditions',
    columns: ['condition', 'alike', ...reports.map(({ name }) => name)].map((label) => ({
      label,
      align: 'left',
    })),
    rows: first.map(({ kind, figures }): Row => ({ kind, figures })),
    legend: [
      ...(differing.length === 0 ? [] : [`${MARK} differs between the results`]),
      `${MISSING}: not told by the result, or not held against each other`,
    ],
  };
  return { table, differing };
}

/** Whether what results tell is alike; one that does not tell may be like the others or not. */
function wordFor(told: readonly (string | undefined)[]): string {
  const values = told.filter((text) => text !== undefined);
  if (values.length === 0) return MISSING;
  if (new Set(values).size > 1) return DIFFERS;
  return values.length < told.length ? NOT_TOLD : ALIKE;
}

function librariesOf(reports: readonly NamedReport[]): readonly Condition[] {
  const names = reports.flatMap(({ result }) => Object.keys(result.environment.libraries));
  return [...new Set(names)].map((name) => ({
    label: plain(name),
    isCompared: true,
    of: ({ environment: { libraries } }) => (Object.hasOwn(libraries, name) ? libraries[name] : undefined),
  }));
}

function coresOf({ environment: { availableParallelism, cgroupQuota } }: Result): string {
  return `${availableParallelism}${cgroupQuota === null ? '' : ` (quota ${slotCount(cgroupQuota)})`}`;
}

function mostRounds({ cells }: Result): string {
  return String(Math.max(0, ...cells.map(({ trials }) => trials.length)));
}

function sleepWords(timeScale: number): string {
  return timeScale === 1 ? 'full length' : `${timeScale}x of their length`;
}

/** `2026-01-05 10:00 UTC` */
function toTheMinute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * The one sentence that a sweep ends with: which value to take, what the library's default is worth, and what the
 * largest value costs. Pure; the figures are those of the cells.
 */
import type { Cell } from '../result/schema.js';
import type { AxisName } from '../result/sweep-schema.js';
import { type Finding, percent } from './finding.js';
import { gainOf, isShownMore, type Sampled, WORTHWHILE_GAIN } from './sampled.js';

/** A point whose cell was measured; its figures are right answers per second. */
export interface MeasuredPoint extends Sampled {
  readonly label: string;
  readonly cell: Cell;
  /** In one of its rounds nothing was left of the machine: its figures are known from below. */
  readonly sharedCores?: boolean;
}

export interface Told {
  readonly axis: AxisName;
  readonly scenario: string;
  readonly strategy: string;
  /** By ascending value, without the default of the library. */
  readonly points: readonly MeasuredPoint[];
  /** The default of the library; absent where it was not measured. */
  readonly byDefault?: MeasuredPoint;
  readonly finding: Finding;
  /** Of all points, those without a figure. */
  readonly missing: number;
}

export function sayResult(told: Told): string {
  const knee = told.points.find(({ value }) => value === told.finding.knee);
  const parts = knee === undefined ? [sayNone(told)] : [KNEES[told.axis](told, knee), ...sayMore(told, knee)];
  const all = told.points.length + told.missing + (told.byDefault === undefined ? 0 : 1);
  const missing = told.missing === 0 ? [] : [`${told.missing} of ${all} points gave no figure`];
  return `${[...parts, ...saySharing(told.points), ...missing].join('; ')}.`;
}

/** All points ran on the same cores, so that they compare; with another machine they do not. */
function saySharing(points: readonly MeasuredPoint[]): string[] {
  const first = points.find(({ sharedCores }) => sharedCores);
  if (first === undefined) return [];
  return [`meter and server shared the cores from ${first.label} on, so that these figures are lower bounds`];
}

function sayNone({ points, finding }: Told): string {
  const [first, last] = [points[0], points.at(-1)];
  const range = first && last && first !== last ? ` from ${first.label} to ${last.label}` : '';
  const advice = 'advice' in finding ? `; ${finding.advice}` : '';
  return `No knee${range}: ${finding.reason}${advice}`;
}

const KNEES: Readonly<Record<AxisName, (told: Told, knee: MeasuredPoint) => string>> = {
  pool: ({ strategy, scenario }, { label, cell }) =>
    `Best size of ${strategy} for ${scenario} under ${cell.load} on this machine: ${label}`,
  concurrency: ({ strategy, scenario }, { label }) =>
    `${strategy} answers most of ${scenario} on this machine with ${label} in flight`,
  rate: ({ strategy, scenario, finding: { reason } }, { label }) =>
    `Highest rate of ${scenario} that ${strategy} still served on this machine: ${label}; ${reason}`,
  'task-ms': ({ strategy, finding: { reason } }, { label }) =>
    `Tasks of ${label} are long enough for ${strategy} on this machine: ${reason}`,
};

function sayMore({ axis, points, byDefault }: Told, knee: MeasuredPoint): string[] {
  const last = points.at(-1) as MeasuredPoint;
  const beyond = last === knee ? [] : [...BEYOND[axis](knee, last)];
  return [...sayDefault(knee, byDefault), ...beyond];
}

function sayDefault(knee: MeasuredPoint, byDefault: MeasuredPoint | undefined): string[] {
  if (byDefault === undefined) return [];
  const name = `the library's ${byDefault.label}`;
  if (byDefault.isGeneratorsLimit) return [`${name}, brought the generator to its limit`];
  const gain = gainOf(knee, byDefault);
  if (isShownMore(knee, byDefault)) return [`${name}, gives ${percent(gain)} more`];
  if (isShownMore(byDefault, knee)) return [`${name}, gives ${percent(-gain)} less`];
  return [`${name}, gives the same within the noise`];
}

/** What the largest value costs, for those axes where more is a choice. */
const BEYOND: Readonly<Record<AxisName, (knee: MeasuredPoint, last: MeasuredPoint) => string[]>> = {
  pool: (knee, last) => [costOf(knee, last, 'peakMemoryBytes', 'the memory')],
  concurrency: (knee, last) => [costOf(knee, last, 'latencyP50Ms', 'the time for half of the answers')],
  rate: () => [],
  'task-ms': () => [],
};

function costOf(knee: MeasuredPoint, last: MeasuredPoint, metric: string, what: string): string {
  const [before, after] = [knee, last].map(({ cell }) => cell.metrics[metric]?.center);
  const gave = isShownMore(last, knee) ? `${percent(-gainOf(knee, last))} less` : 'nothing';
  if (before === undefined || after === undefined || after < before * (1 + WORTHWHILE_GAIN))
    return gave === 'nothing' ? `${last.label} gives nothing more` : `${last.label} gives ${gave}`;
  return `${last.label} costs ${(after / before).toFixed(1)} x ${what} for ${gave}`;
}

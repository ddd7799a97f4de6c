/**
 * What can be varied, and which values a range stands for. Reads no other flag and knows no strategy; whether a value
 * suits the scenario is decided in `cells.ts`.
 */
import { MOST_SLOTS } from '../config/defaults.js';
import type { AxisName } from '../result/sweep-schema.js';

export interface Axis {
  /** Its flag, without the dashes. */
  readonly name: AxisName;
  /** Of the values, for the result. */
  readonly unit: string;
  /** Values from 1 to this. */
  readonly most: number;
  /** A range that makes sense. */
  readonly example: string;
  /** What one value is, for `--help`. */
  readonly meaning: string;
  /** How a value is named in tables: `200/s`. */
  label(value: number): string;
}

/** More than a thousand connections, ten thousand requests a second or a minute a task is another tool's work. */
const MOST_CONNECTIONS = 1_000;
const MOST_PER_SECOND = 10_000;
const MOST_TASK_MS = 60_000;

export const AXES: Readonly<Record<AxisName, Axis>> = {
  pool: {
    name: 'pool',
    unit: 'slots',
    most: MOST_SLOTS,
    example: '1..8',
    meaning: 'slots of the strategy; the default of the library is measured too',
    label: String,
  },
  concurrency: {
    name: 'concurrency',
    unit: 'requests in flight',
    most: MOST_CONNECTIONS,
    example: '1..32',
    meaning: 'requests in flight at a time',
    label: String,
  },
  rate: {
    name: 'rate',
    unit: 'requests per second',
    most: MOST_PER_SECOND,
    example: '50..400',
    meaning: 'requests sent per second, whether answered or not',
    label: (value) => `${value}/s`,
  },
  'task-ms': {
    name: 'task-ms',
    unit: 'ms',
    most: MOST_TASK_MS,
    example: '1..64',
    meaning: 'length of one task in milliseconds, for scenarios that sleep for a declared time',
    label: (value) => `${value} ms`,
  },
};

/** A range of so many whole numbers is taken number by number. */
const NUMBER_BY_NUMBER = 10;

/** Every point is a cell of its own and takes its rounds. */
const MOST_POINTS = 32;

/** The rule of {@link readRange} for `--help`. */
export const RANGE_RULE = `A..B takes every whole number where there are at most ${NUMBER_BY_NUMBER}, else steps of about a factor of 2; or a list A,B,C`;

/**
 * The values of `1..8` or `1,2,4`, ascending, each once: whole numbers from 1 to `most`, at least two and at most
 * {@link MOST_POINTS} of them. A wide range takes as many equal factors as bring each near 2, so that both ends are
 * measured.
 *
 * @returns `null` where the text is neither.
 */
export function readRange(text: string, most: number): readonly number[] | null {
  const ends = /^(\d+)\.\.(\d+)$/.exec(text.trim());
  const isList = /^\d+(\s*,\s*\d+)+$/.test(text.trim());
  if (ends === null && !isList) return null;
  const named = ends === null ? text.split(',').map(Number) : ends.slice(1).map(Number);
  const least = Math.min(...named);
  if (least < 1 || Math.max(...named) > most) return null;
  const values = ends === null ? named : spread(named[0] as number, named[1] as number);
  const unique = [...new Set(values)].sort((a, b) => a - b);
  return unique.length < 2 || unique.length > MOST_POINTS ? null : unique;
}

function spread(first: number, last: number): readonly number[] {
  if (last < first) return [];
  const count = last - first + 1;
  if (count <= NUMBER_BY_NUMBER) return Array.from({ length: count }, (_, place) => first + place);
  const steps = Math.max(1, Math.round(Math.log2(last / first)));
  return Array.from({ length: steps + 1 }, (_, place) =>
    Math.round(first * (last / first) ** (place / steps)),
  );
}

/** The right side of a threshold: a number with or without a unit of the metric, or a share of another strategy's figure. */
import { METRICS, type MetricName, type Unit } from '../result/metrics.js';
import type { Limit } from './threshold.js';

/** Factor of each unit to the one in which the metric is kept; `''` is a number alone. */
const FACTORS: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  ms: { '': 1, ms: 1, s: 1_000, m: 60_000 },
  'per-second': { '': 1, '/s': 1 },
  ratio: { '': 1, '%': 0.01, x: 1 },
  bytes: { '': 1, B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 },
};

/** With an exponent too: JavaScript spells a small number of an object so, as `1e-7`. */
const NUMBER = '\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?';
const WITH_UNIT = new RegExp(`^(${NUMBER}) ?([a-z/%]*)$`, 'i');
/** A strategy's name begins with a letter or is a path. */
const TIMES = new RegExp(`^(${NUMBER}) ?x +(\\S+)$`);
const STRATEGY = /^[a-z./]\S*$/i;

/** What is wrong with a limit, and what would be right. */
export interface WrongLimit {
  readonly what: string;
  readonly fix: string;
}

export function readLimit(text: string, metric: MetricName): Limit | WrongLimit {
  const [, times, of] = TIMES.exec(text) ?? [];
  if (times !== undefined && of !== undefined) return withFactor(Number(times), of);
  const [, number, unit = ''] = WITH_UNIT.exec(text) ?? [];
  if (number !== undefined) return withUnit(Number(number), unit, metric);
  if (STRATEGY.test(text)) return { times: 1, of: text };
  return {
    what: `"${text}" is no limit`,
    fix: `Write a number such as ${exampleOf(metric)}, or 0.6 x inline.`,
  };
}

function withFactor(times: number, of: string): Limit | WrongLimit {
  if (times > 0 && Number.isFinite(times)) return { times, of };
  return { what: `${times} is no factor`, fix: `Write one above 0, for example 0.6 x ${of}.` };
}

function withUnit(number: number, unit: string, metric: MetricName): Limit | WrongLimit {
  const factors = FACTORS[METRICS[metric].unit];
  const factor = Object.hasOwn(factors, unit) ? factors[unit] : undefined;
  if (factor !== undefined) {
    if (Number.isFinite(number * factor)) return { value: number * factor };
    return { what: 'the limit is too large a number', fix: `Write, for example, ${exampleOf(metric)}.` };
  }
  const known = Object.keys(factors).filter((name) => name !== '');
  return {
    what: `"${unit}" is not a unit of ${metric}`,
    fix: `Units of it: ${known.join(', ')}; for example ${exampleOf(metric)}.`,
  };
}

/** `60ms`, `64MB`, `100/s`, `0.5` */
export function exampleOf(metric: MetricName): string {
  return { ms: '60ms', 'per-second': '100/s', ratio: '0.5', bytes: '64MB' }[METRICS[metric].unit];
}

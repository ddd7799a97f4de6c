/** The objective of a capacity search as users write it: a percentile, `<`, and a duration. Nothing else is read. */
import { parseDurationMs, spellDuration } from '../units.js';

export interface Slo {
  /** As every report spells it: `p99<200ms`. */
  readonly spelling: string;
  /** `p99` */
  readonly percentile: string;
  /** 0.99 */
  readonly quantile: number;
  /** A request is a violation that takes longer than this, or gets no right answer, in milliseconds. */
  readonly limitMs: number;
}

const QUANTILES: Readonly<Record<string, number>> = {
  p50: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  'p99.9': 0.999,
};

export const SLO_FORM = `PERCENTILE<DURATION, with one of ${Object.keys(QUANTILES).join(', ')} and a unit (ms, s or m)`;
export const SLO_EXAMPLE = '"p99<200ms"';

/** `null` where the text is not of {@link SLO_FORM}. */
export function parseSlo(text: string): Slo | null {
  const [, percentile = '', duration = ''] = /^\s*(p[\d.]+)\s*<\s*(\S+)\s*$/.exec(text) ?? [];
  const quantile = Object.hasOwn(QUANTILES, percentile) ? QUANTILES[percentile] : undefined;
  const limitMs = parseDurationMs(duration);
  if (quantile === undefined || limitMs === null) return null;
  return { spelling: `${percentile}<${spellDuration(limitMs)}`, percentile, quantile, limitMs };
}

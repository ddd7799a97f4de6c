/** One figure of a metric for a sentence, with its unit. Reports have a finer spelling of their own for tables. */
import { METRICS, type MetricName, type Unit } from './metrics.js';

const SPELL: Readonly<Record<Unit, (value: number) => string>> = {
  ms: (value) => (value < 10_000 ? `${short(value)} ms` : `${short(value / 1_000)} s`),
  'per-second': (value) => `${short(value)} per second`,
  ratio: (value) => String(Number(value.toPrecision(3))),
  bytes: (value) => `${short(value / 1e6)} MB`,
};

/** `1004 ms`, `38.2 per second`, `0.973`, `61.4 MB` */
export function spellFigure(metric: MetricName, value: number): string {
  return SPELL[METRICS[metric].unit](value);
}

function short(value: number): string {
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

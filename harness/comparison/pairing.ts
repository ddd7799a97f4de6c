/**
 * What one trial means for the pair that it belongs to, and the pair that two of them make. A server that fails spoils its
 * cell for good; what only the meter or the machine spoiled can be measured again. A suspect trial counts: both sides of
 * a pair met the same machine. A bound is no figure: two of them make no ratio. Pure.
 */
import type { JudgedMetric, Pair } from '../result/comparison-schema.js';
import type { Trial } from '../result/schema.js';
import { isServerCheck } from '../validity.js';

/** `aborted`: the whole run is being stopped. */
export type Standing =
  | { readonly kind: 'counts' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string };

export function standingOf(trial: Trial, metric: JudgedMetric): Standing {
  const { state, phase, reason = 'no reason given', byMeter, validity } = trial;
  if (state === 'aborted') return { kind: 'aborted' };
  if (state === 'completed') {
    // A server that sheds load answers the rest faster; what only some requests took is no figure of all.
    const { errorRate = 0 } = trial.metrics;
    if (errorRate > 0)
      return {
        kind: 'broken',
        reason: `${(errorRate * 100).toFixed(1)} % of the requests got no right answer`,
      };
    if (isBounded(trial, metric)) return { kind: 'lost', reason: sayBound(trial, metric) };
    if (costOf(trial, metric) !== undefined) return { kind: 'counts' };
    // Nothing was in the way of it, so another trial gives none either.
    return { kind: 'broken', reason: `it was completed and gave no ${metric}` };
  }
  const faults = (validity?.findings ?? []).filter(({ verdict }) => verdict === 'invalid');
  const isOfMeter = byMeter ?? (faults.length > 0 && !faults.some(({ check }) => isServerCheck(check)));
  const where = phase === undefined ? '' : `${phase}: `;
  return { kind: isOfMeter ? 'lost' : 'broken', reason: `${where}${reason}` };
}

/** In milliseconds; a lower value is better. `undefined` where the trial gave none, or only a bound of it. */
export function costOf(trial: Trial, metric: JudgedMetric): number | undefined {
  if (isBounded(trial, metric)) return undefined;
  const { metrics } = trial;
  const { throughputPerSec } = metrics;
  const answerMs =
    throughputPerSec === undefined || throughputPerSec <= 0 ? undefined : 1_000 / throughputPerSec;
  const cost = metric === 'msPerAnswer' ? answerMs : metrics[metric];
  // A pair is a ratio.
  return cost !== undefined && cost > 0 ? cost : undefined;
}

/** The figure of a trial that a judged one is made of. */
function sourceOf(metric: JudgedMetric): string {
  return metric === 'msPerAnswer' ? 'throughputPerSec' : metric;
}

function isBounded({ atLeast }: Trial, metric: JudgedMetric): boolean {
  return atLeast?.includes(sourceOf(metric)) ?? false;
}

function sayBound({ validity }: Trial, metric: JudgedMetric): string {
  const source = sourceOf(metric);
  const why = validity?.findings.find(({ atLeast }) => atLeast?.includes(source))?.reason;
  return `only a lower bound of its ${source} is known${why === undefined ? '' : `: ${why}`}`;
}

/** Processor time per right answer in milliseconds; `undefined` where the system did not tell. */
export function cpuOf({ metrics }: Trial): number | undefined {
  const { cpuMsPerRequest } = metrics;
  return cpuMsPerRequest !== undefined && cpuMsPerRequest > 0 ? cpuMsPerRequest : undefined;
}

/** `undefined` where one side has no figure. */
export function pairOf(
  place: Pick<Pair, 'block' | 'first'>,
  base: number | undefined,
  candidate: number | undefined,
): Pair | undefined {
  if (base === undefined || candidate === undefined) return undefined;
  return { ...place, base, candidate };
}

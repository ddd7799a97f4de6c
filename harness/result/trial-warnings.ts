/**
 * Doubts about one trial's figures that do not make it invalid. Their scope is the cell, because every trial of a
 * cell has the same one: `warnings.ts` keeps one of each code.
 */
import { requiredSamples, type SortedSamples } from '../stats/quantile.js';
import type { Probes, Warning } from './schema.js';
import type { TrialFacts } from './trial-facts.js';

/** A generator that sent later than this may have shaped the latency itself... */
const LAG_MS = 10;
/** ...where the delay is also more than this share of the median answer. */
const LAG_SHARE = 0.05;

/** Percentiles of the answers, and of the bystander's probes, that the metrics have. */
const LATENCY_PERCENTILES = [50, 90, 99];
const PROBE_PERCENTILES = [50, 99];

export function warnOf(facts: TrialFacts, latencies: SortedSamples, probes: Probes): Warning[] {
  return [
    ...tooFew(facts.cellId, latencies, probes),
    ...unansweredProbes(facts.cellId, probes),
    ...lateGenerator(facts, latencies),
  ];
}

function tooFew(scope: string, latencies: SortedSamples, probes: Probes): Warning[] {
  const lacks = (count: number, percentiles: readonly number[]) =>
    count > 0 && percentiles.some((percentile) => count < requiredSamples(percentile / 100));
  if (!lacks(latencies.length, LATENCY_PERCENTILES) && !lacks(probes.sent, PROBE_PERCENTILES)) return [];
  const needed = LATENCY_PERCENTILES.map(
    (percentile) => `p${percentile} ${requiredSamples(percentile / 100)}`,
  );
  return [
    {
      code: 'too-few-for-percentile',
      // Without the counts at hand, which differ from cell to cell: one line serves all cells.
      message: `percentiles are left out where a trial has too few samples; needed are for ${needed.join(', ')}`,
      hint: 'Use a larger or longer load where a percentile matters. The maximum is shown in any case.',
      scope,
    },
  ];
}

function unansweredProbes(scope: string, { sent, failed }: Probes): Warning[] {
  if (failed === 0) return [];
  return [
    {
      code: 'bystander-unanswered',
      message: `${failed} of ${sent} probes of GET /health were not answered; the bystander's maximum is a lower bound`,
      hint: 'The server did not answer its health check in time; read the bystander figures as "at least".',
      scope,
    },
  ];
}

function lateGenerator(
  { cellId, observations: { lagMaxMs } }: TrialFacts,
  latencies: SortedSamples,
): Warning[] {
  const middleMs = latencies[Math.floor(latencies.length / 2)];
  if (lagMaxMs === undefined || middleMs === undefined) return [];
  if (lagMaxMs <= LAG_MS || lagMaxMs <= LAG_SHARE * middleMs) return [];
  return [
    {
      code: 'generator-late',
      message: `a request left ${Math.round(lagMaxMs)} ms after it was due; this delay is part of the latencies`,
      hint: 'The generator had to wait for a processor: close other programs, or lower the load.',
      scope: cellId,
    },
  ];
}

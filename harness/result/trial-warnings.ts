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

export function warnOf(facts: TrialFacts, latencies: SortedSamples, probes: Probes): Warning[] {
  return [
    ...tooFew(facts.cellId, latencies, probes),
    ...unansweredProbes(facts.cellId, probes),
    ...lateGenerator(facts, latencies),
  ];
}

function tooFew(scope: string, latencies: SortedSamples, probes: Probes): Warning[] {
  const shortages = [
    shortage(latencies.length, `of ${latencies.length} right answers`, [50, 90, 99]),
    // Without their number, which differs from strategy to strategy: cells with the same message share one line.
    shortage(probes.sent, 'of the bystander probes', [50, 99]),
  ].filter((text) => text !== null);
  if (shortages.length === 0) return [];
  return [
    {
      code: 'too-few-for-percentile',
      message: `left out for want of samples: ${shortages.join('; ')}`,
      hint: 'A percentile needs 10 / (1 - q) samples in each trial: use a larger or longer load. The maximum is shown in any case.',
      scope,
    },
  ];
}

/** `p90 (needs 100), p99 (needs 1000) of 20 right answers`; `null` where nothing is missing or nothing was sent. */
function shortage(count: number, of: string, percentiles: readonly number[]): string | null {
  const missing = percentiles.filter((percentile) => count < requiredSamples(percentile / 100));
  if (count === 0 || missing.length === 0) return null;
  const needed = missing.map((percentile) => `p${percentile} (needs ${requiredSamples(percentile / 100)})`);
  return `${needed.join(', ')} ${of}`;
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

/**
 * Doubts about one trial's figures that do not make it invalid. Their scope is the cell, because every trial of a
 * cell has the same one: `warnings.ts` keeps one of each code.
 */
import { MOST_PER_SEC } from '../open-loop/arrival-plan.js';
import { censoredPercentile } from '../stats/censored.js';
import { requiredSamples } from '../stats/quantile.js';
import { spellDuration, spellRoundedMs } from '../units.js';
import type { Probes, Warning } from './schema.js';
import { type TrialFacts, waitsOf } from './trial-facts.js';

/** Percentiles of the answers that every report shows where it can. */
const LATENCY_PERCENTILES = [50, 90, 99];

/** A pause is told from here on: where it is this much longer than an answer takes, and longer than any scheduling. */
const PAUSE_IN_MEDIANS = 10;
const LEAST_PAUSE_MS = 100;
/** A percentile of at least this share of a pause shows that there was one. */
const SEEN_SHARE = 0.5;

export function warnOf(facts: TrialFacts): Warning[] {
  const { during } = facts.bystander;
  const { right, failed } = waitsOf(facts);
  return [
    ...tooFew(facts.cellId, right.count + failed.count),
    ...unansweredProbes(facts.cellId, during),
    ...unseenPause(facts),
  ];
}

function tooFew(scope: string, requests: number): Warning[] {
  const isLacking = LATENCY_PERCENTILES.some((percentile) => requests < requiredSamples(percentile / 100));
  if (requests === 0 || !isLacking) return [];
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

/**
 * Clients that wait for their answers ask nothing while the server answers nobody, so that a pause of seconds is as many
 * slow answers as there are clients, and no percentile needs to show it.
 */
function unseenPause(facts: TrialFacts): Warning[] {
  const { longestPauseMs: pauseMs = 0, okInWindow, windowMs } = facts.observations;
  if (facts.load.kind !== 'closed' || pauseMs <= LEAST_PAUSE_MS) return [];
  const given = LATENCY_PERCENTILES.flatMap((percentile) => {
    const figure = censoredPercentile(waitsOf(facts), percentile / 100);
    return figure === undefined ? [] : [{ percentile, ...figure }];
  });
  const [median, highest] = [given[0], given[given.length - 1]];
  if (median === undefined || highest === undefined) return [];
  if (pauseMs <= PAUSE_IN_MEDIANS * median.value || highest.value >= SEEN_SHARE * pauseMs) return [];
  const perSec = (okInWindow / windowMs) * 1000;
  const unasked = Math.round((perSec * pauseMs) / 1000);
  const rate = Math.min(MOST_PER_SEC, Math.max(1, Math.round(perSec)));
  const wholeSeconds = Math.max(1, Math.round(windowMs / 1000)) * 1000;
  return [
    {
      code: 'closed-loop-blind',
      message:
        `for ${(pauseMs / 1000).toFixed(1)} s no request was answered, and this closed loop sent none meanwhile: ` +
        `its p${highest.percentile} of ${spellRoundedMs(highest.value)} does not contain the pause; clients that arrive by ` +
        `themselves would have made about ${unasked} requests in that time`,
      hint: `Use clients that do not wait for each other: --load open:${rate}x${spellDuration(wholeSeconds)}.`,
      scope: facts.cellId,
    },
  ];
}

/** The whole search on simulated servers whose limit is known: how often the answer holds it. */
import { describe, expect, it } from 'vitest';
import { floorRatePerSec, type ProbeRule } from '../../../harness/capacity/probe-length.js';
import { type Answer, nextStep } from '../../../harness/capacity/search.js';
import type { Observation } from '../../../harness/capacity/standing.js';
import { createRandom } from '../../../harness/stats/random.js';
import { probeOutcome, responsesOf, type SimulatedServer } from './simulated-server.js';

const SERVER: SimulatedServer = { slots: 4, taskMs: 50 };
const RULE: ProbeRule = {
  quantile: 0.99,
  confidence: 0.95,
  limitMs: 200,
  arrivals: 'poisson',
  durationMs: null,
};

function capacityOf(server: SimulatedServer, rule: ProbeRule, seed: number): Answer & { probes: number } {
  const random = createRandom(seed);
  const seen: Observation[] = [];
  const limits = {
    startPerSec: 24,
    floorPerSec: floorRatePerSec(rule),
    ceilingPerSec: 20_000,
    precision: 0.05,
    mostProbes: 30,
  };
  for (;;) {
    const step = nextStep(seen, limits);
    if ('answer' in step) return { ...step.answer, probes: seen.length };
    seen.push({ ...step, outcome: probeOutcome(server, step.ratePerSec, step.stage, rule, random) });
  }
}

/** The rate at which a share of 1 - quantile of very many requests is over the limit. */
function trueLimit(server: SimulatedServer, { quantile, limitMs, arrivals }: ProbeRule): number {
  const isOver = (ratePerSec: number) => {
    const responses = responsesOf(server, ratePerSec, 150_000, arrivals, createRandom(1));
    return responses.filter((ms) => ms > limitMs).length / responses.length > 1 - quantile;
  };
  let [low, high] = [1, (server.slots / server.taskMs) * 1_000];
  while (high / low > 1.002) {
    const middle = Math.sqrt(low * high);
    if (isOver(middle)) high = middle;
    else low = middle;
  }
  return low;
}

describe('4 slots of 50 ms', () => {
  it('evenly spaced: what is found lies within the precision of 80 per second', () => {
    const { lowPerSec, highPerSec, confirmed } = capacityOf(SERVER, { ...RULE, arrivals: 'constant' }, 1);
    expect(confirmed).toBe(true);
    expect(lowPerSec).toBeGreaterThan(80 / 1.05);
    // A queue that grows by less than one request a second is not seen in 20 s.
    expect(lowPerSec).toBeLessThan(81);
    expect(highPerSec).toBeGreaterThan(80);
    expect(highPerSec).toBeLessThan(81 * 1.05);
  });

  it.each([150, 200])('Poisson, p99 < %i ms: both ends lie near the rate that theory demands', (limitMs) => {
    const rule = { ...RULE, limitMs };
    const limit = trueLimit(SERVER, rule);
    expect(limit).toBeGreaterThan(55);
    expect(limit).toBeLessThan(80);
    const answers = Array.from({ length: 60 }, (_, seed) => capacityOf(SERVER, rule, seed));
    const share = (holds: (answer: Answer & { probes: number }) => boolean) =>
      answers.filter(holds).length / answers.length;
    expect(share(({ confirmed }) => confirmed)).toBe(1);
    // Requests that wait in one queue are late together: short probes pass a little above the limit.
    expect(share(({ lowPerSec }) => (lowPerSec ?? 0) <= 1.1 * limit)).toBeGreaterThanOrEqual(0.95);
    expect(share(({ lowPerSec }) => (lowPerSec ?? 0) >= 0.9 * limit)).toBeGreaterThanOrEqual(0.95);
    expect(share(({ highPerSec }) => (highPerSec ?? 0) >= 0.9 * limit)).toBeGreaterThanOrEqual(0.95);
    expect(share(({ probes }) => probes <= 22)).toBeGreaterThanOrEqual(0.95);
  });

  it('longer probes come nearer', () => {
    const limit = trueLimit(SERVER, RULE);
    const meanError = (durationMs: number) => {
      const errors = Array.from({ length: 30 }, (_, seed) => {
        const { lowPerSec } = capacityOf(SERVER, { ...RULE, durationMs }, seed);
        return Math.max(0, (lowPerSec ?? 0) / limit - 1);
      });
      return errors.reduce((sum, error) => sum + error, 0) / errors.length;
    };
    expect(meanError(60_000)).toBeLessThan(meanError(10_000) / 2);
  });
});

it('an objective below the task time is kept at no rate', () => {
  const answer = capacityOf(SERVER, { ...RULE, limitMs: 40 }, 1);
  expect(answer).toMatchObject({ reason: 'floor', lowPerSec: null });
});

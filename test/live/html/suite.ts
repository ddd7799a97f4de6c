/**
 * Made-up results of whole suites, larger than any that is frozen: every picture has its data, in the shape and number in
 * which the harness records it. No clock, no chance.
 */
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Result, Trial } from '../../../harness/result/schema.js';
import { createRandom } from '../../../harness/stats/random.js';
import { fine } from '../../fixtures/results/others.js';
import { PROFILES, type Profile } from '../../fixtures/results/profiles.js';
import { burstCell, cellOf, ROUNDS, RUN } from '../../fixtures/results/record.js';
import { burstTrial, closedTrial, type Place } from '../../fixtures/results/trials.js';

const { inline, async, threads, unbounded, processes, cluster } = PROFILES;

/** Eight ways to run a task, one for each colour. */
export const EIGHT: readonly Profile[] = [
  inline,
  async,
  { ...inline, strategy: 'partitioned', blocksLoop: false, dispatchMs: 2.2 },
  { ...unbounded, dispatchMs: 31.5, startingMs: 28.4 },
  threads,
  { ...threads, strategy: 'thread-pool:4', slots: 4, dispatchMs: 2.6 },
  processes,
  cluster,
];

/** The bursts and the closed loop of the default suite. */
const SUITE = [
  { name: 'two-blocking-calls', requests: 2, serviceMs: 1000 },
  { name: 'squares-on-four', requests: 5, serviceMs: 500 },
  { name: 'predict', requests: 2, serviceMs: 1500 },
  { name: 'predict-with-background', requests: 2, serviceMs: 500 },
  { name: 'hash-password', requests: 4, serviceMs: 214.3 },
  { name: 'burn', requests: 4, serviceMs: 108.2 },
  { name: 'no-op', requests: 0, serviceMs: 0.6 },
] as const;

/** Seven scenarios by eight strategies. */
export function defaultSuite(): Result {
  const cells = SUITE.flatMap(({ name, requests, serviceMs }) =>
    EIGHT.map((profile, order) =>
      requests === 0
        ? closedCell(name, profile, serviceMs, order)
        : wholeBurst(name, profile, requests, serviceMs, order),
    ),
  );
  return conclude(
    SUITE.map(({ name }) => name),
    cells,
  );
}

/** 25 bursts of 500 requests by eight strategies: 200 cells that hold 100 000 answers in each round. */
export function manyRequests(): Result {
  const names = Array.from({ length: 25 }, (_, place) => `burst-of-500-number-${place + 1}`);
  const cells = names.flatMap((name) =>
    EIGHT.map((profile, order) => wholeBurst(name, profile, 500, 3.1, order, [1])),
  );
  return conclude(names, cells);
}

/** 25 closed loops by eight strategies. */
export function manyLoops(): Result {
  const names = Array.from({ length: 25 }, (_, place) => `loop-number-${place + 1}`);
  const cells = names.flatMap((name) =>
    EIGHT.map((profile, order) => closedCell(name, profile, 3.1, order, [1])),
  );
  return conclude(names, cells);
}

type CellRecord = ReturnType<typeof cellOf>;

function wholeBurst(
  scenario: string,
  profile: Profile,
  requests: number,
  serviceMs: number,
  order: number,
  rounds: readonly number[] = ROUNDS,
): CellRecord {
  const burst = { scenario, requests, serviceMs, work: 'sleep' as const };
  const trialIn = (place: Place) => {
    const trial = burstTrial(profile, requests, serviceMs, place);
    const answersMs = (trial.requests ?? []).map(({ endMs = 0 }) => endMs).sort((a, b) => a - b);
    return withPictures(trial, profile, serviceMs, answersMs);
  };
  return burstCell(burst, profile, order + 1, trialIn, rounds);
}

function closedCell(
  scenario: string,
  profile: Profile,
  serviceMs: number,
  order: number,
  rounds: readonly number[] = ROUNDS,
): CellRecord {
  const latencyMs = serviceMs + profile.dispatchMs;
  const trialIn = (round: number) => {
    const random = createRandom(round * 31 + order);
    const answersMs = Array.from({ length: 500 }, () => latencyMs * (0.7 - Math.log(1 - random())));
    return withPictures(
      closedTrial(profile, latencyMs, { round, order: order + 1 }),
      profile,
      latencyMs,
      answersMs.sort((a, b) => a - b),
    );
  };
  return cellOf(scenario, profile, 'closed:8x2s', rounds.map(trialIn));
}

/** @param answersMs Ascending. */
function withPictures(
  trial: Trial,
  profile: Profile,
  serviceMs: number,
  answersMs: readonly number[],
): Trial {
  const { windowMs = 0 } = trial;
  const loadMs = profile.blocksLoop ? windowMs : 0;
  const everyMs = Math.max(10, windowMs / 240);
  const random = createRandom(trial.round * 31 + trial.order);
  const probes = Math.floor(windowMs / everyMs);
  const dueMs = Array.from({ length: probes }, (_, place) => fine((place + 0.1 * random()) * everyMs));
  // About one in twenty meets something else: a collection of garbage, another process.
  const quickMs = () => 0.4 + 1.6 * random() + (random() < 0.05 ? 30 * random() : 0);
  const waitMs = dueMs.map((due) => fine(Math.max(quickMs(), loadMs - due)));
  const stalls = Array.from({ length: profile.blocksLoop && serviceMs >= 20 ? 1 : 0 }, () => ({
    startMs: 1.2,
    endMs: fine(windowMs),
  }));
  return {
    ...trial,
    responses: { right: answersMs.length, others: 0, points: thinned(answersMs) },
    ...(trial.bystander === undefined
      ? {}
      : { bystander: { ...trial.bystander, series: { dueMs, waitMs } } }),
    ...(trial.server === undefined ? {} : { server: { ...trial.server, stalls } }),
  };
}

/** At most 64 of them, with the number of answers up to each. */
function thinned(answersMs: readonly number[]): [number, number][] {
  const step = Math.max(1, Math.ceil(answersMs.length / 63));
  return answersMs.flatMap((ms, place): [number, number][] =>
    place % step === 0 || place === answersMs.length - 1 ? [[fine(ms), place + 1]] : [],
  );
}

function conclude(names: readonly string[], cells: readonly CellRecord[]): Result {
  return concludeResult({
    ...RUN,
    argv: ['run', '--rounds', '3'],
    scenarios: names.map((name) => ({
      name,
      summary: 'several requests at once, each blocks for a while',
      source: '',
      work: 'sleep' as const,
      serviceMs: 100,
      serviceSource: 'declared x time scale',
    })),
    cells,
  });
}

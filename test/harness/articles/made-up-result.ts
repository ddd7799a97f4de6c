/**
 * A made-up result in which every cell of the articles' plan comes out as primary sources say, on two cores at full
 * length, with a little of what a real machine adds. A test changes the cells that it is about.
 */
import { expectBurst } from '../../../harness/expected.js';
import { METRICS, type MetricName } from '../../../harness/result/metrics.js';
import type { Cell, Result, ServerResult } from '../../../harness/result/schema.js';

export interface MadeUp {
  /** `null`: unbounded. */
  readonly slots: number | null;
  readonly makespanMs: number;
  readonly answersMs?: readonly number[];
  readonly bystanderMaxMs?: number;
  readonly cpuMsPerRequest?: number;
  readonly runMs?: number;
  readonly postResponseMs?: number;
  readonly jobs?: NonNullable<ServerResult['jobs']>;
  /** Right answers; default: all. */
  readonly ok?: number;
  readonly state?: Cell['state'];
  readonly reasons?: string[];
}

const SERVICES: Readonly<Record<string, { work: 'sleep' | 'cpu'; serviceMs: number; overlappedMs: number }>> =
  {
    'two-blocking-calls': { work: 'sleep', serviceMs: 1_000, overlappedMs: 0 },
    'squares-on-four': { work: 'sleep', serviceMs: 500, overlappedMs: 0 },
    'post-titles': { work: 'sleep', serviceMs: 310, overlappedMs: 0 },
    predict: { work: 'sleep', serviceMs: 1_500, overlappedMs: 0 },
    'predict-async-io': { work: 'sleep', serviceMs: 1_000, overlappedMs: 500 },
    'predict-with-background': { work: 'sleep', serviceMs: 1_000, overlappedMs: 500 },
    'burn-bigint': { work: 'cpu', serviceMs: 150, overlappedMs: 0 },
  };

const job = (answerSentMs: number, waitMs: number) => ({
  answerSentMs,
  startedMs: answerSentMs + waitMs,
  endedMs: answerSentMs + waitMs + 200,
});
const waitingLogs = [job(1_503, 1_001), job(1_503, 1_001), job(2_504, 202), job(2_504, 202)];

export const AS_KNOWN: Readonly<Record<string, MadeUp>> = {
  'two-blocking-calls/fastapi-executor/burst:2': { slots: 6, makespanMs: 1_004 },
  'two-blocking-calls/fastapi-executor/burst:6': { slots: 6, makespanMs: 1_006 },
  'two-blocking-calls/fastapi-executor/burst:7': { slots: 6, makespanMs: 2_007 },
  'two-blocking-calls/fastapi-executor/burst:20': { slots: 6, makespanMs: 4_015 },
  'two-blocking-calls/fastapi-threadpool/burst:2': { slots: 40, makespanMs: 1_005 },
  'two-blocking-calls/fastapi-threadpool/burst:20': { slots: 40, makespanMs: 1_020 },
  'two-blocking-calls/fastapi-threadpool/burst:40': { slots: 40, makespanMs: 1_045 },
  'two-blocking-calls/fastapi-threadpool/burst:41': { slots: 40, makespanMs: 2_040 },
  'two-blocking-calls/fastapi-executor-per-request/burst:2': { slots: null, makespanMs: 1_006 },
  'two-blocking-calls/fastapi-async-blocking/burst:2': { slots: 1, makespanMs: 2_004 },
  'two-blocking-calls/thread-per-request/burst:2': { slots: null, makespanMs: 1_040 },
  'two-blocking-calls/thread-pool:2/burst:2': { slots: 2, makespanMs: 1_003 },
  'two-blocking-calls/inline/burst:2': { slots: 1, makespanMs: 2_003 },
  'two-blocking-calls/async/burst:20': { slots: null, makespanMs: 1_003 },
  'squares-on-four/fastapi-executor:4/burst:5': {
    slots: 4,
    makespanMs: 1_006,
    cpuMsPerRequest: 12,
    runMs: 500,
  },
  'squares-on-four/thread-pool:4/burst:5': { slots: 4, makespanMs: 1_004, cpuMsPerRequest: 8, runMs: 500 },
  'squares-on-four/fastapi-def:1/burst:3': { slots: 1, makespanMs: 1_510, answersMs: [503, 1_510, 1_006] },
  'squares-on-four/fastapi-def-response-model:1/burst:3': {
    slots: 1,
    makespanMs: 1_512,
    answersMs: [1_006, 1_512, 1_007],
  },
  'post-titles/fastapi-executor/burst:3': { slots: 6, makespanMs: 312 },
  'post-titles/thread-pool:3/burst:3': { slots: 3, makespanMs: 325 },
  'predict/fastapi-def/burst:1': { slots: 40, makespanMs: 1_504 },
  'predict/fastapi-def/burst:2': { slots: 40, makespanMs: 1_505 },
  'predict/inline/burst:1': { slots: 1, makespanMs: 1_502 },
  'predict/inline/burst:2': { slots: 1, makespanMs: 3_003 },
  'predict-async-io/fastapi-async-blocking/burst:2': {
    slots: 1,
    makespanMs: 2_506,
    answersMs: [1_505, 2_506],
    bystanderMaxMs: 1_990,
  },
  'predict-async-io/fastapi-async-blocking/burst:1': { slots: 1, makespanMs: 1_506 },
  'predict-async-io/fastapi-threadpool/burst:20': {
    slots: 40,
    makespanMs: 1_509,
    bystanderMaxMs: 9,
    cpuMsPerRequest: 22,
    runMs: 1_000,
  },
  'predict-async-io/inline/burst:2': {
    slots: 1,
    makespanMs: 2_504,
    answersMs: [1_503, 2_504],
    bystanderMaxMs: 1_995,
  },
  'predict-async-io/inline/burst:1': { slots: 1, makespanMs: 1_504 },
  'predict-async-io/thread-pool:4/burst:4': {
    slots: 4,
    makespanMs: 1_506,
    bystanderMaxMs: 3,
    cpuMsPerRequest: 11,
    runMs: 1_000,
  },
  'predict-with-background/fastapi-threadpool/burst:1': {
    slots: 40,
    makespanMs: 1_507,
    postResponseMs: 203,
    jobs: [job(1_506, 0.4)],
    bystanderMaxMs: 8,
  },
  'predict-with-background/fastapi-threadpool:2/burst:4': { slots: 2, makespanMs: 2_510, jobs: waitingLogs },
  'predict-with-background/fastapi-async-blocking/burst:2': {
    slots: 1,
    makespanMs: 2_708,
    jobs: [job(1_506, 1)],
  },
  'predict-with-background/thread-pool:2/burst:1': {
    slots: 2,
    makespanMs: 1_505,
    postResponseMs: 201,
    jobs: [job(1_504, 0.3)],
  },
  'predict-with-background/thread-pool:2/burst:4': { slots: 2, makespanMs: 2_506, jobs: waitingLogs },
  'burn-bigint/fastapi-async-blocking/burst:4': {
    slots: 1,
    makespanMs: 620,
    bystanderMaxMs: 615,
    cpuMsPerRequest: 155,
    runMs: 152,
  },
  'burn-bigint/fastapi-threadpool/burst:4': { slots: 40, makespanMs: 640, bystanderMaxMs: 60 },
  'burn-bigint/fastapi-process-pool:2/burst:4': { slots: 2, makespanMs: 340 },
  'burn-bigint/inline/burst:4': {
    slots: 1,
    makespanMs: 610,
    bystanderMaxMs: 600,
    cpuMsPerRequest: 151,
    runMs: 150,
  },
  'burn-bigint/thread-pool:2/burst:4': { slots: 2, makespanMs: 325, bystanderMaxMs: 6 },
  'burn-bigint/process-pool:2/burst:4': { slots: 2, makespanMs: 330 },
};

/** @param changes What is different in this world, by cell; `null`: the cell is not part of the result. */
export function resultOf(
  changes: Readonly<Record<string, Partial<MadeUp> | null>> = {},
  { cores = 2, timeScale = 1 } = {},
): Result {
  const ids = Object.keys(AS_KNOWN).filter((id) => changes[id] !== null);
  return {
    schema: 'stallbench/result/1',
    tool: { name: 'stallbench', version: '0.1.0' },
    startedAt: '2025-11-21T02:33:00.000Z',
    durationMs: 150_000,
    measuredMs: 80_000,
    argv: ['articles'],
    seed: 42,
    config: { scenarios: [], strategies: null, load: null, rounds: null, timeScale, timeoutMs: null },
    environment: {
      node: '20.20.2',
      v8: '11.3',
      os: 'Linux 6.1',
      arch: 'x64',
      cpuModel: 'made up',
      cpuCount: cores,
      availableParallelism: cores,
      cgroupQuota: null,
      memoryBytes: 8e9,
      loadAverageBefore: 0.1,
      uvThreadpoolSize: 4,
      gitCommit: null,
      libraries: { python: '3.11.2', fastapi: '0.92.0' },
    },
    aborted: false,
    scenarios: Object.entries(SERVICES).map(([name, { work, serviceMs }]) => ({
      name,
      summary: 'made up',
      source: 'a test',
      work,
      serviceMs: serviceMs * timeScale,
      serviceSource: 'declared by the scenario',
    })),
    cells: ids.map((id) => cellOf(id, { ...(AS_KNOWN[id] as MadeUp), ...changes[id] })),
    claims: [],
    warnings: [],
    verdict: { exitCode: 0, sentence: 'made up' },
  };
}

function cellOf(id: string, madeUp: MadeUp): Cell {
  const [scenario = '', strategy = '', load = ''] = id.split('/');
  const { work, ...service } = SERVICES[scenario] ?? { work: 'sleep', serviceMs: 1, overlappedMs: 0 };
  const requests = Number(load.split(':')[1]);
  const { slots, state = 'completed', reasons = [] } = madeUp;
  const expected = expectBurst({
    requests,
    slots: slots ?? Number.POSITIVE_INFINITY,
    cores: 2,
    work,
    ...service,
  });
  const completed = state === 'completed';
  return {
    id,
    scenario,
    strategy,
    load,
    slots,
    state,
    reasons,
    expected,
    metrics: completed ? metricsOf(madeUp) : {},
    trials: completed ? [trialOf(requests, madeUp)] : [],
  };
}

function metricsOf(madeUp: MadeUp): Cell['metrics'] {
  const names = ['makespanMs', 'bystanderMaxMs', 'cpuMsPerRequest', 'postResponseMs'] as const;
  return Object.fromEntries(
    names.flatMap((name: MetricName & keyof MadeUp) => {
      const center = madeUp[name];
      if (typeof center !== 'number') return [];
      const { unit, better } = METRICS[name];
      return [
        [name, { center, low: center, high: center, level: null, n: 1, method: 'one trial', unit, better }],
      ];
    }),
  );
}

function trialOf(requests: number, { slots, answersMs, runMs, jobs, makespanMs, ok = requests }: MadeUp) {
  const answers = answersMs ?? Array.from({ length: requests }, () => makespanMs);
  return {
    index: 0,
    round: 1,
    order: 1,
    state: 'completed' as const,
    durationMs: 3_000,
    observations: { planned: requests, sent: requests, ok, unfinished: 0, errors: {} },
    requests: answers.map((endMs, index) => ({
      index,
      intendedMs: 0,
      startMs: 0,
      endMs,
      ok: true,
      outcome: 'ok',
    })),
    server: {
      slots,
      startMs: 300,
      absent: {},
      ...(runMs === undefined ? {} : { runMs: { p50: runMs, max: runMs } }),
      ...(jobs === undefined ? {} : { jobs }),
    },
    metrics: { makespanMs },
    warnings: [],
  };
}

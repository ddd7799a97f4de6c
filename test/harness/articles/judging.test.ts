import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../../../harness/articles/articles.js';
import { type HalfFinding, otherwiseThanKnown } from '../../../harness/articles/finding.js';
import { judgeArticles } from '../../../harness/articles/judging.js';
import { isCited } from '../../../harness/articles/row.js';
import { type MadeUp, resultOf } from './made-up-result.js';

type Changes = Readonly<Record<string, Partial<MadeUp> | null>>;

function findingsOf(changes: Changes = {}, machine?: { cores?: number; timeScale?: number }) {
  return judgeArticles(resultOf(changes, machine)).flatMap(({ findings }) => findings);
}

function halfOf(
  id: string,
  language: 'python' | 'node',
  changes: Changes = {},
  machine?: { cores?: number },
) {
  const half = findingsOf(changes, machine).find((finding) => finding.id === id)?.[language];
  if (half === undefined) return expect.fail(`${id} has no ${language} half`);
  return half as HalfFinding;
}

const SLEEPING = 'predict-async-io/fastapi-threadpool/burst:20';
const together = { makespanMs: 1_005 };
const inTurns = { makespanMs: 2_010 };
const sleptAndComputed = { cpuMsPerRequest: 400 };

/** For every half that can be measured, figures with which it comes out otherwise than known. */
const OTHERWISE: readonly [id: string, language: 'python' | 'node', changes: Changes][] = [
  ['R1', 'python', { 'two-blocking-calls/fastapi-threadpool/burst:2': inTurns }],
  ['R1', 'node', { 'two-blocking-calls/thread-per-request/burst:2': inTurns }],
  ['R2', 'python', { 'two-blocking-calls/fastapi-threadpool/burst:20': { slots: 6, makespanMs: 4_010 } }],
  ['R3', 'python', { 'burn-bigint/fastapi-process-pool:2/burst:4': { makespanMs: 600 } }],
  ['R3', 'node', { 'burn-bigint/process-pool:2/burst:4': { makespanMs: 600 } }],
  ['R5', 'python', { 'two-blocking-calls/fastapi-executor-per-request/burst:2': inTurns }],
  ['R5', 'node', { 'two-blocking-calls/thread-per-request/burst:2': inTurns }],
  ['R8', 'python', { 'predict-async-io/fastapi-threadpool/burst:20': { cpuMsPerRequest: 950 } }],
  ['R8', 'node', { 'predict-async-io/thread-pool:4/burst:4': sleptAndComputed }],
  ['R9', 'python', { 'predict/fastapi-def/burst:1': { makespanMs: 1_020 } }],
  ['R9', 'node', { 'predict/inline/burst:1': { makespanMs: 2_020 } }],
  ['R10', 'python', { 'predict/fastapi-def/burst:1': { makespanMs: 500 } }],
  ['R10', 'node', { 'predict/inline/burst:1': { makespanMs: 3_000 } }],
  ['R11', 'python', { 'predict/fastapi-def/burst:2': { makespanMs: 3_004 } }],
  ['R11', 'node', { 'predict/inline/burst:2': { makespanMs: 1_504 } }],
  ['R15', 'python', { 'predict-async-io/fastapi-async-blocking/burst:2': { makespanMs: 3_004 } }],
  ['R15', 'node', { 'predict-async-io/inline/burst:2': { makespanMs: 3_004 } }],
  ['R16', 'python', { 'predict-async-io/fastapi-async-blocking/burst:2': { bystanderMaxMs: 9 } }],
  ['R16', 'node', { 'predict-async-io/inline/burst:2': { answersMs: [1_504, 1_505] } }],
  ['R17', 'python', { 'predict-async-io/fastapi-threadpool/burst:20': { bystanderMaxMs: 990 } }],
  ['R17', 'node', { 'predict-async-io/thread-pool:4/burst:4': { makespanMs: 4_504 } }],
  ['R18', 'python', { 'predict/fastapi-def/burst:1': { makespanMs: 2_000 } }],
  ['R18', 'node', { 'predict-async-io/inline/burst:1': { makespanMs: 1_000 } }],
  ['R19', 'python', { 'burn-bigint/fastapi-threadpool/burst:4': { makespanMs: 330 } }],
  ['R19', 'node', { 'burn-bigint/thread-pool:2/burst:4': { makespanMs: 600 } }],
  ['R20', 'python', { 'predict-with-background/fastapi-threadpool/burst:1': { makespanMs: 1_705 } }],
  ['R20', 'node', { 'predict-with-background/thread-pool:2/burst:1': { postResponseMs: 2 } }],
  ['R21', 'python', { 'predict-with-background/fastapi-async-blocking/burst:2': { makespanMs: 2_507 } }],
  [
    'R22',
    'python',
    {
      'predict-with-background/fastapi-threadpool:2/burst:4': {
        jobs: [{ answerSentMs: 2_503, startedMs: 2_504, endedMs: 2_704 }],
      },
    },
  ],
  [
    'R22',
    'node',
    {
      'predict-with-background/thread-pool:2/burst:4': {
        jobs: [{ answerSentMs: 2_503, startedMs: 2_504, endedMs: 2_704 }],
      },
    },
  ],
  [
    'R23',
    'python',
    {
      'predict-with-background/fastapi-threadpool/burst:1': {
        jobs: [{ answerSentMs: 1_706, startedMs: 1_505, endedMs: 1_705 }],
      },
    },
  ],
  [
    'R23',
    'node',
    {
      'predict-with-background/thread-pool:2/burst:1': {
        jobs: [{ answerSentMs: 1_706, startedMs: 1_505, endedMs: 1_705 }],
      },
    },
  ],
  ['R26', 'python', { 'two-blocking-calls/fastapi-threadpool/burst:41': { makespanMs: 1_045 } }],
  ['R26', 'node', { 'squares-on-four/thread-pool:4/burst:5': { makespanMs: 504 } }],
  [
    'R27',
    'python',
    { 'squares-on-four/fastapi-def-response-model:1/burst:3': { answersMs: [504, 1_510, 1_007] } },
  ],
  ['R28', 'python', { 'two-blocking-calls/fastapi-async-blocking/burst:2': together }],
  ['R28', 'node', { 'two-blocking-calls/inline/burst:2': together }],
  ['R29', 'python', { 'two-blocking-calls/fastapi-executor/burst:2': inTurns }],
  ['R29', 'node', { 'two-blocking-calls/thread-pool:2/burst:2': inTurns }],
  ['R30', 'python', { 'two-blocking-calls/fastapi-executor/burst:7': { makespanMs: 1_007 } }],
  ['R32', 'python', { 'post-titles/fastapi-executor/burst:3': { makespanMs: 912 } }],
  ['R32', 'node', { 'post-titles/thread-pool:3/burst:3': { ok: 2 } }],
  ['R33', 'python', { 'squares-on-four/fastapi-executor:4/burst:5': { makespanMs: 1_505 } }],
  ['R33', 'node', { 'squares-on-four/thread-pool:4/burst:5': { makespanMs: 504 } }],
  ['R34', 'python', { 'squares-on-four/fastapi-executor:4/burst:5': { cpuMsPerRequest: 480 } }],
  ['R34', 'node', { 'squares-on-four/thread-pool:4/burst:5': { cpuMsPerRequest: 100 } }],
  ['R35', 'python', { 'burn-bigint/fastapi-process-pool:2/burst:4': { makespanMs: 620 } }],
  ['R35', 'node', { 'burn-bigint/process-pool:2/burst:4': { makespanMs: 620 } }],
  ['R38', 'python', { 'predict-async-io/fastapi-threadpool/burst:20': { makespanMs: 3_010 } }],
  ['R38', 'node', { 'two-blocking-calls/async/burst:20': { makespanMs: 20_010 } }],
];

describe('the rows', () => {
  it('are R1 to R41, each once', () => {
    const ids = ARTICLES.flatMap(({ rows }) => rows.map(({ id }) => id));
    expect(ids).toEqual(Array.from({ length: 41 }, (_nothing, index) => `R${index + 1}`));
  });

  it('come out as known where the figures are as known', () => {
    const articles = judgeArticles(resultOf());
    expect(otherwiseThanKnown(articles)).toEqual([]);
    const halves = articles.flatMap(({ findings }) =>
      findings.flatMap(({ id, python, node }) => [
        ...(python ? [`${id} ${python.outcome}`] : []),
        ...(node ? [`${id} node ${node.outcome}`] : []),
      ]),
    );
    expect(halves.filter((text) => /null/.test(text))).toEqual([]);
    expect(halves.filter((text) => /false/.test(text))).toEqual(
      ['R2', 'R8', 'R8 node', 'R11', 'R26', 'R26 node', 'R27', 'R34', 'R34 node'].map((id) => `${id} false`),
    );
    expect(halves.filter((text) => /partly/.test(text))).toEqual(['R19 partly', 'R21 partly']);
  });

  it('are each tested for coming out otherwise', () => {
    const measurable = ARTICLES.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        isCited(row)
          ? []
          : (['python', 'node'] as const).flatMap((name) =>
              row[name] && !row[name].enforced ? [`${row.id} ${name}`] : [],
            ),
      ),
    );
    expect(OTHERWISE.map(([id, language]) => `${id} ${language}`)).toEqual(measurable);
  });

  it.each(OTHERWISE)('%s (%s) can come out otherwise', (id, language, changes) => {
    const { outcome, known } = halfOf(id, language, changes);
    expect(outcome).not.toBeNull();
    expect(outcome).not.toBe(known);
    const names = otherwiseThanKnown(judgeArticles(resultOf(changes)));
    expect(names).toContain(language === 'node' ? `${id} (Node.js)` : id);
  });
});

describe('a row that every trial enforces', () => {
  it.each(['R13', 'R14'])('%s is not measured where a trial was refused', (id) => {
    const changes: Changes = {
      'predict/fastapi-def/burst:2': { state: 'invalid', reasons: ['2 answers were wrong'] },
    };
    expect(halfOf(id, 'python')).toMatchObject({ outcome: 'holds' });
    expect(halfOf(id, 'python', changes)).toMatchObject({
      outcome: null,
      why: 'predict/fastapi-def/burst:2 is invalid: 2 answers were wrong',
    });
  });
});

describe('a row explains itself', () => {
  it('with the arithmetic of the slots that were told', () => {
    expect(halfOf('R2', 'python')).toEqual({
      known: 'false',
      outcome: 'false',
      measured: 'default executor 4.01 s, run_in_threadpool 1.02 s',
      why:
        'they are different pools: 20 x 1000 ms on 6 slots = 4 waves = 4.0 s, ' +
        'but 20 x 1000 ms on 40 slots = 1 wave = 1.0 s',
    });
    expect(halfOf('R26', 'python').why).toBe('41 x 1000 ms on 40 slots = 2 waves = 2.0 s');
  });

  it('with the median of the rounds where it computes', () => {
    const result = resultOf();
    const cell = result.cells.find(({ id }) => id === 'burn-bigint/thread-pool:2/burst:4');
    const [trial] = cell?.trials ?? [];
    if (trial === undefined) return expect.fail('the made-up result has no such trial');
    cell?.trials.push({ ...trial, metrics: { makespanMs: 900 } }, { ...trial, metrics: { makespanMs: 100 } });
    const found = judgeArticles(result).flatMap(({ findings }) => findings);
    expect(found.find(({ id }) => id === 'R19')?.node).toMatchObject({
      outcome: 'holds',
      measured: '0.33 s, in turns 0.61 s',
      why: expect.stringMatching(
        /4 tasks on 2 cores are done 1.9x as fast as in turns \(medians of 3 interleaved rounds\)$/,
      ),
    });
  });

  it('with processor time', () => {
    const half = halfOf('R8', 'python');
    expect(half.outcome === null ? '' : half.measured).toBe('processor busy 2.2 % of the time');
    expect(half.why).toBe(
      'a sleep of 1.00 s uses 22 ms of processor time, while real computing uses all of its time',
    );
    const shared = { 'burn-bigint/fastapi-async-blocking/burst:4': { cpuMsPerRequest: 146 } };
    expect(halfOf('R8', 'python', shared).why).toMatch(/while real computing uses 96 % of its time$/);
    expect(halfOf('R8', 'python', { [SLEEPING]: { cpuMsPerRequest: 1_030 } })).toMatchObject({
      outcome: 'holds',
      measured: 'processor busy all of the time',
    });
  });

  it('and names its article’s address where that is known', () => {
    for (const { title, url } of judgeArticles(resultOf()))
      expect(url ?? 'https://', title).toMatch(/^https:\/\/[^\s()]*$/);
    expect(judgeArticles(resultOf()).filter(({ url }) => url !== undefined)).toHaveLength(2);
  });

  it('and tells whether it rests on tasks that compute', () => {
    const ids = findingsOf().flatMap(({ id, computes }) => (computes ? [id] : []));
    expect(ids).toEqual(['R3', 'R8', 'R19', 'R34', 'R35']);
  });
});

describe('what is missing', () => {
  const noPython = { state: 'dropped' as const, reasons: ['no Python with FastAPI'] };

  it('is told by half, and the other half is judged all the same', () => {
    const changes = { 'predict/fastapi-def/burst:2': noPython };
    expect(halfOf('R11', 'python', changes)).toEqual({
      known: 'false',
      outcome: null,
      why: 'no Python with FastAPI',
    });
    expect(halfOf('R11', 'node', changes).outcome).toBe('holds');
    expect(otherwiseThanKnown(judgeArticles(resultOf(changes)))).toEqual([]);
  });

  it('is named with its cell where a cell failed, was not reached or is not there', () => {
    const id = 'predict/fastapi-def/burst:2';
    const whyOf = (change: Partial<MadeUp> | null) => halfOf('R11', 'python', { [id]: change }).why;
    expect(whyOf({ state: 'failed', reasons: ['round 1, launch: it died'] })).toBe(
      `${id} failed: round 1, launch: it died`,
    );
    expect(whyOf({ state: 'aborted', reasons: ['0 of 1 rounds were measured'] })).toBe(
      `${id} was not reached: 0 of 1 rounds were measured`,
    );
    expect(whyOf(null)).toBe(`${id} is not part of this result`);
  });

  it('is the same for every cell that a stopped run did not reach', () => {
    const changes: Changes = {
      'predict/fastapi-def/burst:2': { state: 'aborted', reasons: ['0 of 3 rounds were measured'] },
      'predict/inline/burst:2': null,
      'predict/inline/burst:1': { state: 'failed', reasons: ['round 1, launch: it died'] },
      'predict/fastapi-def/burst:1': noPython,
    };
    const findings = judgeArticles({ ...resultOf(changes), aborted: true }).flatMap((one) => one.findings);
    const found = (id: string) => findings.find((finding) => finding.id === id);
    const stopped = { outcome: null, why: 'the run was stopped before this was measured' };
    expect(found('R11')).toMatchObject({ python: stopped, node: stopped });
    expect(found('R10')?.python?.why).toBe('no Python with FastAPI');
    expect(found('R10')?.node?.why).toBe('predict/inline/burst:1 failed: round 1, launch: it died');
    expect(found('R28')?.python?.outcome).toBe('holds');
  });

  it('is never guessed: on one core nothing is said of computing at the same time', () => {
    expect(halfOf('R35', 'node', {}, { cores: 1 })).toMatchObject({
      outcome: null,
      why: 'one core: nothing can compute at the same time',
    });
  });

  it('is never guessed: processor time that misses real computing proves nothing', () => {
    const changes = { 'burn-bigint/inline/burst:4': { cpuMsPerRequest: 30 } };
    expect(halfOf('R8', 'node', changes)).toMatchObject({
      outcome: null,
      why: 'processor time is not to be trusted: computing used 20 % of its time',
    });
  });

  it('is never guessed: a pool larger than planned for is not filled', () => {
    const changes = { 'two-blocking-calls/fastapi-executor/burst:7': { slots: 12, makespanMs: 1_005 } };
    expect(halfOf('R30', 'python', changes)).toMatchObject({
      outcome: null,
      why: 'the pool has 12 slots, so that the 7 calls which were to overfill it fit',
    });
  });
});

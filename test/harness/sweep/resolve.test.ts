import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../../harness/config/catalog.js';
import { UsageError } from '../../../harness/errors.js';
import type { Scenario } from '../../../harness/scenario.js';
import { type ResolvedSweep, resolveSweep, type TypedSweep } from '../../../harness/sweep/resolve.js';
import { registryOf, scenarioOf } from '../config/fake-catalog.js';
import { examinationOf } from '../own/made-up-examination.js';

type Flags = Readonly<Record<string, string>>;

function resolve(operand: string | undefined, flags: Flags): Promise<ResolvedSweep> {
  const all: Flags = { out: join(tmpdir(), 'stallbench-is-not-made'), ...flags };
  return resolveSweep(
    {
      operands: operand === undefined ? [] : [operand],
      problems: [],
      values: (flag) => (all[flag] === undefined ? [] : [all[flag]]),
      has: (flag) => flag in all,
    },
    CATALOG,
  );
}

async function problemsOf(operand: string | undefined, flags: Flags): Promise<readonly string[]> {
  const thrown: unknown = await resolve(operand, flags).catch((cause: unknown) => cause);
  if (!(thrown instanceof UsageError)) return expect.fail('nothing was refused');
  return thrown.problems.map(({ where, what, fix }) => `${where}: ${what}. ${fix}`);
}

const idsOf = ({ settings }: ResolvedSweep) => settings.cells.map(({ id }) => id);
const labelsOf = ({ plan }: ResolvedSweep) => plan.points.map(({ label }) => label);

describe('--pool', () => {
  it('is a cell for each size and one for the default of the library', async () => {
    const sweep = await resolve('two-blocking-calls', { pool: '1..3', load: 'burst:8' });
    expect(idsOf(sweep)).toEqual([
      'two-blocking-calls/thread-pool:1/burst:8',
      'two-blocking-calls/thread-pool:2/burst:8',
      'two-blocking-calls/thread-pool:3/burst:8',
      'two-blocking-calls/thread-pool/burst:8',
    ]);
    expect(sweep.plan.points.slice(0, 3).map(({ value }) => value)).toEqual([1, 2, 3]);
    expect(sweep.plan.points[3]).toMatchObject({ isDefault: true });
    expect(labelsOf(sweep)[3]).toMatch(/^default, \d+ slots?$/);
  });

  it("takes a waiting scenario's own burst, and keeps every slot of a computing one busy", async () => {
    const waiting = await resolve('two-blocking-calls', { pool: '1..3' });
    expect(waiting.settings.asked.load).toBe('burst:2');
    const computing = await resolve('hash-password', { pool: '1,16', strategy: 'process-pool' });
    expect(computing.settings.asked.load).toBe('closed:32x3s');
  });

  it('leaves no claim of the scenario to be judged, and takes three rounds', async () => {
    const { settings } = await resolve('two-blocking-calls', { pool: '1..3' });
    expect(settings.cells.flatMap(({ scenario }) => scenario.value.claims)).toEqual([]);
    expect(new Set(settings.cells.map(({ rounds }) => rounds))).toEqual(new Set([3]));
  });
});

describe('--concurrency', () => {
  it('is the connections of a closed load', async () => {
    const sweep = await resolve('hash-password', { concurrency: '1..4', strategy: 'thread-pool:2' });
    expect(idsOf(sweep).map((id) => id.split('/').at(-1))).toEqual([
      'closed:1x3s',
      'closed:2x3s',
      'closed:3x3s',
      'closed:4x3s',
    ]);
  });

  it('keeps the length of the load that was named, or its kind where it is a burst', async () => {
    const closed = await resolve('hash-password', { concurrency: '2,4', load: 'closed:9x2s' });
    expect(idsOf(closed)[0]).toBe('hash-password/thread-pool/closed:2x2s');
    const burst = await resolve('hash-password', { concurrency: '2,4', load: 'burst:9' });
    expect(idsOf(burst)[1]).toBe('hash-password/thread-pool/burst:4');
  });

  it('gives long tasks a window that holds ten of them', async () => {
    const full = await resolve('two-blocking-calls', { concurrency: '1,2' });
    expect(idsOf(full)[0]).toMatch(/closed:1x10s$/);
    const short = await resolve('two-blocking-calls', { concurrency: '1,2', 'time-scale': '0.1' });
    expect(idsOf(short)[0]).toMatch(/closed:1x3s$/);
  });
});

describe('--rate', () => {
  it('is the rate of an open load, with what else the load says', async () => {
    const plain = await resolve('no-op', { rate: '50..400' });
    expect(idsOf(plain)).toEqual([50, 100, 200, 400].map((rate) => `no-op/thread-pool/open:${rate}x5s`));
    expect(labelsOf(plain)).toEqual(['50/s', '100/s', '200/s', '400/s']);
    const even = await resolve('no-op', { rate: '50,80', load: 'open:9x2s:constant' });
    expect(idsOf(even)[1]).toBe('no-op/thread-pool/open:80x2s:constant');
  });

  it.each(['open:50-200x10s', 'open:50x5s+100x5s'])('refuses %s, which has no single rate', async (load) => {
    expect(await problemsOf('no-op', { rate: '50..400', load })).toEqual([
      `--load: "${load}" has more than one rate. Write, for example, --load open:100x10s.`,
    ]);
  });
});

describe('--task-ms', () => {
  it('is a time scale for each point; ids stay apart', async () => {
    const sweep = await resolve('two-blocking-calls', { 'task-ms': '1..4', strategy: 'thread-pool:2' });
    expect(sweep.settings.cells.map(({ timeScale }) => timeScale)).toEqual([0.001, 0.002, 0.003, 0.004]);
    expect(idsOf(sweep)).toEqual(
      [1, 2, 3, 4].map((ms) => `two-blocking-calls/thread-pool:2/closed:4x3s/${ms}ms`),
    );
    expect(sweep.plan.points.map(({ idealPerSec }) => idealPerSec)).toEqual([
      2_000,
      1_000,
      expect.closeTo(2_000 / 3, 6),
      500,
    ]);
  });

  it('knows what a burst could do at best: its waves', async () => {
    const flags = { 'task-ms': '10,20', strategy: 'thread-pool:2', load: 'burst:5' };
    const { plan } = await resolve('two-blocking-calls', flags);
    // Three waves of 10 ms for five tasks.
    expect(plan.points[0]?.idealPerSec).toBeCloseTo((5 / 30) * 1_000, 6);
  });

  it('refuses real work, longer tasks than declared, and a time scale beside it', async () => {
    expect(await problemsOf('hash-password', { 'task-ms': '1..4' })).toEqual([
      '--task-ms: the length of a task of hash-password cannot be set: it is that of real work. ' +
        'Name a scenario that sleeps for a declared time, for example two-blocking-calls.',
    ]);
    expect(await problemsOf('two-blocking-calls', { 'task-ms': '1..2000' })).toEqual([
      '--task-ms: 2000 ms is longer than a task of two-blocking-calls, which takes 1000 ms. ' +
        'Write, for example, --task-ms 1..64.',
    ]);
    expect(await problemsOf('two-blocking-calls', { 'task-ms': '1..4', 'time-scale': '0.5' })).toEqual([
      '--time-scale, --task-ms: contradict each other: the length of a task is its time scale. ' +
        'Write one of them.',
    ]);
  });
});

describe('what is refused', () => {
  it('is told all at once', async () => {
    expect(await problemsOf('hash-pasword', { rounds: '0', pool: '8..1', strategy: 'inlin' })).toEqual([
      '--rounds: "0" is not a whole number from 1 to 1000. Write, for example, --rounds 5.',
      expect.stringMatching(/^argument 1: "hash-pasword" is not a scenario\. Did you mean "hash-password"\?/),
      '--pool: "8..1" is not a range of at least two whole numbers from 1 to 1024, nor a list of 2 to 32. ' +
        'Write, for example, --pool 1..8 or 1,8.',
      expect.stringMatching(/^--strategy: "inlin" is not a strategy\. Did you mean "inline"\?/),
    ]);
  });

  it.each<[what: string, flags: Flags, problem: string]>([
    [
      'no axis',
      {},
      'axis: nothing says what to vary. ' +
        'Write one of --pool 1..8, --concurrency 1..32, --rate 50..400, --task-ms 1..64.',
    ],
    [
      'two axes',
      { pool: '1..8', rate: '50..400' },
      '--pool, --rate: are two axes or more; a sweep varies one. Write one of them.',
    ],
    [
      'two strategies',
      { concurrency: '1,2', strategy: 'inline,async' },
      '--strategy: 2 strategies; a sweep has one. Write, for example, -s inline.',
    ],
    [
      'a size beside --pool',
      { pool: '1..8', strategy: 'thread-pool:2' },
      '--strategy: "thread-pool:2" has a size already, and --pool sets it. Write -s thread-pool.',
    ],
    [
      'a load that has no connections',
      { concurrency: '1,2', load: 'open:10x5s' },
      '--load: "open:10x5s" does not go with --concurrency. ' +
        'Write, for example, --load closed:10x5s or --load burst:8.',
    ],
    [
      'a load that has no rate',
      { rate: '10,20', load: 'burst:8' },
      '--load: "burst:8" does not go with --rate. Write, for example, --load open:100x10s.',
    ],
  ])('%s', async (_what, flags, problem) => {
    expect(await problemsOf('hash-password', flags)).toEqual([problem]);
  });

  it('a strategy without a size, with those that have one', async () => {
    const [problem] = await problemsOf('hash-password', { pool: '1..8', strategy: 'inline' });
    expect(problem).toMatch(
      /^--strategy: inline has no size that --pool could set\. Write one of .*process-pool, thread-pool\.$/,
    );
  });
});

describe('a function of your own', () => {
  const sweep = (flags: Flags, more: Partial<Scenario> = {}, refused: readonly string[] = []) => {
    const all: Flags = { out: join(tmpdir(), 'stallbench-is-not-made'), ...flags };
    const value: Scenario = {
      ...scenarioOf('cpu', 'burst:4', ['inline']),
      ...{ serviceMs: 'calibrated', examined: examinationOf({ callMs: 900, cpuMs: 900 }), ...more },
    };
    const catalog = { ...CATALOG, scenarios: registryOf('scenario', { mine: value }) };
    const typed: TypedSweep = {
      operands: ['mine'],
      problems: [],
      values: (flag) => (all[flag] === undefined ? [] : [all[flag]]),
      has: (flag) => flag in all,
      refused: new Set(refused),
    };
    return resolveSweep(typed, catalog);
  };
  const refusal = async (thrown: Promise<unknown>) => {
    const cause: unknown = await thrown.catch((reason: unknown) => reason);
    return cause instanceof UsageError ? cause.problems : expect.fail('nothing was refused');
  };

  it('gets windows that hold ten of its calls', async () => {
    const { settings } = await sweep({ concurrency: '1,2', strategy: 'inline' });
    expect(settings.cells.map(({ load }) => load.plan.spelling)).toEqual(['closed:1x9s', 'closed:2x9s']);
  });

  it('has no length that could be set', async () => {
    expect(await refusal(sweep({ 'task-ms': '1..4', strategy: 'inline' }))).toEqual([
      {
        where: '--task-ms',
        what: 'the length of a task of mine cannot be set: it is that of real work',
        fix: 'Name a scenario that sleeps for a declared time, for example two-blocking-calls.',
      },
    ]);
  });

  it('is told once where its answers cannot leave their thread', async () => {
    const problems = await refusal(sweep({ pool: '1..4' }, { uncloneable: 'its answer cannot be cloned' }));
    expect(problems).toEqual([
      {
        where: 'default of --strategy',
        what: 'thread-pool copies inputs and answers, and its answer cannot be cloned',
        fix: 'Write -s cluster, whose servers are varied then.',
      },
    ]);
  });

  it('is looked at no further where a problem tells of it already', async () => {
    expect(await refusal(sweep({ pool: '1..4', format: 'nothing' }, {}, ['mine']))).toMatchObject([
      { where: '--format' },
    ]);
  });
});

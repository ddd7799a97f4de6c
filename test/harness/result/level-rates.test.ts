import { describe, expect, it } from 'vitest';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { ScenarioInfo, Trial } from '../../../harness/result/schema.js';
import { cellOf, runOf, trialOf } from './records.js';

/** One second of a closed loop at `perSec`, in which the server used `cpuMs` of its one core. */
const trial = (perSec: number, cpuMs: number, changes: Partial<Trial> = {}) =>
  trialOf(1, {
    windowMs: 1_000,
    metrics: { throughputPerSec: perSec },
    observations: { planned: 9, sent: 9, ok: 9, unfinished: 0, errors: {}, longestPauseMs: 1 },
    server: { slots: 1, startMs: 90, cpuMs, absent: {} },
    ...changes,
  });

const cell = (strategy: string, ...told: Parameters<typeof trial>) =>
  cellOf(strategy, [trial(...told)], { load: 'closed:8x1s' });

function warningsOf(cells: readonly ReturnType<typeof cellOf>[], work: ScenarioInfo['work'] = 'cpu') {
  const scenario = { name: 'blocking', summary: '', source: '', work, serviceSource: '' };
  return concludeResult(runOf(cells, { scenarios: [scenario] })).warnings.filter(
    ({ code }) => code === 'level-rates',
  );
}

const LEVEL = [
  cell('inline', 1_000, 500),
  cell('thread-pool:1', 1_010, 600),
  cell('process-pool:1', 1_020, 610),
];

describe('equal rates of servers that had processors left', () => {
  it('are a warning that names them', () => {
    expect(warningsOf([...LEVEL, cell('cluster:1', 1_500, 500)])).toEqual([
      {
        code: 'level-rates',
        message:
          'blocking under closed:8x1s: inline, thread-pool:1, process-pool:1 all reach 1000 to 1020 per second, ' +
          'within 2 %, with at most 61 % of the processors that they could use',
        hint: 'Something that they share is the limit, such as the generator: do not compare these rates.',
        scope: 'blocking',
      },
    ]);
  });

  it('are found among others, wherever they lie', () => {
    expect(warningsOf([cell('cluster:1', 900, 500), cell('async', 995, 500), ...LEVEL])).toHaveLength(1);
  });

  it.each<[string, ReturnType<typeof cellOf>[], ScenarioInfo['work']]>([
    ['two are equal by chance', LEVEL.slice(0, 2), 'cpu'],
    ['the third is more than 2 % faster', [...LEVEL.slice(0, 2), cell('cluster:1', 1_021, 500)], 'cpu'],
    ['one used its core', [...LEVEL.slice(0, 2), cell('cluster:1', 1_005, 900)], 'cpu'],
    ['waiting is level by arithmetic', LEVEL, 'sleep'],
    ['one is invalid', [...LEVEL.slice(0, 2), cell('cluster:1', 1_005, 500, { state: 'invalid' })], 'none'],
    [
      'the machine was in full use',
      LEVEL.map(({ strategy }) =>
        cell(strategy, 1_000, 500, {
          meter: { machine: { wallMs: 1_000, cores: 2, busyMs: 1_900, idleShare: 0.05 } },
        }),
      ),
      'cpu',
    ],
    [
      'an open load has the rate of its schedule',
      LEVEL.map(({ strategy }) =>
        cell(strategy, 1_000, 500, {
          observations: { planned: 9, sent: 9, ok: 9, unfinished: 0, errors: {}, scheduleHash: 'a' },
        }),
      ),
      'cpu',
    ],
  ])('are none: %s', (_, cells, work) => {
    expect(warningsOf(cells, work)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { checkMachine, judgeMachine } from '../../../harness/commands/machine-checks.js';
import type { MachineFacts } from '../../../harness/commands/machine-facts.js';
import { INSTALL_COMMAND } from '../../../harness/fastapi/interpreter.js';

const good: MachineFacts = {
  environment: {
    node: '22.1.0',
    v8: '12',
    os: 'Linux 6',
    arch: 'x64',
    cpuModel: 'a processor',
    cpuCount: 4,
    availableParallelism: 4,
    cgroupQuota: null,
    memoryBytes: 8 * 2 ** 30,
    loadAverageBefore: 2,
    uvThreadpoolSize: 4,
    gitCommit: null,
    libraries: {},
  },
  clockStepMs: 0.0001,
  timerLateMs: { median: 0.1, max: 30 },
  openFiles: 2_100,
  hasProc: true,
  ceilings: new Map([['closed', { perSec: 48_143.4, measuredAt: '2026-05-04T10:00:00.000Z' }]]),
  python: { found: null, refused: [{ candidate: 'python3', reason: 'no fastapi' }] },
};
const { environment } = good;

const doubtsOf = (facts: MachineFacts) =>
  checkMachine(facts)
    .filter(({ state }) => state !== 'fine')
    .map(({ name, state }) => `${name}: ${state}`);

describe('Python with FastAPI', () => {
  const shown = (python: MachineFacts['python']) =>
    checkMachine({ ...good, python }).find(({ name }) => name === 'Python with FastAPI');

  it('is told with its versions, which decide how the server behaves', () => {
    const found = { path: '/opt/python', versions: { python: '3.12.1', fastapi: '0.110.0', anyio: '4.3.0' } };
    expect(shown({ ...good.python, found })).toMatchObject({
      value: '/opt/python (Python 3.12.1, fastapi 0.110.0, anyio 4.3.0); passed over: python3: no fastapi',
      state: 'fine',
    });
  });

  it('is no doubt where it is missing: the command that installs it and what was tried are told', () => {
    expect(shown(good.python)).toMatchObject({
      value:
        'none, the fastapi strategies are left out; to install it: ' +
        `${INSTALL_COMMAND} (tried python3: no fastapi)`,
      state: 'fine',
    });
  });
});

describe('the generator ceiling', () => {
  it('is told for each load that has one, and is no doubt where no run has found it out', () => {
    const facts = { ...good, ceilings: new Map([...good.ceilings, ['open', null] as const]) };
    expect(checkMachine(facts).find(({ name }) => name === 'generator ceiling')).toMatchObject({
      value: 'closed 48143 per second (kept since 2026-05-04), open not measured yet',
      state: 'fine',
    });
  });
});

describe('the machine', () => {
  it('is fine at every limit', () => {
    expect(doubtsOf(good)).toEqual([]);
    expect(judgeMachine(checkMachine(good))).toBe('This machine can give a trustworthy answer.');
    expect(doubtsOf({ ...good, environment: { ...environment, node: '20.19.0' } })).toEqual([]);
  });

  it.each<[string, MachineFacts]>([
    ['Node: impossible', { ...good, environment: { ...environment, node: '20.18.3' } }],
    ['Node: impossible', { ...good, environment: { ...environment, node: '18.20.0' } }],
    [
      'cores: doubtful',
      { ...good, environment: { ...environment, availableParallelism: 1, loadAverageBefore: 0 } },
    ],
    ['cores: doubtful', { ...good, environment: { ...environment, cgroupQuota: 1.5, loadAverageBefore: 0 } }],
    ['load average: doubtful', { ...good, environment: { ...environment, loadAverageBefore: 2.1 } }],
    ['memory: doubtful', { ...good, environment: { ...environment, memoryBytes: 2 ** 29 } }],
    ['timers: doubtful', { ...good, timerLateMs: { median: 5.1, max: 6 } }],
    ['clock: doubtful', { ...good, clockStepMs: 15 }],
    ['open files: doubtful', { ...good, openFiles: 1_024 }],
    ['/proc: doubtful', { ...good, hasProc: false }],
  ])('has one finding: %s', (finding, facts) => {
    expect(doubtsOf(facts)).toEqual([finding]);
  });

  it('cannot measure with a clock that stands still', () => {
    const { clockStepMs: _step, ...still } = good;
    expect(doubtsOf(still)).toEqual(['clock: impossible']);
    expect(judgeMachine(checkMachine(still))).toBe('This machine cannot measure: see clock.');
  });

  it('is judged in one sentence that names the doubts', () => {
    const facts = { ...good, hasProc: false, openFiles: 10 };
    expect(judgeMachine(checkMachine(facts))).toBe(
      'This machine can measure, but its answer has limits: see open files, /proc.',
    );
  });

  it('does not doubt what it could not read', () => {
    const { openFiles: _files, ...unknown } = good;
    expect(doubtsOf(unknown)).toEqual([]);
  });
});

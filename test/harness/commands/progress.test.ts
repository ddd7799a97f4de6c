import { describe, expect, it } from 'vitest';
import { Progress, type ProgressOptions } from '../../../harness/commands/progress.js';
import type { RunEvent } from '../../../harness/runner.js';
import { createRandom } from '../../../harness/stats/random.js';

const CLEAR = '\r\x1b[K';

interface Written {
  readonly text: string;
  readonly inWindow: boolean;
}

/** Feeds events to a progress and notes each write, with whether a window was open at that moment. */
function follow(options: Partial<ProgressOptions> = {}) {
  const log: Written[] = [];
  let inWindow = false;
  let nowMs = 5_000;
  const progress = new Progress({
    write: (text) => log.push({ text, inWindow }),
    isTerminal: false,
    columns: 100,
    unicode: true,
    verbosity: 'normal',
    now: () => nowMs,
    ...options,
  });
  return {
    progress,
    log,
    text: () => log.map(({ text }) => text).join(''),
    wait: (durationMs: number) => {
      nowMs += durationMs;
    },
    tell(...events: RunEvent[]) {
      for (const event of events) {
        if (event.type === 'window-opened') inWindow = true;
        if (event.type === 'window-closed') inWindow = false;
        progress.onEvent(event);
      }
    },
  };
}

const runStarted: RunEvent = { type: 'run-started', trials: 4, cells: 2, dropped: [], estimateMs: 99_200 };
const opened = (strategy: string): RunEvent => ({ type: 'window-opened', id: `predict/${strategy}/burst:2` });
const closed = (strategy: string): RunEvent => ({ type: 'window-closed', id: `predict/${strategy}/burst:2` });
const ended = (strategy: string, state = 'completed', reason?: string): RunEvent => ({
  type: 'trial-ended',
  id: `predict/${strategy}/burst:2`,
  state,
  ...(reason === undefined ? {} : { reason }),
});
const started = (strategy: string, index: number, round: number, remainingMs = 41_000): RunEvent => ({
  type: 'trial-started',
  id: `predict/${strategy}/burst:2`,
  scenario: 'predict',
  strategy,
  index,
  trials: 4,
  round,
  rounds: 2,
  remainingMs,
});
const trial = (strategy: string, index: number, round: number): RunEvent[] => [
  started(strategy, index, round),
  opened(strategy),
  closed(strategy),
  ended(strategy),
];

describe('without a terminal', () => {
  it('writes one line per cell and no carriage return', () => {
    const { tell, text, wait } = follow();
    tell(
      { type: 'preparing', text: 'looking' },
      runStarted,
      ...trial('inline', 1, 1),
      ...trial('pool:4', 2, 1),
    );
    tell(...trial('pool:4', 3, 2), ...trial('inline', 4, 2));
    wait(61_001);
    tell({ type: 'run-ended' });
    expect(text()).toBe(
      [
        'measuring 4 trials of 2 cells, about 1:40 min',
        '[1/2] predict · pool:4 · 2 rounds completed',
        '[2/2] predict · inline · 2 rounds completed',
        'measured for 1:02 min',
        '',
      ].join('\n'),
    );
  });

  it('names what is not measured, what failed, and what stayed incomplete', () => {
    const { tell, text } = follow({ unicode: false });
    tell({ ...runStarted, dropped: [{ id: 'predict/async/burst:2', reason: 'the task has no runAsync' }] });
    tell(
      started('inline', 1, 1),
      opened('inline'),
      closed('inline'),
      ended('inline', 'failed', 'it\ndied\x1b[0m'),
    );
    tell(...trial('pool:4', 2, 1), { type: 'run-ended' });
    expect(text()).toBe(
      [
        'measuring 4 trials of 2 cells, about 1:40 min',
        'not measured: predict/async/burst:2: the task has no runAsync',
        'failed: predict - inline - round 1/2: it died [0m',
        '[1/2] predict - inline - 0 of 2 rounds completed',
        '[2/2] predict - pool:4 - 1 of 2 rounds completed',
        'measured for 0:00 min',
        '',
      ].join('\n'),
    );
  });

  it('says nothing of the time when nothing was started', () => {
    const { tell, text } = follow();
    tell({ type: 'preparing', text: 'looking' }, { type: 'run-ended' });
    expect(text()).toBe('');
  });
});

describe('on a terminal', () => {
  it('rewrites one line', () => {
    const { tell, log } = follow({ isTerminal: true });
    tell(runStarted, started('pool:4', 3, 2), opened('pool:4'), closed('pool:4'), ended('pool:4'));
    expect(log.map(({ text }) => text)).toEqual([
      'measuring 4 trials of 2 cells, about 1:40 min\n',
      `${CLEAR}[3/4] predict · pool:4 · round 2/2 · 0:41 left`,
    ]);
  });

  it('clears that line before one that stays, and at the end', () => {
    const { tell, log, progress } = follow({ isTerminal: true });
    tell(started('inline', 1, 1), ended('inline', 'invalid', 'wrong answers'), started('inline', 2, 2));
    progress.close();
    expect(log.map(({ text }) => text)).toEqual([
      `${CLEAR}[1/4] predict · inline · round 1/2 · 0:41 left`,
      `${CLEAR}invalid: predict · inline · round 1/2: wrong answers\n`,
      `${CLEAR}[2/4] predict · inline · round 2/2 · 0:41 left`,
      CLEAR,
    ]);
  });

  it('keeps the line within the screen, where it could not be rewritten', () => {
    const { tell, text } = follow({ isTerminal: true, columns: 20 });
    tell(started('pool:4', 3, 2));
    expect(text()).toBe(`${CLEAR}[3/4] predict · poo`);
  });
});

describe('how much is told', () => {
  it('quiet: nothing, not even failures', () => {
    const { tell, text, progress } = follow({ verbosity: 'quiet', isTerminal: true });
    tell(runStarted, started('inline', 1, 1), ended('inline', 'failed', 'it died'), { type: 'run-ended' });
    progress.note('stopping');
    progress.close();
    expect(text()).toBe('');
  });

  it.each([true, false])('verbose: one line per trial (terminal: %s)', (isTerminal) => {
    const { tell, text } = follow({ verbosity: 'verbose', isTerminal });
    tell(
      { type: 'preparing', text: 'timing one call' },
      runStarted,
      ...trial('inline', 1, 1),
      ...trial('inline', 2, 2),
    );
    expect(text()).toBe(
      [
        'timing one call',
        'measuring 4 trials of 2 cells, about 1:40 min',
        '[1/4] predict · inline · round 1/2',
        '[2/4] predict · inline · round 2/2',
        '',
      ].join('\n'),
    );
  });
});

describe('inside a measured window', () => {
  it('holds a note back until the window is closed', () => {
    const { tell, log, progress } = follow();
    tell(started('inline', 1, 1), opened('inline'));
    progress.note('stopping');
    expect(log).toEqual([]);
    tell(closed('inline'));
    expect(log).toEqual([{ text: 'stopping\n', inWindow: false }]);
  });

  it('keeps the order of lines and the last state of the rewritten one', () => {
    const { tell, log, progress } = follow({ isTerminal: true });
    tell(opened('inline'), { type: 'preparing', text: 'first' });
    progress.note('one');
    tell({ type: 'preparing', text: 'second' });
    progress.note('two');
    expect(log).toEqual([]);
    tell(closed('inline'));
    expect(log.map(({ text }) => text)).toEqual(['one\n', 'two\n', `${CLEAR}second`]);
  });

  it('lets go when the trial ends without a closed window', () => {
    const { tell, text, progress } = follow();
    tell(started('inline', 1, 1), opened('inline'));
    progress.note('held');
    tell(ended('inline', 'aborted', 'the run was stopped'));
    expect(text()).toBe('held\naborted: predict · inline · round 1/2: the run was stopped\n');
  });

  it.each([
    { isTerminal: true, verbosity: 'normal' },
    { isTerminal: true, verbosity: 'verbose' },
    { isTerminal: false, verbosity: 'normal' },
    { isTerminal: false, verbosity: 'verbose' },
  ] as const)('writes nothing there, whatever happens: %o', (options) => {
    const random = createRandom(7);
    const { tell, log, progress } = follow(options);
    const anything: (() => void)[] = [
      () => tell({ type: 'preparing', text: 'looking' }),
      () => tell(runStarted),
      () => tell(started('inline', 1, 1)),
      () => progress.note('a note'),
    ];
    for (let step = 0; step < 2_000; step += 1) {
      const choice = Math.floor(random() * 7);
      if (choice === 4) tell(opened('inline'));
      else if (choice === 5) tell(closed('inline'));
      else if (choice === 6)
        tell(closed('inline'), ended('inline', random() < 0.5 ? 'completed' : 'invalid'));
      else anything[choice]?.();
    }
    expect(log.length).toBeGreaterThan(100);
    expect(log.filter(({ inWindow }) => inWindow)).toEqual([]);
  });
});

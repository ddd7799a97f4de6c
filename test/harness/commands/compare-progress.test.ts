import { describe, expect, it } from 'vitest';
import { CompareProgress } from '../../../harness/commands/compare-progress.js';
import type { ComparisonEvent } from '../../../harness/comparison/event.js';

const ref = (name: string, digit: string) => ({ name, commit: digit.repeat(40) });
const TURN: ComparisonEvent = {
  type: 'turn-started',
  ...{ block: 7, nextLook: 12, scenario: 'burn', strategy: 'inline' },
  ...{ cells: 12, dropped: 9, leftAtMostMs: 130_000 },
};
const EVENTS: readonly ComparisonEvent[] = [
  { type: 'preparing', text: 'timing one call of burn' },
  {
    type: 'started',
    cells: 12,
    refs: { base: ref('main', '1'), candidate: ref('HEAD', 'a') },
    looks: [6, 12, 20, 30],
    estimateMs: 431_000,
    mostMs: 900_000,
    left: [{ id: 'burn/new-way/burst:8', reason: 'its strategy cannot be used at main' }],
  },
  { ...TURN, block: 0, nextLook: 6, dropped: 0 },
  { type: 'pair-lost', id: 'burn/inline/burst:8', reason: 'base: sent\n\u001b[31mlate' },
  {
    type: 'looked',
    ...{ look: 6, isLast: false, going: 3, cells: 12 },
    dropped: ['a/b/c', 'd/e/f', 'g/h/i', 'j/k/l', 'm/n/o'],
  },
  TURN,
  { type: 'window-opened' },
  { type: 'window-closed' },
  { type: 'looked', look: 30, isLast: true, dropped: ['a/b/c'], going: 0, cells: 12 },
  { type: 'ended', ended: 'time', blocks: 30, durationMs: 481_000 },
];

function told(
  changes: Partial<ConstructorParameters<typeof CompareProgress>[0]> = {},
  events: readonly ComparisonEvent[] = EVENTS,
): string {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const options = {
    ...{ write, isTerminal: false, columns: 100, unicode: true },
    ...{ verbosity: 'normal' as const, ...changes },
  };
  const progress = new CompareProgress(options);
  for (const event of events) progress.onEvent(event);
  progress.close();
  return written;
}

const LINES = [
  'comparing 12 cells: HEAD (aaaaaaaaaa) against main (1111111111), looks after 6, 12, 20, 30 pairs',
  'about 7.2 min where nothing differs, never more than 15 min',
  'not compared: burn/new-way/burst:8: its strategy cannot be used at main',
  'measured again: burn/inline/burst:8: base: sent [31mlate',
  'look after 6 pairs: dropped a/b/c, d/e/f, g/h/i, j/k/l and 1 more; 3 of 12 cells go on',
  'look after 30 pairs, the last: 1 of 12 cells came to it',
  'compared for 8:01 min, 30 blocks, until the time was up',
];

describe('the progress of a comparison', () => {
  it('begins with cells, commits, looks and both times, and has a line a look without a terminal', () => {
    expect(told()).toBe(`${LINES.join('\n')}\n`);
  });

  it('says how long it takes where every cell differs, and what so few pairs cannot show', () => {
    const [, started] = EVENTS as [ComparisonEvent, Extract<ComparisonEvent, { type: 'started' }>];
    const written = told({}, [{ ...started, longestMs: 720_000, warning: '200 cells are too many' }]);
    const times =
      'about 7.2 min where nothing differs, about 12 min where every cell differs, never more than 15 min';
    expect(written.split('\n').slice(1, 3)).toEqual([times, '200 cells are too many']);
  });

  it('rewrites one line on a terminal, and leaves none of it behind', () => {
    const written = told({ isTerminal: true });
    expect(written).toContain(
      '\r\x1b[K[block 7, look at 12] burn · inline · 9 of 12 cells dropped · 2:10 left at most',
    );
    expect(written).toContain('\r\x1b[K[warm-up] burn · inline · 0 of 12 cells dropped');
    const lines = written.split('\n').map((line) => line.split('\r\x1b[K').at(-1));
    expect(lines).toEqual([...LINES, '']);
  });

  it('writes nothing in a window, and what fell due as soon as it is closed', () => {
    const note: ComparisonEvent = { type: 'cell-invalid', id: 'a/b/c', reason: 'candidate: died' };
    const open: ComparisonEvent = { type: 'window-opened' };
    let written = '';
    const progress = new CompareProgress({
      write: (text) => {
        written += text;
      },
      ...{ isTerminal: true, columns: 80, unicode: true, verbosity: 'normal' },
    });
    progress.onEvent(open);
    progress.onEvent(note);
    expect(written).toBe('');
    progress.onEvent({ type: 'window-closed' });
    expect(written).toBe('invalid: a/b/c: candidate: died\n');
  });

  it('is plain where only ASCII can be shown, told in full with --verbose, silent with --quiet', () => {
    const verbose = told({ verbosity: 'verbose', unicode: false });
    expect(verbose).toContain('\n[block 7, look at 12] burn - inline - 9 of 12 cells dropped - 2:10 left');
    expect(told({ verbosity: 'quiet', isTerminal: true })).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import type { CapacityEvent } from '../../../harness/capacity/event.js';
import { CapacityProgress } from '../../../harness/commands/capacity-progress.js';
import { searchOf } from '../capacity/made-up-search.js';

const EVENTS: readonly CapacityEvent[] = [
  { type: 'preparing', text: 'looking at the task of blocking' },
  {
    type: 'started',
    searches: 2,
    dropped: [{ id: 'blocking/partitioned/open:1x10s', reason: 'needs runSliced' }],
    estimateMs: 245_000,
  },
  { type: 'saturating', strategy: 'thread-pool:4', durationMs: 3_000 },
  {
    type: 'probe-started',
    strategy: 'thread-pool:4',
    ratePerSec: 24,
    stage: 'bracket',
    durationMs: 33_000,
  },
  {
    type: 'probe-ended',
    strategy: 'thread-pool:4',
    ratePerSec: 24,
    outcome: 'undetermined',
    why: 'sent\n\u001b[31mlate',
  },
  { type: 'answered', capacity: searchOf() },
  { type: 'ended', durationMs: 61_000 },
];

function told(changes: Partial<ConstructorParameters<typeof CapacityProgress>[0]> = {}): string {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const options = { write, isTerminal: false, columns: 80, unicode: true, isQuiet: false, ...changes };
  const progress = new CapacityProgress(options);
  for (const event of EVENTS) progress.onEvent(event);
  progress.close();
  return written;
}

describe('the progress of a search', () => {
  it('is one line a probe and one an answer, and begins with how long it will take', () => {
    expect(told().split('\n')).toEqual([
      'searching the highest rate of 2 strategies, about 4:05 min',
      'not measured: blocking/partitioned/open:1x10s: needs runSliced',
      'thread-pool:4 · 24/s · undetermined: sent [31mlate',
      'thread-pool:4 keeps p99 < 200 ms up to 78/s; 81/s failed (37 of 1200 requests over, 6 allowed).',
      'searched for 1:01 min',
      '',
    ]);
  });

  it('on a terminal tells what is going on in a line that the next one replaces', () => {
    const written = told({ isTerminal: true });
    expect(written).toContain('\r\x1b[Kthread-pool:4 · bracket · 24/s · 33 s\r\x1b[K');
    expect(written.endsWith('searched for 1:01 min\n')).toBe(true);
  });

  it('is nothing where nothing is wanted, and ASCII where no more is possible', () => {
    expect(told({ isQuiet: true, isTerminal: true })).toBe('');
    expect(told({ unicode: false })).toContain('\nthread-pool:4 - 24/s - undetermined: ');
  });
});

import { describe, expect, it } from 'vitest';
import { unplanned } from '../../../harness/own/unplanned.js';
import { examinationOf } from './made-up-examination.js';

const machine = { cores: 2 };

describe('what a function is measured with where nobody says it', () => {
  it('is a burst of about half a second, of 4 to 32 requests', () => {
    const loadFor = (callMs: number) =>
      unplanned(examinationOf({ callMs, cpuMs: callMs }), new Set(['run']), machine).load;
    expect([0, 0.5, 50, 200, 3_000].map(loadFor)).toEqual([
      'burst:32',
      'burst:32',
      'burst:10',
      'burst:4',
      'burst:4',
    ]);
  });

  it('is every strategy of a plan but a fresh thread for each call', () => {
    const { strategies } = unplanned(examinationOf(), new Set(['run', 'runSliced']), machine);
    expect(strategies).toEqual(['inline', 'thread-pool:2', 'partitioned', 'process-pool:2', 'cluster:2']);
  });

  it('stays in its thread where inputs or answers cannot leave it', () => {
    const uncloneable = 'its answer cannot be cloned';
    const { strategies } = unplanned(examinationOf({ uncloneable }), new Set(['run']), machine);
    expect(strategies).toEqual(['inline', 'cluster:2']);
  });
});

import { describe, expect, it } from 'vitest';
import { readServerTiming, spellServerTiming } from '../../../harness/client/server-timing.js';

const TIMES = { queueMs: 0.125, runMs: 1000.5, taskStartMs: 5_134_123.75, worker: '4711:2' };

describe('Server-Timing', () => {
  it('is read as it was spelled', () => {
    expect(readServerTiming(spellServerTiming(TIMES))).toEqual(TIMES);
    const started = { ...TIMES, startingMs: 0.1 };
    expect(readServerTiming(spellServerTiming(started))).toEqual(started);
  });

  it('does not take the start of a worker for the start of a task', () => {
    expect(readServerTiming('starting;dur=45.1')).toEqual({ startingMs: 45.1 });
    expect(readServerTiming('start;dur=45.1')).toEqual({ taskStartMs: 45.1 });
  });

  it('may come from any server: other parts, other order, other spacing', () => {
    expect(readServerTiming('cache;desc="hit",run;dur=12,db;dur=3, queue;dur=0')).toEqual({
      runMs: 12,
      queueMs: 0,
    });
  });

  it('says nothing that is not there', () => {
    expect(readServerTiming(undefined)).toEqual({});
    expect(readServerTiming('')).toEqual({});
    expect(readServerTiming('prerun;dur=5, run;desc="no duration"')).toEqual({});
  });

  it('takes nothing for a figure that is none', () => {
    const digits = '9'.repeat(400);
    expect(readServerTiming(`run;dur=1.2.3, queue;dur=., start;dur=${digits}`)).toEqual({});
  });
});

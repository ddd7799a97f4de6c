import { describe, expect, it } from 'vitest';
import { JUDGING_MS } from '../../../harness/judge-answers.js';
import { expectTrialMs } from '../../../harness/own/plan-cost.js';
import { examinationOf } from './made-up-examination.js';

const MACHINE = { cores: 2, processStartMs: 100 };
const INLINE = {
  spelling: 'inline',
  slots: 1,
  shape: { servers: 1, workers: 0, isPerRequest: false, isForeign: false },
};
const BURST = { spelling: 'burst:4', kind: 'burst', concurrency: 4 } as const;
const CLOSED = { spelling: 'closed:4x1s', kind: 'closed', concurrency: 4, durationMs: 1_000 } as const;

/** What its `verify` adds to a trial, in milliseconds, beside the start of its process and the loading in it. */
function added(load: typeof BURST | typeof CLOSED, verifyMs: number, more = {}): number {
  const about = { callMs: 10, cpuMs: 10, firstCallMs: 10, loadMs: 5, setupMs: 20, ...more };
  const trialMs = (changes: object) =>
    // biome-ignore lint/suspicious/noExplicitAny: of a planned strategy, only this is looked at
    expectTrialMs(INLINE as any, load, examinationOf({ ...about, ...changes }), MACHINE);
  return Math.round(trialMs({ verifyMs }) - trialMs({}) - 100 - 5 - 20);
}

describe('judging by its own verify', () => {
  it('takes one judgement for each distinct answer', () => {
    expect(added(BURST, 30, { inputs: 2 })).toBe(60);
    expect(added(BURST, 30, { inputs: 0 })).toBe(30);
    expect(added(BURST, 30, { inputs: 2, isDeterministic: false })).toBe(120);
    expect(added(CLOSED, 30, { isDeterministic: false })).toBe(3_000);
  });

  it('ends when its time is up', () => {
    expect(added(CLOSED, 10_000, { isDeterministic: false })).toBe(JUDGING_MS);
  });
});

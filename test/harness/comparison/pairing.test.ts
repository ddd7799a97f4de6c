import { describe, expect, it } from 'vitest';
import { costOf, cpuOf, pairOf, standingOf } from '../../../harness/comparison/pairing.js';
import type { Finding } from '../../../harness/result/schema.js';
import { trialOf } from './made-up-arms.js';

const finding = (check: string, verdict: Finding['verdict'] = 'invalid'): Finding => ({
  check,
  verdict,
  reason: check,
});
const invalid = (...findings: Finding[]) =>
  trialOf({ state: 'invalid', reason: 'why', metrics: {}, validity: { verdict: 'invalid', findings } });

describe('a trial', () => {
  it('counts when it is completed, suspect or not', () => {
    expect(standingOf(trialOf(), 'makespanMs')).toEqual({ kind: 'counts' });
    const validity = { verdict: 'suspect' as const, findings: [finding('send-lag', 'suspect')] };
    expect(standingOf(trialOf({ validity }), 'makespanMs')).toEqual({ kind: 'counts' });
  });

  it('is lost when only the meter or the machine spoiled it', () => {
    expect(standingOf(invalid(finding('send-lag')), 'makespanMs')).toEqual({ kind: 'lost', reason: 'why' });
    const died = trialOf({ state: 'failed', phase: 'measure', reason: 'the generator died', byMeter: true });
    expect(standingOf(died, 'makespanMs')).toEqual({ kind: 'lost', reason: 'measure: the generator died' });
  });

  it('is lost when the meter or the machine left a bound only of what is judged', () => {
    const metrics = { throughputPerSec: 50, makespanMs: 80 };
    const atLeast = ['throughputPerSec'];
    const findings = [{ ...finding('generator', 'suspect'), reason: 'the generator was busy', atLeast }];
    const bounded = trialOf({ metrics, atLeast, validity: { verdict: 'suspect', findings } });
    expect(standingOf(bounded, 'msPerAnswer')).toEqual({
      kind: 'lost',
      reason: 'only a lower bound of its throughputPerSec is known: the generator was busy',
    });
    expect(costOf(bounded, 'msPerAnswer')).toBeUndefined();
    expect(standingOf(bounded, 'makespanMs')).toEqual({ kind: 'counts' });
    expect(standingOf(trialOf({ metrics, atLeast: ['makespanMs'] }), 'makespanMs')).toEqual({
      kind: 'lost',
      reason: 'only a lower bound of its makespanMs is known',
    });
  });

  it('breaks its cell when it was completed and has no such figure, or not every request got an answer', () => {
    expect(standingOf(trialOf({ metrics: {} }), 'latencyP50Ms')).toEqual({
      kind: 'broken',
      reason: 'it was completed and gave no latencyP50Ms',
    });
    expect(standingOf(trialOf({ metrics: { makespanMs: 80, errorRate: 0.125 } }), 'makespanMs')).toEqual({
      kind: 'broken',
      reason: '12.5 % of the requests got no right answer',
    });
    expect(standingOf(trialOf({ metrics: { makespanMs: 80, errorRate: 0 } }), 'makespanMs').kind).toBe(
      'counts',
    );
  });

  it.each([
    ['a server check among others', invalid(finding('send-lag'), finding('wrong-answers'))],
    ['a wrong endpoint, of which no check was made', trialOf({ state: 'invalid', reason: 'why' })],
    ['a server that did not start', trialOf({ state: 'failed', reason: 'why' })],
    // A suspicion against the server is no failure; one against the meter makes it no better.
    [
      'wrong answers beside a suspect meter',
      invalid(finding('wrong-answers'), finding('send-lag', 'suspect')),
    ],
  ])('is broken by %s', (_what, trial) => {
    expect(standingOf(trial, 'makespanMs')).toEqual({ kind: 'broken', reason: 'why' });
  });

  it('is neither when the whole run is being stopped', () => {
    expect(standingOf(trialOf({ state: 'aborted' }), 'makespanMs')).toEqual({ kind: 'aborted' });
  });
});

describe('a cost', () => {
  it('is the metric itself, or the time that one answer takes', () => {
    const trial = trialOf({ metrics: { makespanMs: 80, throughputPerSec: 50, latencyP50Ms: 7 } });
    expect(costOf(trial, 'makespanMs')).toBe(80);
    expect(costOf(trial, 'msPerAnswer')).toBe(20);
    expect(costOf(trial, 'latencyP50Ms')).toBe(7);
  });

  it('is absent where nothing was measured, and where no ratio could be made of it', () => {
    expect(costOf(trialOf({ metrics: {} }), 'msPerAnswer')).toBeUndefined();
    expect(costOf(trialOf({ metrics: { throughputPerSec: 0 } }), 'msPerAnswer')).toBeUndefined();
    expect(costOf(trialOf({ metrics: { makespanMs: 0 } }), 'makespanMs')).toBeUndefined();
    expect(cpuOf(trialOf({ metrics: {} }))).toBeUndefined();
    expect(cpuOf(trialOf())).toBe(20);
  });

  it('makes a pair with that of the other side, and none alone', () => {
    const place = { block: 3, first: 'candidate' as const };
    expect(pairOf(place, 100, 114)).toEqual({ block: 3, first: 'candidate', base: 100, candidate: 114 });
    expect(pairOf(place, 100, undefined)).toBeUndefined();
    expect(pairOf(place, undefined, 114)).toBeUndefined();
  });
});

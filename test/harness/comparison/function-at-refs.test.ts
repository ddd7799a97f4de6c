import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../harness/comparison/function-at-refs.js';
import type { ModuleReport } from '../../../harness/own/module-report.js';
import { examinationOf } from '../own/made-up-examination.js';

const reportOf = (changes: Partial<ModuleReport> = {}) => ({
  report: {
    examination: examinationOf(),
    exports: { run: 'own.default' },
    callsWith: 'inputs' as const,
    answers: [{ sum: 1 }, { sum: 2 }],
    inputs: 2,
    inputDigests: ['a', 'b'],
    isPlain: true,
    work: 'cpu' as const,
    nativeSlots: 1,
    ...changes,
  },
});

describe('a function at two refs', () => {
  it('can be compared where it is asked the same and answers the same', () => {
    expect(differenceOf(reportOf(), reportOf(), 2)).toBeNull();
  });

  it('is compared by the inputs that were called at both', () => {
    const fewer = reportOf({ inputs: 1, inputDigests: ['a'], answers: [{ sum: 1 }] });
    expect(differenceOf(reportOf(), fewer, 1)).toBeNull();
  });

  it('is asked something else where an input, or the way it is called, is another', () => {
    expect(differenceOf(reportOf(), reportOf({ inputDigests: ['a', 'c'] }), 2)).toEqual({
      reason: 'its inputs differ from those at the base: inputs[1] is another',
    });
    expect(differenceOf(reportOf({ callsWith: 'nothing' }), reportOf(), 2)).toEqual({
      reason: 'its inputs differ from those at the base: the way it is called is another',
    });
  });

  it('gives nothing to compare where it answers otherwise, which nothing may pass', () => {
    expect(differenceOf(reportOf(), reportOf({ answers: [{ sum: 1 }, { sum: 3 }] }), 2)).toEqual({
      reason:
        'it answers otherwise than at the base, so that times tell nothing: ' +
        'with inputs[1], answer.sum is 3, at the base 2',
      isBroken: true,
    });
  });

  it('may answer otherwise where its own verify judges', () => {
    const judged = reportOf({ exports: { run: 'own.default', verify: 'own.verify' }, answers: [] });
    expect(differenceOf(judged, judged, 2)).toBeNull();
    expect(differenceOf(reportOf(), judged, 2)).toBeNull();
  });
});

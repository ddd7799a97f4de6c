import { describe, expect, it } from 'vitest';
import {
  callWords,
  natureWords,
  spellBytes,
  spellMs,
  timingWords,
  weightWords,
} from '../../../harness/result/examination-words.js';
import { examinationOf } from '../own/made-up-examination.js';

describe('natureWords', () => {
  it('compares processor time with wall time', () => {
    expect(natureWords({ callMs: 40, cpuMs: 39 })).toBe('computes');
    expect(natureWords({ callMs: 40, cpuMs: 1 })).toBe('waits');
    expect(natureWords({ callMs: 40, cpuMs: 20 })).toBe('computes and waits');
    expect(natureWords({ callMs: 40, cpuMs: 120 })).toBe('computes on several threads');
  });

  it('does not take the cost of reading clocks for a second thread', () => {
    expect(natureWords({ callMs: 0.001, cpuMs: 0.003 })).toBe('computes');
    expect(natureWords({ callMs: 0, cpuMs: 0 })).toBe('computes');
  });
});

describe('words', () => {
  it('tell of a promise', () => {
    expect(callWords(examinationOf({ isPromise: true, callMs: 20.4, cpuMs: 0.12 }))).toBe(
      'one call takes 20 ms, returns a promise and waits (0.12 ms of processor time)',
    );
  });

  it('leave out what is not known', () => {
    const { inputBytes: _in, answerBytes: _out, memoryBytes: _memory, ...rest } = examinationOf();
    expect(weightWords({ ...rest, uncloneable: 'its answer holds a function' })).toBe(
      'cannot leave its thread: its answer holds a function',
    );
    expect(weightWords({ ...rest, inputs: 0, answerBytes: 4 })).toBe('called with nothing, answer 4 B');
  });

  it('name the set-up where there is one', () => {
    expect(timingWords(examinationOf({ setupMs: 120 }))).toBe(
      'first call 1.0 ms, loading 5.0 ms, set-up 120 ms; 101 calls between 0.40 ms and 0.90 ms',
    );
  });
});

it('spells times and sizes with the digits that tell', () => {
  expect([0.0001, 0.041, 0.41, 4.12, 41.2, 412, 1_234].map(spellMs)).toEqual([
    '<0.001 ms',
    '0.041 ms',
    '0.41 ms',
    '4.1 ms',
    '41 ms',
    '412 ms',
    '1.23 s',
  ]);
  expect([60, 2_048, 1_048_576].map(spellBytes)).toEqual(['60 B', '2.0 KiB', '1.0 MiB']);
});

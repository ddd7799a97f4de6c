import { expect, it } from 'vitest';
import { examinationFacts, examinationSentence, examinedWork } from '../../../reports/view/examination.js';
import { examinationOf } from '../../harness/own/made-up-examination.js';

const info = { name: 'hash', examination: examinationOf() };

it('tells what one call is where somebody has looked', () => {
  expect(examinationSentence(info)).toBe(
    'Alone, one call takes 0.50 ms, computes (0.50 ms of processor time); input 2.0 KiB, answer 60 B, memory grows by 12.3 MiB.',
  );
  expect(examinedWork({ name: 'nap', examination: examinationOf({ callMs: 40, cpuMs: 1 }) })).toBe(
    'each waits for 40 ms',
  );
  expect(examinationFacts([info])).toEqual([
    {
      label: 'hash, alone',
      text: 'first call 1.0 ms, loading 5.0 ms; 101 calls between 0.40 ms and 0.90 ms',
    },
  ]);
});

it('says nothing where nobody has', () => {
  const { name } = info;
  expect(examinationSentence({ name })).toBeNull();
  expect(examinationSentence(undefined)).toBeNull();
  expect(examinedWork({ name })).toBeNull();
  expect(examinationFacts([{ name }])).toEqual([]);
});

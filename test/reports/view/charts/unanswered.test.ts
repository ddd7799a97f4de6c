import { expect, it } from 'vitest';
import { unansweredOf } from '../../../../reports/view/charts/unanswered.js';
import { trial } from '../made-up-cells.js';

const probes = { sent: 1, answered: 1, failed: 0 };
const probed = (series: { dueMs: number[]; waitMs: number[]; failed?: number[] }) =>
  trial({ bystander: { baseline: probes, during: probes, series } });

it('joins probes that waited long into one stretch, and leaves out those that did not', () => {
  const series = { dueMs: [0, 20, 40, 60, 200], waitMs: [1, 100, 80, 60, 30] };
  expect(unansweredOf(probed(series), 1000)).toEqual([
    { startMs: 20, endMs: 120 },
    { startMs: 200, endMs: 230 },
  ]);
});

it('counts from 25 ms on, and not at 25 ms', () => {
  expect(unansweredOf(probed({ dueMs: [0, 100], waitMs: [25, 25.1] }), 1000)).toEqual([
    { startMs: 100, endMs: 125.1 },
  ]);
});

it('ends with the picture, whatever a probe without an answer waited for', () => {
  const series = { dueMs: [900, 1200], waitMs: [10_000, 10_000], failed: [0, 1] };
  expect(unansweredOf(probed(series), 1000)).toEqual([{ startMs: 900, endMs: 1000 }]);
});

it('is none where all were answered, and unknown where the result does not tell', () => {
  expect(unansweredOf(probed({ dueMs: [0], waitMs: [1] }), 1000)).toEqual([]);
  expect(unansweredOf(trial({ bystander: { baseline: probes, during: probes } }), 1000)).toBeNull();
  expect(unansweredOf(trial(), 1000)).toBeNull();
});

it('counts a probe that failed, however soon', () => {
  const series = { dueMs: [0, 20, 40], waitMs: [1, 0.3, 1], failed: [1] };
  expect(unansweredOf(probed(series), 1000)).toEqual([{ startMs: 20, endMs: 20.3 }]);
});

import { describe, expect, it } from 'vitest';
import {
  countingWords,
  hasOneRate,
  isDrawnAtRandom,
  loadKindOf,
  loadSentence,
  loadWords,
} from '../../../reports/view/load-words.js';

describe('a load in words', () => {
  it.each([
    ['burst:1', '1 request at once'],
    ['closed:10x5s', '10 requests always in flight for 5 s'],
    ['open:200x10s', '200 requests per second for 10 s'],
    ['open:0.5x2m', '0.5 requests per second for 2 m'],
    ['open:50-200x10s:constant', '50 to 200 requests per second, changing over 10 s'],
    ['open:50x5s+100x5s', '50 requests per second for 5 s, then 100 requests per second for 5 s'],
    ['open:fast', 'load open:fast'],
    ['wave:3', 'load wave:3'],
  ])('%s', (load, words) => expect(loadWords(load)).toBe(words));
});

describe('the heading of an open load', () => {
  const heading = (rates: string, spacing: string) =>
    `requests arrive at ${rates}, ${spacing}, whether earlier ones are answered or not; they count from the instant at which they are due`;

  it.each([
    ['open:200x10s', heading('200 per second for 10 s', 'at random (Poisson)')],
    ['open:200x10s:poisson', heading('200 per second for 10 s', 'at random (Poisson)')],
    ['open:200x10s:constant', heading('200 per second for 10 s', 'evenly spaced')],
    ['open:50-200x10s', heading('50 to 200 per second, changing over 10 s', 'at random (Poisson)')],
    [
      'open:50x5s+100x500ms',
      heading('50 per second for 5 s, then 100 per second for 500 ms', 'at random (Poisson)'),
    ],
    ['burst:2', '2 requests at once'],
    ['open:?', 'load open:?'],
  ])('%s', (load, words) => expect(loadSentence(load)).toBe(words));
});

it('tells the three kinds of arrival apart, and takes an unknown one for a steady load', () => {
  expect(['burst:2', 'closed:2x1s', 'open:2x1s', 'open:?', 'wave:3'].map(loadKindOf)).toEqual([
    'burst',
    'closed',
    'open',
    'open',
    'closed',
  ]);
});

it('says from where times count, where there are two ways', () => {
  expect(countingWords('burst:2')).toBeNull();
  expect(countingWords('closed:10x5s')).toMatch(/^closed loop, c = 10: .* queueing is hidden$/);
  expect(countingWords('open:10x5s')).toMatch(/^open loop: .* due$/);
});

it('knows a rate that changes', () => {
  expect(['open:5x1s', 'open:5x1s:constant', 'open:5-6x1s', 'open:5x1s+6x1s'].map(hasOneRate)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

it('arrivals are drawn at random unless they are evenly spaced', () => {
  const loads = ['open:5x4s', 'open:5-9x4s:poisson', 'open:5x4s:constant', 'closed:4x2s', 'open:?'];
  expect(loads.map(isDrawnAtRandom)).toEqual([true, true, false, false, false]);
});

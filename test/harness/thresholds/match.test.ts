import { expect, it } from 'vitest';
import { checkThresholds } from '../../../harness/thresholds/match.js';
import { thresholdOf } from './made-up.js';

const CELLS = ['inline', 'thread-pool:2'].flatMap((strategy) => [
  { scenario: 'burn', strategy, load: 'burst:8', kind: 'burst' as const },
  { scenario: 'nap', strategy, load: 'closed:2x1s', kind: 'closed' as const },
]);
const alone = { scenario: 'solo', strategy: 'cluster:2', load: 'burst:2', kind: 'burst' as const };

function problemsOf(...texts: string[]) {
  return checkThresholds(texts.map(thresholdOf), [...CELLS, alone]);
}

it('what fits the run is no problem', () => {
  expect(
    problemsOf(
      'errorRate == 0',
      'burn makespan < 1s',
      'nap throughput > 1',
      'burn/inline efficiency > 0.5',
      'nap latencyP50 < 2 x inline',
    ),
  ).toEqual([]);
});

it.each([
  [
    'born errorRate == 0',
    'is about no cell of this run',
    'Did you mean "burn"? This run has the scenarios burn, nap, solo',
  ],
  ['thread-pool:3 errorRate == 0', 'is about no cell of this run', 'Did you mean "thread-pool:2"?'],
  [
    'burn/cluster:2 errorRate == 0',
    'is about no cell of this run',
    'the strategies inline, thread-pool:2, cluster:2',
  ],
  [
    'burn makespan < cluster:2',
    'refers to cluster:2, which is not measured for burn under burst:8',
    '-s cluster:2,',
  ],
  [
    'latencyMax < 2 x inline',
    'refers to inline, which is not measured for solo under burst:2',
    '-s inline,cluster:2',
  ],
  ['makespan < 1s', 'asks for makespanMs, which nap/inline/closed:2x1s does not give', 'burst'],
  [
    'burn throughput > 1',
    'asks for throughputPerSec, which burn/inline/burst:8 does not give',
    'closed, open',
  ],
])('%s', (text, what, fix) => {
  const [problem, ...more] = problemsOf(text);
  expect(more).toEqual([]);
  expect(problem?.what).toBe(`"${text}" ${what}`);
  expect(problem?.fix).toContain(fix);
});

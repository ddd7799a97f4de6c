import { expect, it } from 'vitest';
import { longestOutageMs } from '../../../harness/result/outage.js';
import type { ProbeRecord } from '../../../harness/result/probe-record.js';

type Seen = readonly [dueMs: number, endMs?: number, failure?: string];

const probes = (...seen: Seen[]): ProbeRecord[] =>
  seen.map(([intendedMs, endMs, failure]) => ({
    variant: 'keep-alive',
    intendedMs,
    ...(endMs === undefined ? {} : { endMs }),
    ...(failure === undefined ? {} : { failure }),
  }));

it.each<[title: string, seen: Seen[], outageMs: number | undefined]>([
  ['no probes, nothing known', [], undefined],
  [
    'each answered before the next is due: the slowest',
    [
      [0, 1],
      [20, 24],
      [40, 41],
    ],
    4,
  ],
  [
    'a standstill: from the first due in it to the first answer',
    [
      [0, 1],
      [20, 95],
      [40, 95.5],
      [60, 96],
      [100, 101],
    ],
    75,
  ],
  [
    'one of two servers held up: the other came back all the while',
    [
      [0, 90],
      [20, 21],
      [40, 91],
      [60, 61],
      [80, 81],
    ],
    21,
  ],
  [
    'failures are no answers',
    [
      [0, 1],
      [20, 20.5, 'connect-refused'],
      [40, 40.5, 'connect-refused'],
      [60, 62],
    ],
    42,
  ],
  [
    'nothing came back any more: at least until it is known',
    [
      [0, 1],
      [20, 520, 'timeout'],
      [40, 540, 'timeout'],
    ],
    520,
  ],
  [
    'none came back at all',
    [
      [0, 300, 'unfinished'],
      [20, 300, 'unfinished'],
    ],
    300,
  ],
  ['open ones tell nothing', [[0], [20]], undefined],
  [
    'in whatever order they are told',
    [
      [40, 41],
      [0, 30],
      [20, 31],
    ],
    30,
  ],
])('%s', (_title, seen, outageMs) => {
  expect(longestOutageMs(probes(...seen))).toBe(outageMs);
});

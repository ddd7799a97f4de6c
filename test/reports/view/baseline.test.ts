import { expect, it } from 'vitest';
import type { BaselineItem, BaselineResult } from '../../../harness/result/checks-schema.js';
import { baselineGroupOf } from '../../../reports/view/baseline.js';

function item(cellId: string, reason?: string): BaselineItem {
  return {
    cellId,
    kind: 'rank',
    what: 'a against b',
    baseline: 2,
    measured: 3,
    holds: reason === undefined ? true : null,
    isGate: reason === undefined,
    sentence: `2, now 3${reason === undefined ? '' : `; not compared: ${reason}`}`,
    ...(reason === undefined ? {} : { reason }),
  };
}

function checksOf(items: BaselineItem[]) {
  const result: BaselineResult = { file: 'b.json', state: 'compared', sentence: '', items };
  return baselineGroupOf(result)[2];
}

it('points that are not compared for one reason share a line, which names the first three', () => {
  expect(
    checksOf([item('p', 'too few'), item('q'), ...['r', 's', 't', 'u'].map((id) => item(id, 'other cores'))]),
  ).toEqual([
    { state: 'kept', text: 'q: 2, now 3' },
    { state: 'not checkable', text: 'p: 2, now 3; not compared: too few' },
    {
      state: 'not checkable',
      text: '4 points are not compared: other cores (r a against b, s a against b, t a against b, and 1 more)',
    },
  ]);
});

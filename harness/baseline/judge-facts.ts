/** Exact facts and the class of the event loop of one cell: they hold on every machine. */
import type { BaselineItem } from '../result/checks-schema.js';
import type { BaselineCell } from './schema.js';
import type { Sides } from './side.js';

/** What is known of a cell on both sides. */
export interface Judged {
  readonly cellId: string;
  readonly before: BaselineCell;
  readonly after: BaselineCell;
}

export function judgeFacts({ cellId, before, after }: Judged, sides: Sides): BaselineItem[] {
  return [
    ...judgeAnswers(cellId, before, after),
    ...judgeCount(
      { cellId, what: 'slots', before: before.slots ?? 'unbounded', after: after.slots ?? 'unbounded' },
      sides,
    ),
    ...(before.workers === undefined
      ? []
      : judgeCount(
          { cellId, what: 'workers started', before: before.workers, after: after.workers ?? null },
          sides,
        )),
    ...judgeLoop(cellId, before, after),
  ];
}

/** A rate above 0 depends on the load that a machine can bear; only "every answer was right" is exact. */
function judgeAnswers(cellId: string, before: BaselineCell, after: BaselineCell): BaselineItem[] {
  if (before.errorRate > 0) return [];
  const holds = after.errorRate === 0;
  const sentence = holds
    ? 'every answer was right'
    : `every answer was right in the baseline; now ${percent(after.errorRate)} were not`;
  const told = { cellId, kind: 'exact', what: 'error rate', baseline: 0 } as const;
  return [{ ...told, measured: after.errorRate, holds, isGate: true, sentence }];
}

interface Count {
  readonly cellId: string;
  readonly what: string;
  readonly before: number | string;
  /** `null` where the rounds differ. */
  readonly after: number | string | null;
}

function judgeCount({ cellId, what, before, after }: Count, { baseline, now }: Sides): BaselineItem[] {
  const isOfMachine = isSizedByMachine(cellId, before);
  const isGate = !isOfMachine || baseline.machineClass.cores === now.machineClass.cores;
  const holds = after === null || (!isGate && after !== before) ? null : after === before;
  const change = `in the baseline ${before}, now ${after ?? 'not the same in every round'}`;
  const sentence =
    holds === true
      ? `${what}: ${before}`
      : `${what}: ${change}${isGate ? '' : '; the number follows the cores of the machine'}`;
  return [{ cellId, kind: 'exact', what, baseline: before, measured: after, holds, isGate, sentence }];
}

/** A pool of the library's default size, which asks the machine for its cores. */
function isSizedByMachine(cellId: string, before: number | string): boolean {
  const strategy = cellId.split('/').slice(1, -1).join('/');
  return typeof before === 'number' && before > 1 && !/:\d+$/.test(strategy);
}

const LOOP_WORDS = { blocked: 'the event loop is blocked', free: 'the event loop stays free' } as const;

function judgeLoop(
  cellId: string,
  { loop: before }: BaselineCell,
  { loop: after }: BaselineCell,
): BaselineItem[] {
  if (before === undefined) return [];
  const what = 'event loop';
  // A loop that has become free is a change for the better: told, and no reason to fail.
  const isGate = before === 'free';
  const holds = after === undefined ? null : after === before;
  const sentence =
    holds === true
      ? LOOP_WORDS[before]
      : `in the baseline ${LOOP_WORDS[before]}; now ${after === undefined ? 'the rounds differ' : LOOP_WORDS[after]}`;
  return [
    { cellId, kind: 'class', what, baseline: before, measured: after ?? null, holds, isGate, sentence },
  ];
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

/** Exact facts and the class of the event loop of one cell: they hold on every machine, as far as it can be told. */
import type { BaselineItem } from '../result/checks-schema.js';
import type { Cell } from '../result/schema.js';
import { doubtLoopCores } from './cores.js';
import { doubtRounds, judgeItem } from './item.js';
import type { BaselineCell } from './schema.js';
import { doubtScale, type Sides } from './side.js';

/** What is known of a cell on both sides. */
export interface Judged {
  readonly cellId: string;
  /** Of this run. */
  readonly cell: Cell;
  readonly before: BaselineCell;
  readonly after: BaselineCell;
}

export function judgeFacts(judged: Judged, sides: Sides): BaselineItem[] {
  const items = [judgeAnswers, judgeSlots, judgeWorkers, judgeLoop].map((judge) => judge(judged, sides));
  return items.filter((item) => item !== null);
}

/** A rate above 0 depends on the load that a machine can bear; only "every answer was right" is exact. */
function judgeAnswers({ cellId, cell, before, after }: Judged, { isSameClass }: Sides): BaselineItem | null {
  if (before.errorRate !== 0) return null;
  const rate = after.errorRate;
  const isOpen = cell.trials.some(({ observations }) => observations?.scheduleHash !== undefined);
  const was = 'every answer was right';
  return judgeItem({
    cellId,
    kind: 'exact',
    what: 'error rate',
    baseline: 0,
    measured: rate ?? null,
    agrees: rate === 0,
    sentence:
      rate === 0
        ? was
        : `${was} in the baseline; now ${rate === undefined ? 'that is not known' : `${percent(rate)} were not`}`,
    doubt:
      rate === undefined
        ? 'this run has no figure of it'
        : isOpen && !isSameClass
          ? 'under an open load a machine of another class may be overloaded'
          : null,
  });
}

function judgeSlots({ cellId, cell, before, after }: Judged, sides: Sides): BaselineItem {
  const [was, is] = [before.slots ?? 'unbounded', after.slots ?? 'unbounded'];
  return judgeCount({ cellId, what: 'slots', was, is, doubt: isSized(cell) ? null : doubtSize(sides) });
}

function judgeWorkers({ cellId, cell, before, after }: Judged): BaselineItem | null {
  const { workers: was, slots } = before;
  if (was === undefined) return null;
  const isExact = was === 0 || was === 'per-request' || (isSized(cell) && was === slots);
  const doubt =
    after.workers === undefined
      ? 'the rounds of this run differ'
      : isExact
        ? null
        : 'only a pool of a given size whose workers all start at once starts the same number every time';
  return judgeCount({ cellId, what: 'workers started', was, is: after.workers ?? null, doubt });
}

interface Count {
  readonly cellId: string;
  readonly what: string;
  readonly was: number | string;
  /** `null` where the rounds differ. */
  readonly is: number | string | null;
  readonly doubt: string | null;
}

function judgeCount({ cellId, what, was, is, doubt }: Count): BaselineItem {
  const agrees = is === was;
  const sentence = agrees
    ? `${what}: ${was}`
    : `${what}: in the baseline ${was}, now ${is ?? 'not the same in every round'}`;
  return judgeItem({ cellId, kind: 'exact', what, baseline: was, measured: is, agrees, sentence, doubt });
}

/** Spelled with a number, as `thread-pool:2`. */
function isSized({ strategy }: Cell): boolean {
  return /:\d+$/.test(strategy);
}

/** Libraries ask the machine for the default sizes of their pools: the processors, or what a quota leaves of them. */
function doubtSize({ baseline, now }: Sides): string | null {
  const { processors = 'an unknown number' } = baseline;
  const isSame = processors === now.processors && baseline.machineClass.cores === now.machineClass.cores;
  if (isSame) return null;
  return processors === now.processors
    ? 'a default size follows the cores, and those of the baseline were others'
    : `a default size follows the processors: ${processors} in the baseline, ${now.processors} here`;
}

const LOOP_WORDS = { blocked: 'the event loop is blocked', free: 'the event loop stays free' } as const;

function judgeLoop({ cellId, cell, before, after }: Judged, sides: Sides): BaselineItem | null {
  const [was, is] = [before.loop, after.loop];
  if (was === undefined) return null;
  const agrees = is === was;
  const told = { cellId, kind: 'class', what: 'event loop', baseline: was, measured: is ?? null } as const;
  const now = is === undefined ? 'the rounds differ or do not tell' : LOOP_WORDS[is];
  const sentence = agrees ? LOOP_WORDS[was] : `in the baseline ${LOOP_WORDS[was]}; now ${now}`;
  const doubt =
    doubtScale(sides) ??
    doubtRounds(before.rounds, after.rounds) ??
    (is === undefined ? 'only what every round says is a class' : doubtLoopCores(cell, before, sides));
  // A loop that has become free is a change for the better: told, and no reason to fail.
  if (was === 'blocked' && doubt === null) return { ...told, holds: agrees, isGate: false, sentence };
  return judgeItem({ ...told, agrees, sentence, doubt });
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

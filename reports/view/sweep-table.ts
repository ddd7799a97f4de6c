/** Every point of a sweep with its figures and the range of its rounds. */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { answeredShare, throughputOf } from '../../harness/result/sweep-figures.js';
import type { Sweep } from '../../harness/result/sweep-schema.js';
import { median } from '../../harness/stats/quantile.js';
import {
  AT_LEAST,
  duration,
  estimated,
  MISSING,
  megabytes,
  milliseconds,
  percent,
  perSecond,
} from './figures.js';
import { ofFewer } from './ranking-columns.js';
import type { Place } from './sweep-place.js';
import { type ColumnPlan, type Placed, type Table, tableOf } from './table.js';

/** Marks the point of the knee; the legend explains it. */
const KNEE_MARK = '*';

export function sweepTableOf({ axis, knee }: Sweep, places: readonly Place[], varied: string): Table {
  const placeOf = (cell: Cell) => places.find(({ point }) => point.cellId === cell.id);
  const naming: ColumnPlan = {
    label: varied,
    align: 'right',
    figure: (cell) => {
      const place = placeOf(cell);
      return place?.isKnee ? `${KNEE_MARK} ${place.label}` : (place?.label ?? cell.id);
    },
  };
  const working = column('work', "share of the slots' time; the rest is handing over", (cell) => {
    const ideal = placeOf(cell)?.point.idealPerSec;
    return ranged(ideal === undefined ? undefined : throughputOf(cell, ideal), percent);
  });
  const answered = column('answered', 'share of the requests that were due, however late', (cell) => {
    const shares = [...answeredShare(cell).values()];
    return shares.length === 0 ? MISSING : percent(median(shares));
  });
  const ofAxis = { pool: [], concurrency: [], rate: [answered], 'task-ms': [working] }[axis];
  const placed = places.flatMap(({ cell, reason, isKnee }): Placed[] => {
    if (cell === undefined) return [];
    if (reason !== undefined) return [{ cell, kind: 'out', reason }];
    return [{ cell, kind: isKnee ? 'leader' : 'other' }];
  });
  const table = tableOf('Every point', [naming], [...ofAxis, ...COLUMNS], placed);
  const brackets = placed.some(({ cell }) => cell.trials.length > 1)
    ? ['in brackets: range of the rounds']
    : [];
  const isBounded = table.rows.some(({ figures }) => figures.some((figure) => figure.startsWith(AT_LEAST)));
  const bounds = isBounded ? [`${AT_LEAST.trim()} at least`] : [];
  return {
    ...table,
    legend: [...(knee === null ? [] : [`${KNEE_MARK} the knee`]), ...table.legend, ...bounds, ...brackets],
  };
}

const COLUMNS: readonly ColumnPlan[] = [
  column(
    'answers/s',
    'right answers per second; of a burst, its requests by the time until the last answer',
    (cell) => ranged(throughputOf(cell), perSecond),
  ),
  ofMetric('p50', 'latencyP50Ms', 'half of the answers within', duration),
  ofMetric('p99', 'latencyP99Ms', '99 % within', duration),
  ofMetric('slowest', 'latencyMaxMs', 'the slowest answer', duration),
  ofMetric('bystander p99', 'bystanderP99Ms', '99 % of GET /health meanwhile', milliseconds),
  ofMetric('bystander max', 'bystanderMaxMs', 'the slowest of them', milliseconds),
  ofMetric('memory', 'peakMemoryBytes', 'peak of all processes, 1 MB = 1 000 000 bytes', megabytes),
  column('doubtful', 'rounds in which the meter itself may be at fault', ({ trials }) => {
    const doubtful = trials.filter(({ validity }) => validity?.verdict === 'suspect').length;
    return doubtful === 0 ? MISSING : `${doubtful} of ${trials.length}`;
  }),
];

function ofMetric(
  label: string,
  metric: string,
  meaning: string,
  spell: (value: number) => string,
): ColumnPlan {
  return column(label, meaning, (cell) => `${ranged(cell.metrics[metric], spell)}${ofFewer(cell, metric)}`);
}

function column(label: string, meaning: string, figure: (cell: Cell) => string): ColumnPlan {
  return { label, meaning, align: 'right', figure };
}

/** `24.1 (23.8–24.5)`, `1.00 s (0.99–1.02 s)`; the centre alone where there is no range that it could be told from. */
function ranged(estimate: Estimate | undefined, spell: (value: number) => string): string {
  if (estimate === undefined) return MISSING;
  const center = estimated(estimate, (value) => (value === undefined ? MISSING : spell(value)));
  const [low, high] = [spell(estimate.low), spell(estimate.high)];
  if (estimate.n < 2 || low === high) return center;
  const unit = / \S+$/.exec(high)?.[0] ?? '';
  return `${center} (${unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low}–${high})`;
}

/** The main figure of each strategy in several results: one table for each scenario and load, without any order of merit. */
import { isSuspect } from '../../harness/result/cell-state.js';
import type { Cell, Estimate } from '../../harness/result/schema.js';
import type { NamedReport } from '../reporter.js';
import { duration, durations, estimated, MISSING, perSecond, slotCount } from './figures.js';
import { type Aim, type Group, groupCells } from './group.js';
import { countingWords, loadWords } from './load-words.js';
import { SUSPECT_MARK } from './ranking.js';
import { standingOf } from './standing.js';
import type { Row, Table } from './table.js';
import { counted, plain } from './words.js';

/** A scenario under a load, with the groups of the results that hold it. */
export interface SharedGroup {
  /** `two-blocking-calls, 2 requests at once` */
  readonly title: string;
  /** Places of the results that hold it, ascending. */
  readonly among: readonly number[];
  /** By the place of its result: names are for readers, and two of them may be spelled alike. */
  readonly groups: ReadonlyMap<number, Group>;
}

/** What each aim is called, and what it means. The later of two latencies is what all results have. */
const AIMS: Readonly<Record<Aim, { readonly label: string; readonly meaning: string }>> = {
  makespanMs: { label: 'all done', meaning: 'last answer after all requests were due' },
  throughputPerSec: { label: 'answers/s', meaning: 'right answers per second' },
  latencyP99Ms: { label: 'p99', meaning: '99 % of the requests answered within' },
  latencyP50Ms: { label: 'p50', meaning: 'half of the requests answered within' },
  latencyMaxMs: { label: 'max', meaning: 'the slowest request' },
};

/** In the order of the results; cells that are points of a sweep, a search or a comparison are no rows of a ranking. */
export function groupsOf(reports: readonly NamedReport[]): readonly SharedGroup[] {
  const found = new Map<string, Map<number, Group>>();
  for (const [place, { result }] of reports.entries()) {
    if (result.capacity ?? result.comparison ?? result.sweep) continue;
    for (const group of groupCells(result)) {
      const key = JSON.stringify([group.scenario, group.load]);
      found.set(key, (found.get(key) ?? new Map<number, Group>()).set(place, group));
    }
  }
  return [...found.values()].map((groups) => {
    const [{ scenario, load }] = [...groups.values()] as [Group];
    return { title: `${plain(scenario)}, ${loadWords(load)}`, among: [...groups.keys()], groups };
  });
}

export function figuresOf({ title, groups }: SharedGroup, reports: readonly NamedReport[]): Table {
  const aim = commonAim([...groups.values()]);
  const { label, meaning } = AIMS[aim];
  const byStrategy = cellsByStrategy(groups);
  const rows = [...byStrategy].map(([strategy, cells]): Row => {
    const tellsSlots = new Set([...cells.values()].map(({ slots }) => slots)).size > 1;
    const figures = reports.map((_, place) => figureOf(cells.get(place), aim, tellsSlots));
    return { kind: 'other', figures: [plain(strategy), ...figures] };
  });
  const hasFigure = (is: (figure: string) => boolean) => rows.some(({ figures }) => figures.some(is));
  const [load = ''] = [...groups.values()].map((group) => group.load);
  return {
    title: `${title}: ${label}`,
    columns: [
      { label: 'strategy', align: 'left' },
      ...reports.map(({ name }) => ({ label: name, align: 'right' as const })),
    ],
    rows,
    legend: [
      ...[countingWords(load)].filter((words) => words !== null),
      `${label}: ${meaning}; median of the rounds, and their range`,
      ...(hasFigure((figure) => figure.endsWith(` ${SUSPECT_MARK}`))
        ? [`${SUSPECT_MARK} suspect: see the warnings of its result`]
        : []),
      ...(hasFigure((figure) => figure === MISSING) ? [`${MISSING}: not in that result`] : []),
    ],
  };
}

/** What all of them have: where they differ, the figure that needs the fewest requests. */
function commonAim(groups: readonly Group[]): Aim {
  const order = Object.keys(AIMS) as readonly Aim[];
  return groups.map(({ aim }) => aim).reduce((a, b) => (order.indexOf(a) > order.indexOf(b) ? a : b));
}

/** As the first result that holds a strategy ranks it. */
function cellsByStrategy(groups: SharedGroup['groups']): ReadonlyMap<string, ReadonlyMap<number, Cell>> {
  const found = new Map<string, Map<number, Cell>>();
  for (const [place, group] of groups) {
    const { ranked, out } = standingOf(group);
    for (const cell of [...ranked, ...out]) {
      found.set(cell.strategy, (found.get(cell.strategy) ?? new Map<number, Cell>()).set(place, cell));
    }
  }
  return found;
}

/** `1.00 s (1.00–1.02 s)`; where there is no figure, what became of the cell. */
function figureOf(cell: Cell | undefined, aim: Aim, tellsSlots: boolean): string {
  if (cell === undefined) return MISSING;
  const estimate = cell.metrics[aim];
  if (cell.state !== 'completed' || estimate === undefined)
    return cell.state === 'completed' ? 'no such figure' : cell.state;
  const slots = tellsSlots ? `, ${slotWords(cell.slots)}` : '';
  return `${spelled(estimate, aim)}${slots}${isSuspect(cell) ? ` ${SUSPECT_MARK}` : ''}`;
}

function slotWords(slots: number | null): string {
  return slots === null ? 'slots without limit' : `${slotCount(slots)} ${slots === 1 ? 'slot' : 'slots'}`;
}

function spelled(estimate: Estimate, aim: Aim): string {
  const isRate = aim === 'throughputPerSec';
  const figure = estimated(estimate, isRate ? perSecond : duration);
  if (estimate.n < 2) return `${figure} (${counted(estimate.n, 'round')})`;
  const ends = [estimate.low, estimate.high];
  return `${figure} (${isRate ? ends.map(perSecond).join('–') : durations(ends, '–')})`;
}

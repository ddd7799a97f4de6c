/**
 * Who else had to wait: the trivial endpoint of the same server, asked while the load ran; and the slow answers. A wait is
 * that over open connections, as in the ranking; one over a new connection is told as such, where it is longer.
 */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { duration, estimated, milliseconds } from './figures.js';
import { centers } from './group.js';
import { inFront, type Standing } from './standing.js';
import { sayGroups, type Waited, waitGroups } from './wait-groups.js';
import { listed, plain } from './words.js';

/** Shorter waits of a health check are the scheduling noise of a busy machine; nobody notices them. */
export const NOTICEABLE_WAIT_MS = 50;

/** What `GET /health` met meanwhile; `null` where no completed cell was probed. */
export function bystanderSentence(standing: Standing): string | null {
  const { ranked, reference } = standing;
  const probed = ranked.filter(({ metrics }) => metrics.bystanderMaxMs);
  const worst = longestOf(probed, openMs);
  const worstNew = longestOf(probed, newMs);
  if (!worst || !worstNew) return null;
  const told = withNext([...(reference ? [reference] : []), ...inFront(standing)], ranked).filter((cell) =>
    probed.includes(cell),
  );
  if (openMs(worst) >= NOTICEABLE_WAIT_MS)
    return `${sayWaits(told, worst, reference)}${sayNew([...told, worst])}`;
  const later = sayNew([...told, worstNew]);
  const longestMs = later === '' ? Math.max(openMs(worst), newMs(worstNew)) : openMs(worst);
  const ways =
    later !== '' ? ' over open connections' : longestMs > openMs(worst) ? ', new connections too' : '';
  return `${sayQuiet(probed, longestMs, ways, later === '')}${later}`;
}

/**
 * Of cells that are told the next one too, where only one is: a figure alone says nothing.
 *
 * @param ranked Best first; the first of these that is not told yet is added.
 */
export function withNext(told: readonly Cell[], ranked: readonly Cell[]): readonly Cell[] {
  const unique = [...new Set(told)];
  const next = ranked.find((cell) => !unique.includes(cell));
  return unique.length < 2 && next ? [...unique, next] : unique;
}

/** Nobody waited for long over an open connection; some may have been turned away. */
function sayQuiet(probed: readonly Cell[], longestMs: number, ways: string, isNobody: boolean): string {
  const within = milliseconds(longestMs);
  const lost = probed.filter(isAnyBound);
  if (lost.length > 0)
    return `Some GET /health got no answer with ${namesOf(lost)}; all others were answered within ${within}${ways}.`;
  const where = probed.length === 1 ? `with ${namesOf(probed)}` : 'with every strategy';
  const nobody = isNobody ? 'Nobody else had to wait: ' : '';
  return `${nobody}GET /health was answered within ${within} ${where}${ways}.`;
}

/** `While inline blocked, GET /health waited up to 1996 ms, with cluster:2 up to 997 ms; with async at most 12 ms.` */
function sayWaits(told: readonly Cell[], worst: Cell, reference: Cell | null): string {
  const loud = told.filter((cell) => openMs(cell) >= NOTICEABLE_WAIT_MS);
  const isBlamed = reference !== null && loud.includes(reference);
  const alone = isBlamed ? waitGroups([waitOf(reference)]) : [];
  const others = loud.filter((cell) => !isBlamed || cell !== reference);
  const named = loud.length === 0 ? [worst] : others;
  const [first, ...more] = [...alone, ...waitGroups(named.map(waitOf))];
  const quiet = told.filter((cell) => openMs(cell) < NOTICEABLE_WAIT_MS);
  const answered = quiet.some(({ metrics }) => metrics.bystanderMaxMs?.atLeast)
    ? ' where it was answered'
    : '';
  const rest =
    quiet.length === 0
      ? ''
      : `; with ${namesOf(quiet)} at most ${milliseconds(Math.max(...quiet.map(openMs)))}${answered}`;
  const who = listed(first?.strategies ?? []);
  return `${isBlamed ? `While ${who} blocked` : `With ${who}`}, GET /health waited ${first?.words}${sayGroups(more)}${rest}.`;
}

/** Who waited noticeably longer for an answer over a new connection; begins with a space, empty of none. */
function sayNew(cells: readonly Cell[]): string {
  const longer = [...new Set(cells)].filter((cell) => newMs(cell) - openMs(cell) >= NOTICEABLE_WAIT_MS);
  const [first, ...more] = waitGroups(
    longer.map((cell) => ({
      strategy: plain(cell.strategy),
      ms: newMs(cell),
      isBound: cell.metrics.bystanderNewMaxMs?.atLeast === true,
    })),
  );
  if (first === undefined) return '';
  return ` Over a new connection it waited ${first.words} with ${listed(first.strategies)}${sayGroups(more)}.`;
}

function waitOf(cell: Cell): Waited {
  const { strategy, metrics } = cell;
  return {
    strategy: plain(strategy),
    ms: openMs(cell),
    isBound: metrics.bystanderMaxMs?.atLeast === true,
  };
}

function namesOf(cells: readonly Cell[]): string {
  return listed(cells.map(({ strategy }) => plain(strategy)));
}

/** Of all rounds: "at most" and "up to" speak of the worst. */
function openMs({ metrics }: Cell): number {
  return highOf(metrics.bystanderMaxMs);
}

function newMs({ metrics }: Cell): number {
  return highOf(metrics.bystanderNewMaxMs);
}

function highOf(wait: Estimate | undefined): number {
  return Math.max(0, wait?.high ?? 0);
}

function isAnyBound({ metrics }: Cell): boolean {
  return metrics.bystanderMaxMs?.atLeast === true || metrics.bystanderNewMaxMs?.atLeast === true;
}

function longestOf(cells: readonly Cell[], msOf: (cell: Cell) => number): Cell | undefined {
  return cells.toSorted((a, b) => msOf(b) - msOf(a))[0];
}

/** The slow end of the answers under a steady load, for the leader and the reference; `null` without figures. */
export function latencySentence(standing: Standing): string | null {
  const { ranked, reference } = standing;
  const told = withNext([...inFront(standing).slice(0, 1), ...(reference ? [reference] : [])], ranked);
  const [metric, words] = told.every(({ metrics }) => metrics.latencyP99Ms)
    ? (['latencyP99Ms', '99 % of the answers came within'] as const)
    : (['latencyMaxMs', 'The slowest answer took'] as const);
  if (told.length === 0 || centers(told, metric).length < told.length) return null;
  const each = told.map(({ strategy, metrics }) => {
    const max = metrics.latencyMaxMs && metric !== 'latencyMaxMs';
    const slowest = max ? ` (slowest ${estimated(metrics.latencyMaxMs, duration)})` : '';
    return `${estimated(metrics[metric], duration)}${slowest} with ${plain(strategy)}`;
  });
  const isMedian = told.some(({ metrics }) => (metrics[metric]?.n ?? 0) > 1);
  return `${words} ${listed(each)}${isMedian ? ', median of the rounds' : ''}.`;
}

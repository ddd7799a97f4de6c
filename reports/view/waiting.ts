/** Who else had to wait: the trivial endpoint of the same server, asked while the load ran; and the slow answers. */
import type { Cell, Estimate } from '../../harness/result/schema.js';
import { duration, estimated, milliseconds } from './figures.js';
import { centers } from './group.js';
import { inFront, type Standing } from './standing.js';
import { listed, plain } from './words.js';

/** Shorter waits of a health check are the scheduling noise of a busy machine; nobody notices them. */
const NOTICEABLE_WAIT_MS = 50;

/** What `GET /health` met meanwhile; `null` where no completed cell was probed. */
export function bystanderSentence(standing: Standing): string | null {
  const { ranked, reference } = standing;
  const probed = ranked.filter(({ metrics }) => metrics.bystanderMaxMs);
  const worst = probed.reduce<Cell | null>((a, b) => (a && waitMs(a) >= waitMs(b) ? a : b), null);
  if (!worst) return null;
  if (waitMs(worst) < NOTICEABLE_WAIT_MS) {
    const where = probed.length === 1 ? `with ${plain(worst.strategy)}` : 'with every strategy';
    return `Nobody else had to wait: GET /health was answered within ${milliseconds(waitMs(worst))} ${where}.`;
  }
  const told = [...new Set([...(reference ? [reference] : []), ...inFront(standing)])].filter((cell) =>
    probed.includes(cell),
  );
  const [first = worst, ...others] = told.filter((cell) => waitMs(cell) >= NOTICEABLE_WAIT_MS);
  const quiet = told.filter((cell) => waitMs(cell) < NOTICEABLE_WAIT_MS);
  const where =
    first === reference ? `While ${plain(first.strategy)} blocked` : `With ${plain(first.strategy)}`;
  const more = others.length === 0 ? '' : `, ${withEach(others)} ${longest(others)}`;
  const rest =
    quiet.length === 0 ? '' : `; ${withEach(quiet)} at most ${milliseconds(Math.max(...quiet.map(waitMs)))}`;
  return `${where}, GET /health waited ${longest([first])}${more}${rest}.`;
}

function withEach(cells: readonly Cell[]): string {
  return `with ${listed(cells.map(({ strategy }) => plain(strategy)))}`;
}

/** `up to 1996 ms`, or `at least` where a probe got no answer. */
function longest(cells: readonly Cell[]): string {
  const cell = slowest(cells);
  const isBound = cell && waitsOf(cell).some(({ high, atLeast }) => atLeast && high === waitMs(cell));
  return `${isBound ? 'at least' : 'up to'} ${milliseconds(cell && waitMs(cell))}`;
}

function slowest(cells: readonly Cell[]): Cell | undefined {
  return cells.toSorted((a, b) => waitMs(b) - waitMs(a))[0];
}

/** The slow end of the answers under a steady load, for the leaders and the reference; `null` without figures. */
export function latencySentence(standing: Standing): string | null {
  const { reference } = standing;
  const told = [...new Set([...inFront(standing).slice(0, 1), ...(reference ? [reference] : [])])];
  const [metric, words] = told.every(({ metrics }) => metrics.latencyP99Ms)
    ? (['latencyP99Ms', '99 % of the answers came within'] as const)
    : (['latencyMaxMs', 'The slowest answer took'] as const);
  if (told.length === 0 || centers(told, metric).length < told.length) return null;
  const each = told.map(({ strategy, metrics }) => {
    const max = metrics.latencyMaxMs && metric !== 'latencyMaxMs';
    const slowest = max ? ` (slowest ${estimated(metrics.latencyMaxMs, duration)})` : '';
    return `${estimated(metrics[metric], duration)}${slowest} with ${plain(strategy)}`;
  });
  return `${words} ${listed(each)}.`;
}

/** Of all rounds, and over open and new connections: "at most" and "up to" speak of the worst. */
function waitMs(cell: Cell): number {
  return Math.max(0, ...waitsOf(cell).map(({ high }) => high));
}

function waitsOf({ metrics }: Cell): readonly Estimate[] {
  return [metrics.bystanderMaxMs, metrics.bystanderNewMaxMs].filter((wait) => wait !== undefined);
}

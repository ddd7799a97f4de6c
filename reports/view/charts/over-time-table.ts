/**
 * What others met while the load ran, in figures. Probes are counted as they were, also those that the result does not
 * hold one by one: what it holds of many are the slowest, and a share of those would be untrue.
 */
import { AT_LEAST, MISSING, milliseconds } from '../figures.js';
import { strategyColumn } from '../ranking.js';
import type { Standing } from '../standing.js';
import { type ColumnPlan, type Table, tableOf } from '../table.js';
import type { ProbePoint } from './picture-data.js';
import { aroundEnd, highest, lengthOf, type Probed } from './probed.js';
import { placesFor } from './shown-cells.js';
import { LONG_WAIT_MS } from './unanswered.js';

export function overTimeTableOf(drawn: readonly Probed[], standing: Standing): Table {
  const places = placesFor(
    standing,
    drawn.map(({ cell }) => cell),
  );
  return tableOf('What others met, in figures', [strategyColumn], columnsOf(drawn), places);
}

/** What happened in no cell has no column. */
function columnsOf(drawn: readonly Probed[]): readonly ColumnPlan[] {
  const column = (label: string, meaning: string, figure: (probed: Probed) => string): ColumnPlan => ({
    label,
    meaning,
    align: 'right',
    figure: (cell) => {
      const probed = drawn.find((one) => one.cell === cell);
      return probed === undefined ? MISSING : figure(probed);
    },
  });
  const unanswered = column('unanswered', 'of the probes', ({ trial }) =>
    countOf(trial.bystander?.during.failed),
  );
  const lostAfterwards = column('unanswered later', 'of those up to 1 s after the load, at least', (probed) =>
    String(lostAfter(probed)),
  );
  const longestLater = column('longest later', 'of those up to 1 s after the load', (probed) =>
    sayLongestOf(aroundEnd(probed).later),
  );
  const standstills = [
    column('standstills', 'of an event loop of the server, the longest ones', ({ stalls }) =>
      stalls === undefined ? MISSING : String(stalls.length),
    ),
    column('longest standstill', 'of them', ({ stalls = [] }) =>
      stalls.length === 0 ? MISSING : `${AT_LEAST}${milliseconds(highest(stalls.map(lengthOf)))}`,
    ),
  ];
  return [
    column(
      'probes',
      'GET /health over open connections while the load ran, of the round that is shown',
      ({ trial }) => countOf(trial.bystander?.during.sent),
    ),
    column('longest wait', 'from the instant at which one was due until its answer', (probed) =>
      sayLongestOf(aroundEnd(probed).during),
    ),
    column('over 100 ms', 'of the probes, those without an answer included', ({ trial }) =>
      countOf(trial.bystander?.during.over100Ms),
    ),
    ...(drawn.some(({ trial }) => (trial.bystander?.during.failed ?? 0) > 0) ? [unanswered] : []),
    ...(drawn.some((probed) => longestAfter(probed) > LONG_WAIT_MS) ? [longestLater] : []),
    ...(drawn.some((probed) => lostAfter(probed) > 0) ? [lostAfterwards] : []),
    ...(drawn.some(({ stalls = [] }) => stalls.length > 0) ? standstills : []),
  ];
}

/** `>= 55 ms` where a probe got no answer: it is slower than any with one, however early it broke. */
function sayLongestOf(probes: readonly ProbePoint[]): string {
  const longestMs = highest(probes.map(({ waitMs }) => waitMs));
  const isBound = probes.some(({ failed }) => failed);
  return probes.length === 0 ? MISSING : `${isBound ? AT_LEAST : ''}${milliseconds(longestMs)}`;
}

function countOf(counted: number | undefined): string {
  return counted === undefined ? MISSING : String(counted);
}

/** Probes without an answer that were due when the load had ended. */
function lostAfter(probed: Probed): number {
  return aroundEnd(probed).later.filter(({ failed }) => failed).length;
}

function longestAfter(probed: Probed): number {
  return highest(aroundEnd(probed).later.map(({ waitMs }) => waitMs));
}

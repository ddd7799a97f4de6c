/** What others met while the load ran, in figures: of every probe that the result holds, also those that are not drawn. */
import { AT_LEAST, MISSING, milliseconds } from '../figures.js';
import { strategyColumn } from '../ranking.js';
import type { Standing } from '../standing.js';
import { type ColumnPlan, type Table, tableOf } from '../table.js';
import { highest, isBound, lengthOf, longestOf, type Probed } from './probed.js';
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
  const unanswered = column('unanswered', 'of the probes', (probed) => String(unansweredIn(probed)));
  const standstills = [
    column('standstills', 'of an event loop of the server, the longest ones', ({ stalls }) =>
      stalls === undefined ? MISSING : String(stalls.length),
    ),
    column('longest standstill', 'of them', ({ stalls = [] }) =>
      stalls.length === 0 ? MISSING : milliseconds(highest(stalls.map(lengthOf))),
    ),
  ];
  return [
    column('probes', 'GET /health over open connections, of the round that is shown', ({ all }) =>
      String(all.length),
    ),
    column('longest wait', 'from the instant at which one was due until its answer', sayLongest),
    column(`over ${LONG_WAIT_MS} ms`, 'of the probes', ({ all }) =>
      String(all.filter(({ waitMs }) => waitMs > LONG_WAIT_MS).length),
    ),
    ...(drawn.some((probed) => unansweredIn(probed) > 0) ? [unanswered] : []),
    ...(drawn.some(({ stalls = [] }) => stalls.length > 0) ? standstills : []),
  ];
}

/** `>= 10000 ms` where a probe that got no answer waited longest. */
function sayLongest(probed: Probed): string {
  return `${isBound(probed) ? AT_LEAST : ''}${milliseconds(longestOf(probed))}`;
}

function unansweredIn({ all }: Probed): number {
  return all.filter(({ failed }) => failed).length;
}

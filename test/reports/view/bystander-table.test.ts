import { describe, expect, it } from 'vitest';
import type { Cell, Probes } from '../../../harness/result/schema.js';
import { bystanderTableOf } from '../../../reports/view/bystander-table.js';
import { cell, trial } from './made-up-cells.js';

type Bystander = NonNullable<Cell['trials'][number]['bystander']>;

const QUIET: Probes = {
  ...{ sent: 50, answered: 50, failed: 0, p50Ms: 0.6, maxMs: 1.5 },
  ...{ over100Ms: 0, over1000Ms: 0, longestOutageMs: 1.5 },
};
const STALLED: Probes = {
  ...{ sent: 100, answered: 100, failed: 0, p50Ms: 1003, maxMs: 1993 },
  ...{ over100Ms: 96, over1000Ms: 51, longestOutageMs: 1990 },
};

/** A cell of one round whose metrics are those of its bystander. */
function probed(strategy: string, during: Probes, more: Partial<Bystander> = {}): Cell {
  const { p50Ms, maxMs } = during;
  const newMaxMs = more.newConnection?.during.maxMs;
  const recoveryMs = more.recovery?.ms;
  return cell(strategy, {
    trials: [trial({ bystander: { baseline: QUIET, during, ...more } })],
    metrics: {
      makespanMs: [1_000],
      ...(p50Ms === undefined ? {} : { bystanderP50Ms: [p50Ms] }),
      ...(maxMs === undefined ? {} : { bystanderMaxMs: [maxMs] }),
      ...(newMaxMs === undefined ? {} : { bystanderNewMaxMs: [newMaxMs] }),
      ...(recoveryMs === undefined ? {} : { bystanderRecoveryMs: [recoveryMs] }),
    },
  });
}

/** The columns of the table, and its figures by column and row. */
function tableOf(...cells: Cell[]) {
  const table = bystanderTableOf({ ranked: cells, leaders: [], reference: null, out: [] });
  const columns = table?.columns.map(({ label }) => label) ?? [];
  const column = (label: string) => table?.rows.map(({ figures }) => figures[columns.indexOf(label)]);
  return { table, columns, column };
}

describe('bystanderTableOf', () => {
  it('shows what it costs without the load beside what it costs during it, and nothing that did not happen', () => {
    const { columns, column } = tableOf(probed('thread-pool:2', QUIET, { recovery: { ms: 8 } }));
    expect(columns).toEqual(['strategy', 'before p50', 'p50', 'max']);
    expect(column('before p50')).toEqual(['0.60 ms']);
  });

  it('tells shares and recovery as soon as one strategy has some', () => {
    const { columns, column } = tableOf(
      probed('thread-pool:2', QUIET, { recovery: { ms: 8 } }),
      probed('inline', STALLED, { recovery: { ms: 412 } }),
    );
    expect(columns).toEqual(['strategy', 'before p50', 'p50', 'max', 'over 100 ms', 'over 1 s', 'recovery']);
    expect(column('over 100 ms')).toEqual(['0 %', '96 %']);
    expect(column('over 1 s')).toEqual(['0 %', '51 %']);
    expect(column('recovery')).toEqual(['at once', '412 ms']);
  });

  it('does not round a share to none or all', () => {
    const rare = { ...STALLED, sent: 1_000, over100Ms: 3, over1000Ms: 998 };
    const { column } = tableOf(probed('inline', rare));
    expect([column('over 100 ms'), column('over 1 s')]).toEqual([['<1 %'], ['>99 %']]);
  });

  it('tells lower bounds: probes without an answer, a server that did not recover', () => {
    const lost = { ...STALLED, answered: 97, failed: 3 };
    const { column } = tableOf(
      probed('inline', lost, {
        recovery: { ms: 2_990, atLeast: true },
        newConnection: { baseline: QUIET, during: { ...lost, maxMs: 1_930 } },
      }),
      probed('thread-pool:2', QUIET),
    );
    expect(column('max')).toEqual(['>= 1993 ms', '1.5 ms']);
    expect(column('new max')).toEqual(['>= 1930 ms', '–']);
    expect(column('recovery')).toEqual(['>= 2990 ms', '–']);
    expect(column('unanswered')).toEqual(['3', '0']);
  });

  it('names the worst server of a cluster, and how many were reached', () => {
    const one = { ...QUIET, over100Ms: 0, sent: 30, answered: 30 };
    const other = { ...STALLED, over100Ms: 28, sent: 29, answered: 29 };
    const unreached = { sent: 0, answered: 0, failed: 0 };
    const { column } = tableOf(
      probed('cluster:2', { ...STALLED, longestOutageMs: 40 }, { servers: { 30: one, 31: other } }),
      probed('cluster:3', QUIET, { servers: { 30: one, 31: one, 32: unreached } }),
      probed('thread-pool:2', QUIET),
    );
    expect(column('worst server')).toEqual(['97 %, 2 of 2', '0 %, 2 of 3', '–']);
  });

  it('tells the longest outage where others were answered during the longest wait', () => {
    expect(tableOf(probed('inline', STALLED)).columns).not.toContain('outage');
    expect(tableOf(probed('inline', { ...STALLED, longestOutageMs: 1_100 })).columns).not.toContain('outage');
    const { column } = tableOf(probed('cluster:2', { ...STALLED, longestOutageMs: 40 }));
    expect(column('outage')).toEqual(['40 ms']);
  });

  it('reads results that know of percentiles alone', () => {
    const old: Probes = { sent: 50, answered: 50, failed: 0, maxMs: 1.5 };
    expect(tableOf(probed('inline', old)).columns).toEqual(['strategy', 'before p50', 'max']);
  });

  it('is no table where nobody was asked', () => {
    expect(tableOf(cell('inline', { metrics: { makespanMs: [1_000] } })).table).toBeNull();
  });
});

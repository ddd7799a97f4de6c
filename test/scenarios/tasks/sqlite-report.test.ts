import { describe, expect, it } from 'vitest';
import { salesReport } from '../../../scenarios/requests/sales-report.js';
import scenario from '../../../scenarios/sqlite-report.js';
import { type ReportInput, run, setup } from '../../../scenarios/tasks/sqlite-report.js';

const inputOf = (report: number) =>
  scenario.prepare?.({ report }, { timeScale: 1, upstreamUrl: '' }) as ReportInput;

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('sqlite-report', { timeout: TIMEOUT_MS }, () => {
  it('refuses to answer before its database is filled', () => {
    expect(() => run(inputOf(0))).toThrow('setup');
  });

  it('adds up in SQL what JavaScript adds up, for every range of days, and for all days', () => {
    setup();
    for (let report = 0; report < 8; report++) {
      expect(run(inputOf(report)), `report ${report}`).toEqual(scenario.reference({ report }));
    }
    const { rows } = run({ report: 0, firstDay: 0, lastDay: 364 });
    expect(rows).toEqual(salesReport(0, 364));
    expect(rows.reduce((sum, { orders }) => sum + orders, 0)).toBe(60_000);
  });

  it('reports other figures for each range', () => {
    const sums = Array.from({ length: 8 }, (_, report) =>
      JSON.stringify(scenario.reference({ report }).rows),
    );
    expect(new Set(sums).size).toBe(8);
  });
});

/** A synchronous database driver: the query blocks whoever asks, and every worker has a database of its own. */
import { defineScenario } from '../harness/scenario.js';
import { salesReport } from './requests/sales-report.js';
import { variantsOf } from './requests/variants.js';
import type { ReportAnswer, ReportInput } from './tasks/sqlite-report.js';

/** Reports begin with one of the first weeks of the year and are ten months long. */
const VARIANTS = 8;
const WEEK_DAYS = 7;
const LENGTH_DAYS = 300;

/** First and last day of a report. */
const daysOf = (report: number) => {
  const firstDay = (report % VARIANTS) * WEEK_DAYS;
  return { firstDay, lastDay: firstDay + LENGTH_DAYS - 1 };
};

const rowsOf = variantsOf(VARIANTS, (variant) => {
  const { firstDay, lastDay } = daysOf(variant);
  return salesReport(firstDay, lastDay);
});

export default defineScenario<{ report: number }, ReportAnswer>({
  summary: '4 requests at once, each has SQLite add up 60 000 orders through a synchronous driver',
  source:
    'better-sqlite3 documentation, "Worker threads": an option for very slow queries; ' +
    'here with node-sqlite3-wasm, whose calls are synchronous too',
  work: 'cpu',
  serviceMs: 'calibrated',
  // There is no native form.
  nativeSlots: 1,
  needs: ['node-sqlite3-wasm'],
  task: new URL('./tasks/sqlite-report.js', import.meta.url),
  route: {
    path: '/sqlite-report',
    body: {
      type: 'object',
      properties: { report: { type: 'integer', minimum: 0 } },
      required: ['report'],
      additionalProperties: false,
    },
  },
  invalid: { body: { report: -1 }, field: 'report' },
  body: (index, seed) => ({ report: index + seed }),
  reference: ({ report }) => ({ report, rows: rowsOf(report) }),
  prepare: ({ report }): ReportInput => ({ report, ...daysOf(report) }),
  load: 'burst:4',
  strategies: ['inline', 'thread-pool:2', 'process-pool:2'],
  claims: [],
});

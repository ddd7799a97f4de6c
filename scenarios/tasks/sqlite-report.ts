/** A report from a database in memory, through a driver that has synchronous calls only: SQLite as WebAssembly. */
import { loadPackage } from './load-package.js';

const { Database } = loadPackage<Pick<typeof import('node-sqlite3-wasm'), 'Database'>>('node-sqlite3-wasm');

export interface ReportInput {
  readonly report: number;
  /** First and last day of the report, 0 to 364. */
  readonly firstDay: number;
  readonly lastDay: number;
}

export interface ReportRow {
  readonly category: string;
  readonly orders: number;
  readonly units: number;
  /** Units times price. */
  readonly cents: number;
  /** Of the largest order, in cents. */
  readonly largest: number;
}

export interface ReportAnswer {
  readonly report: number;
  /** By category. */
  readonly rows: readonly ReportRow[];
}

/** Products and orders by formula. SQLite makes the rows itself: no other code writes them down. */
const CONTENTS = `
  CREATE TABLE products (id INTEGER PRIMARY KEY, category TEXT, cents INTEGER);
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199)
    INSERT INTO products SELECT i, 'category ' || (i % 8), 100 + (i * 7919) % 9901 FROM n;
  CREATE TABLE orders (id INTEGER PRIMARY KEY, product INTEGER, day INTEGER, quantity INTEGER);
  WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59999)
    INSERT INTO orders SELECT i, (i * 37 + i / 200) % 200, (i * 101) % 365, 1 + (i * 13) % 7 FROM n;
`;

const REPORT = `
  SELECT category, count(*) AS orders, sum(quantity) AS units,
         sum(quantity * cents) AS cents, max(quantity * cents) AS largest
  FROM orders JOIN products ON products.id = orders.product
  WHERE day BETWEEN ? AND ?
  GROUP BY category ORDER BY category`;

let query: ((values: number[]) => unknown) | undefined;

/** Fills the database; a tenth of a second or two. */
export function setup(): void {
  const database = new Database();
  database.exec(CONTENTS);
  const statement = database.prepare(REPORT);
  query = (values) => statement.all(values);
}

export function run({ report, firstDay, lastDay }: ReportInput): ReportAnswer {
  if (query === undefined) throw new Error('the database is filled by setup, which has not been called');
  return { report, rows: query([firstDay, lastDay]) as ReportRow[] };
}

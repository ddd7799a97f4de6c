/** The figures of `sqlite-report`, added up in JavaScript over the formulas of its rows. */
import type { ReportRow } from '../tasks/sqlite-report.js';

const PRODUCTS = 200;
const CATEGORIES = 8;
const ORDERS = 60_000;
const DAYS = 365;

const centsOf = (product: number) => 100 + ((product * 7_919) % 9_901);

/** The rows of the days from `firstDay` to `lastDay`, both included. */
export function salesReport(firstDay: number, lastDay: number): readonly ReportRow[] {
  const rows = Array.from({ length: CATEGORIES }, (_, category) => ({
    category: `category ${category}`,
    orders: 0,
    units: 0,
    cents: 0,
    largest: 0,
  }));
  for (let order = 0; order < ORDERS; order++) {
    const day = (order * 101) % DAYS;
    if (day < firstDay || day > lastDay) continue;
    const product = (order * 37 + Math.floor(order / 200)) % PRODUCTS;
    const units = 1 + ((order * 13) % 7);
    const row = rows[product % CATEGORIES] as (typeof rows)[number];
    row.orders += 1;
    row.units += units;
    row.cents += units * centsOf(product);
    row.largest = Math.max(row.largest, units * centsOf(product));
  }
  return rows.filter(({ orders }) => orders > 0);
}

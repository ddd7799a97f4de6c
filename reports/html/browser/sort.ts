/**
 * Tables sorted by a column: up, down, and back to the order of the report. Columns of figures that cannot be compared
 * have no button; rows without figures stay at the end.
 */
import { compareWorth, worthOf } from './figure-order.js';

type Order = 'none' | 'ascending' | 'descending';

const NEXT: Readonly<Record<Order, Order>> = {
  none: 'ascending',
  ascending: 'descending',
  descending: 'none',
};

/** The first column names the row. */
const NAME = 0;

export function startSorting(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('.wide table:not(.prose)')) {
    const body = table.tBodies[0];
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
    if (body === undefined || body.rows.length < 2) continue;
    const rows = [...body.rows];
    heads.forEach((head, column) => {
      if (isSortable(rows, column)) addButton(head, heads, (order) => sortBy(body, rows, column, order));
    });
  }
}

function addButton(head: HTMLElement, heads: readonly HTMLElement[], sort: (order: Order) => void): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const order = NEXT[(head.getAttribute('aria-sort') as Order | null) ?? 'none'];
    for (const other of heads) other.removeAttribute('aria-sort');
    if (order !== 'none') head.setAttribute('aria-sort', order);
    sort(order);
  });
}

function isSortable(rows: readonly HTMLTableRowElement[], column: number): boolean {
  const measured = rows.filter(hasFigures);
  if (measured.length < 2) return false;
  const isName = column === NAME;
  return measured.every((row) => isName || worthOf(textAt(row, column)) !== undefined);
}

function sortBy(
  body: HTMLTableSectionElement,
  rows: readonly HTMLTableRowElement[],
  column: number,
  order: Order,
): void {
  const direction = order === 'descending' ? -1 : 1;
  const compare = (a: HTMLTableRowElement, b: HTMLTableRowElement) =>
    Number(!hasFigures(a)) - Number(!hasFigures(b)) || compareAt(a, b, column, direction);
  // Sorting is stable, so that rows which are level keep the order of the report.
  body.append(...(order === 'none' ? rows : [...rows].sort(compare)));
}

/** Names that are numbers, as the settings of a sweep, by their worth; others as text. */
function compareAt(
  a: HTMLTableRowElement,
  b: HTMLTableRowElement,
  column: number,
  direction: 1 | -1,
): number {
  const [own, other] = [textAt(a, column), textAt(b, column)];
  if (column !== NAME || a.cells[NAME]?.classList.contains('n'))
    return compareWorth(worthOf(own), worthOf(other), direction);
  return own.localeCompare(other, 'en', { numeric: true }) * direction;
}

function hasFigures(row: HTMLTableRowElement): boolean {
  return !row.classList.contains('out');
}

function textAt(row: HTMLTableRowElement, column: number): string {
  return row.cells[column]?.textContent ?? '';
}

/**
 * Tables sorted by a column: up, down, and back to the order of the report. A line above a sorted table says so, for its
 * title may tell of the report's order, and leads back. Columns of figures that cannot be compared have no button; rows
 * without figures stay at the end. Which end of a column is the better one is not known here.
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
    const sortable = heads.filter((_head, column) => isSortable(rows, column));
    const note = sortedNote();
    const sort = (head: HTMLTableCellElement, order: Order) => {
      for (const other of sortable) other.setAttribute('aria-sort', other === head ? order : 'none');
      sortBy(body, rows, heads.indexOf(head), order);
      note.say(table, head.textContent ?? '', order);
    };
    for (const head of sortable) {
      const button = buttonIn(head);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () =>
        sort(head, NEXT[(head.getAttribute('aria-sort') as Order | null) ?? 'none']),
      );
    }
    note.back.addEventListener('click', () => {
      const by = sortable.find((head) => head.getAttribute('aria-sort') !== 'none');
      if (by === undefined) return;
      sort(by, 'none');
      by.querySelector('button')?.focus();
    });
  }
}

/** What stands in a head becomes the text of a button. */
function buttonIn(head: HTMLElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  head.append(button);
  return button;
}

/** The line above a sorted table. */
function sortedNote() {
  const line = document.createElement('p');
  line.className = 'sorted';
  const said = document.createElement('span');
  const back = document.createElement('button');
  back.type = 'button';
  back.textContent = 'As in the report';
  line.append(said, back);
  const say = (table: HTMLTableElement, column: string, order: Order) => {
    if (order === 'none') return line.remove();
    said.textContent = `Sorted by ${column}, ${order}. `;
    table.parentElement?.before(line);
  };
  return { back, say };
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

/** A large JSON document by formula, and its totals, which come from the formula and not from the document. */
import type { BatchTotals, Order } from '../tasks/parse-json.js';

/** Makes a document of about 1.5 MB. */
const ORDERS = 6_000;

const STATUSES = ['open', 'paid', 'sent', 'returned'] as const;
const NAMES = ['Ada Lovelace', 'Edsger Dijkstra', 'Grace Hopper', 'Barbara Liskov', 'Niklaus Wirth'] as const;
const CITIES = ['London', 'Zürich', 'São Paulo', 'Kraków', '東京', 'Nairobi', 'Reykjavík'] as const;
/** With what a parser has to undo: quotes, a backslash, newlines. */
const NOTES = ['leave at the door', 'a "gift":\nwrap it', 'path C:\\orders', 'call first\tplease'] as const;

const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T;
const statusOf = (key: number) => at(STATUSES, key * 7 + (key >> 3));
const itemsOf = (key: number) => 1 + (key % 4);
const quantityOf = (key: number, item: number) => 1 + ((key + item) % 5);
const centsOf = (key: number, item: number) => 99 + ((key * 131 + item * 977) % 20_000);
const noteOf = (key: number) => (key % 3 === 0 ? at(NOTES, key) : null);

/** Every variant has other orders. */
const keyOf = (variant: number, index: number) => variant * 977 + index;

function orderOf(variant: number, index: number): Order {
  const key = keyOf(variant, index);
  return {
    id: key,
    status: statusOf(key),
    customer: {
      name: at(NAMES, key),
      city: at(CITIES, key),
      since: `20${10 + (key % 15)}-0${1 + (key % 9)}-11`,
    },
    items: Array.from({ length: itemsOf(key) }, (_, item) => ({
      sku: `SKU-${(key * 31 + item).toString(36).toUpperCase().padStart(6, '0')}`,
      quantity: quantityOf(key, item),
      cents: centsOf(key, item),
    })),
    note: noteOf(key),
  };
}

/** The orders of a variant as a JSON array. */
export function ordersJson(variant: number): string {
  return JSON.stringify(Array.from({ length: ORDERS }, (_, index) => orderOf(variant, index)));
}

/** What the orders of a variant add up to. */
export function totalsOf(variant: number): Omit<BatchTotals, 'batch'> {
  const byStatus = { open: 0, paid: 0, sent: 0, returned: 0 };
  let [items, cents, noteLength] = [0, 0, 0];
  for (let index = 0; index < ORDERS; index++) {
    const key = keyOf(variant, index);
    byStatus[statusOf(key)] += 1;
    items += itemsOf(key);
    for (let item = 0; item < itemsOf(key); item++) cents += quantityOf(key, item) * centsOf(key, item);
    noteLength += noteOf(key)?.length ?? 0;
  }
  return { orders: ORDERS, items, cents, byStatus, noteLength };
}

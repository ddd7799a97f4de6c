/** A large JSON document parsed, and summed up. */

export interface JsonInput {
  /** An {@link OrderBatch} as JSON. */
  readonly json: string;
}

export interface Order {
  readonly id: number;
  readonly status: 'open' | 'paid' | 'sent' | 'returned';
  readonly customer: { readonly name: string; readonly city: string; readonly since: string };
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly cents: number }[];
  readonly note: string | null;
}

export interface OrderBatch {
  readonly batch: number;
  readonly orders: readonly Order[];
}

export interface BatchTotals {
  readonly batch: number;
  readonly orders: number;
  readonly items: number;
  /** Of all items: quantity times price. */
  readonly cents: number;
  /** Orders by status. */
  readonly byStatus: Readonly<Record<Order['status'], number>>;
  /** Characters of all notes, after escapes have been read. */
  readonly noteLength: number;
}

/** V8 has one parser, and it is synchronous. */
export function run({ json }: JsonInput): BatchTotals {
  const { batch, orders } = JSON.parse(json) as OrderBatch;
  const byStatus = { open: 0, paid: 0, sent: 0, returned: 0 };
  let items = 0;
  let cents = 0;
  let noteLength = 0;
  for (const order of orders) {
    byStatus[order.status] += 1;
    items += order.items.length;
    for (const item of order.items) cents += item.quantity * item.cents;
    noteLength += order.note?.length ?? 0;
  }
  return { batch, orders: orders.length, items, cents, byStatus, noteLength };
}

import { expect, it } from 'vitest';
import type { OverheadTable } from '../../harness/overhead.js';
import { renderOverhead } from '../../reports/overhead-table.js';

const figure = (medianMs: number) => ({ medianMs, lowMs: medianMs * 0.9, highMs: medianMs * 1.2 });

const TABLE: OverheadTable = {
  payloadBytes: [64, 16_384, 1_048_576],
  rounds: 3,
  rows: [
    { strategy: 'thread-pool', executor: [0.04, 0.08, 1.5].map(figure), bare: [0.03, 0.07, 1.4].map(figure) },
    { strategy: 'inline', executor: [0.0003, 0.0003, 0.0003].map(figure), bare: [] },
  ],
  missing: [{ strategy: 'process-pool', reason: 'the child died' }],
};

it('prints each price with its range, the library alone below, the cheapest first', () => {
  const text = renderOverhead(TABLE, { color: false, unicode: true, columns: 100 });
  expect(text.split('\n').slice(2, 7)).toEqual([
    '                                                                        small',
    'strategy                     64 B            16 KiB             1 MiB    from',
    'inline           0.3 µs (0.3–0.4)  0.3 µs (0.3–0.4)  0.3 µs (0.3–0.4)  3.0 µs',
    'thread-pool         40 µs (36–48)     80 µs (72–96)  1.5 ms (1.4–1.8)  400 µs',
    '  library alone     30 µs (27–36)     70 µs (63–84)  1.4 ms (1.3–1.7)  300 µs',
  ]);
  expect(text).toContain('process-pool: no figure, the child died\n');
});

it('keeps to ASCII where that is asked', () => {
  const text = renderOverhead(TABLE, { color: false, unicode: false, columns: 100 });
  expect(text).toMatch(/^[\0-\x7f]*$/);
  expect(text).toContain('40 us (36-48)');
});

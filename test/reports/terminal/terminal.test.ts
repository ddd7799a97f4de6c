import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { painter } from '../../../reports/terminal/paint.js';
import { tableLines } from '../../../reports/terminal/table.js';
import { wrap } from '../../../reports/terminal/wrap.js';
import terminal from '../../../reports/terminal.js';
import type { Table } from '../../../reports/view/table.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

describe('wrap', () => {
  it('breaks between words, and indents what follows', () => {
    expect(wrap('aa bb cc dd', 5)).toEqual(['aa bb', 'cc dd']);
    expect(wrap('aa bb cc dd', 5, 2)).toEqual(['aa bb', '  cc', '  dd']);
  });
  it('keeps a figure and its unit together', () => expect(wrap('took 10 ms', 7)).toEqual(['took', '10 ms']));
  it('leaves a long word whole', () => expect(wrap('a bbbbbbbb c', 4)).toEqual(['a', 'bbbbbbbb', 'c']));
});

describe('a table', () => {
  const table: Table = {
    title: 'T',
    columns: [
      { label: 'strategy', align: 'left' },
      { label: 'slots', align: 'right' },
      { label: 'all done', align: 'right' },
      { label: 'start', align: 'right' },
    ],
    rows: [
      { kind: 'leader', figures: ['pool', '2', '1.00 s', '240 ms'] },
      {
        kind: 'out',
        figures: ['cluster:2', '2'],
        reason: 'failed: it died before it could listen on a port',
      },
    ],
    legend: [],
  };

  it('aligns figures to the right and lets a reason take the place of figures', () => {
    expect(tableLines(table, 60, painter(false))).toEqual([
      '                     all',
      'strategy   slots    done   start',
      'pool           2  1.00 s  240 ms',
      'cluster:2      2  failed: it died before it could listen on…',
    ]);
  });

  it('goes on below itself where it is too wide, with the names repeated', () => {
    expect(tableLines(table, 24, painter(false))).toEqual([
      '                     all',
      'strategy   slots    done',
      'pool           2  1.00 s',
      'cluster:2      2  failed: it died bef…',
      '',
      'strategy    start',
      'pool       240 ms',
    ]);
  });
});

describe('the report', () => {
  const result = frozenResults()['two-blocking-calls'] as Result;
  const render = (columns: number, color = false, unicode = true) =>
    terminal.render(buildView(result), result, { color, unicode, columns });

  it.each([60, 80, 100, 120, 200])('keeps within %s columns', (columns) => {
    const lines = [render(columns), render(columns, false, false)].join('').split('\n');
    const widest = Math.max(...lines.map((line) => [...line].length));
    expect(widest).toBeLessThanOrEqual(columns);
  });

  it('says the same in colours and without', () => {
    expect(render(120, true)).not.toBe(render(120));
    expect(stripVTControlCharacters(render(120, true))).toBe(render(120));
  });

  it('answers first, shows the figures next, and tells last how it was measured', () => {
    const order = [
      'claims does not hold',
      'Why:',
      'holds:',
      'Ranking',
      'Where each task ran',
      'Server side',
      'Warnings',
      'How it was measured',
      'To repeat it',
    ];
    const places = order.map((words) => render(120).indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(0);
  });
});

it.each([
  ['two-blocking-calls', 0, '\u001b[32m'],
  ['no-op', 0, '\u001b[1m'],
  ['no-op', 1, '\u001b[31m'],
  ['no-op', 3, '\u001b[31m'],
  ['no-op', 4, '\u001b[33m'],
])('the verdict of %s with exit code %d has the colour of what it says: nothing asked and undecided are none of good and bad', (name, exitCode, color) => {
  const result = {
    ...(frozenResults()[name] as Result),
    verdict: { exitCode, sentence: 'What was shown.' },
  };
  const text = terminal.render(buildView(result), result, { color: true, unicode: true, columns: 80 });
  expect(text.split('\n')[0]).toContain(`${color}What was shown.`);
});

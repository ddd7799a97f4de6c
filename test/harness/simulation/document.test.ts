import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as rules from '../../../harness/comparison/rules.js';
import { markdownTable, tableIn, withTable } from '../../../harness/simulation/document.js';
import { REGIMES } from '../../../harness/simulation/machine.js';
import { SUITES } from '../../../harness/simulation/suite.js';
import { ROWS, type RowSetting, TABLES } from '../../../harness/simulation/tables.js';

const DOCUMENT = readFileSync(new URL('../../../docs/comparing.md', import.meta.url), 'utf8');

/** A row that takes a second or two: two cells on the typical machine, to the last look. */
const CHEAP = ROWS.findIndex(
  ({ suite, regime, looks }) => suite === SUITES.two && regime === REGIMES.typical && looks === rules.LOOKS,
);

describe('the tables of docs/comparing.md', { timeout: 30_000 }, () => {
  it.each(
    TABLES.map((table) => [table.name, table] as const),
  )('%s: has every row, and one that is cheap to repeat comes out the same', (name, table) => {
    const rows = tableIn(DOCUMENT, name);
    expect(rows).toHaveLength(ROWS.length);
    expect(rows[CHEAP]).toEqual(table.row(ROWS[CHEAP] as RowSetting));
  });

  it('show what is promised of 50 cells on a typical machine', () => {
    const row = (name: string) => {
      const cells = tableIn(DOCUMENT, name).find(
        ([suite, machine]) => suite === '50 cells' && machine === 'typical',
      );
      return (cells ?? []).slice(3).map((cell) => Number.parseFloat(cell));
    };
    const [nothing, bias, randomBias, , unstable] = row('false-alarms') as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(nothing).toBeLessThanOrEqual(2);
    expect(Math.max(bias, randomBias)).toBeLessThanOrEqual(3);
    expect(unstable).toBeLessThan(1);
    const [, , cell, , strategy] = row('detection') as [number, number, number, number, number];
    expect(cell).toBeGreaterThanOrEqual(85);
    expect(strategy).toBeGreaterThanOrEqual(90);
  });
});

describe('the rules in docs/comparing.md', () => {
  it('are those that decide', () => {
    const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;
    const said = [
      `| margin | ${percent(rules.MARGIN)} |`,
      `| equivalence | ${percent(rules.EQUIVALENCE)} |`,
      `| level of the cells | ${rules.ALPHA_CELL} |`,
      `| level of the strategies | ${rules.ALPHA_FAMILY} |`,
      `| level of the control | ${rules.ALPHA_CONTROL} |`,
      `| noise of the control | ${percent(rules.CONTROL_HALF_WIDTH)} |`,
      `| false-discovery rate | ${rules.FALSE_DISCOVERY_RATE} |`,
      `| looks | ${rules.LOOKS.join(', ')} |`,
      `| short looks | ${rules.QUICK_LOOKS.join(', ')} |`,
      `| goes on for a slowdown | ${rules.FUTILITY.join(', ')} |`,
      `| goes on for a speed-up | ${rules.SPEED_UP.join(', ')} |`,
      `| blocks of a strategy | ${rules.FAMILY_BLOCKS} |`,
      `| fewest pairs | ${rules.LEAST_PAIRS} |`,
      `| lost pairs of a cell | ${rules.MOST_LOST_PAIRS} |`,
    ];
    for (const line of said) expect(DOCUMENT).toContain(line);
  });
});

describe('a generated table', () => {
  it('stands between its marks and leaves the rest alone', () => {
    const before = 'text\n<!-- simulated: x -->\nold\n<!-- /simulated: x -->\nmore\n';
    const table = markdownTable(['a', 'b', 'c', 'd'], [['1', '2', '3', '4']]);
    const after = withTable(before, 'x', table);
    expect(after).toBe(
      'text\n<!-- simulated: x -->\n| a | b | c | d |\n| --- | --- | --- | --: |\n| 1 | 2 | 3 | 4 |\n<!-- /simulated: x -->\nmore\n',
    );
    expect(tableIn(after, 'x')).toEqual([['1', '2', '3', '4']]);
    expect(() => withTable(before, 'y', table)).toThrow(RangeError);
  });
});

/**
 * Prints the tables of docs/comparing.md; `--write` puts them there. Takes a few minutes on one core and gives the same
 * figures on every machine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { markdownRow, markdownTable, withTable } from './document.js';
import { ROWS, TABLES } from './tables.js';

const DOCUMENT = new URL('../../../docs/comparing.md', import.meta.url);

let document = readFileSync(DOCUMENT, 'utf8');
for (const table of TABLES) {
  process.stdout.write(`${markdownTable(table.head, [])}\n`);
  const rows = ROWS.map((setting) => {
    const row = table.row(setting);
    process.stdout.write(`${markdownRow(row)}\n`);
    return row;
  });
  process.stdout.write('\n');
  document = withTable(document, table.name, markdownTable(table.head, rows));
}
if (process.argv.includes('--write')) writeFileSync(DOCUMENT, document);

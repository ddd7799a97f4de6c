/** Whether hostile text came out of a format as text: what each kind of file must not contain unescaped. */
import assert from 'node:assert/strict';
import { XMLValidator } from 'fast-xml-parser';
import type { Result } from '../../harness/result/schema.js';

/** What begins a formula in a spreadsheet, and is not the sign of a number. */
const FORMULA = /^[=+\-@\t\r](?![\d.]+$)/;

export function checkEscaping(text: string, fileName: string | null, result: Result): void {
  const extension = fileName?.split('.').pop() ?? 'none';
  checks[extension]?.(text, result);
}

const checks: Readonly<Record<string, (text: string, result: Result) => void>> = {
  md: checkMarkdown,
  html: checkTags,
  xml: checkXml,
  json: checkJson,
  csv: checkCsv,
};

function checkTags(text: string): void {
  assert.doesNotMatch(text, /<script>alert|<img src=x|<b>bold/i, 'HTML from outside is alive');
}

/** Whatever a text contains, the document around it stays whole. */
function checkXml(text: string): void {
  checkTags(text);
  const found = XMLValidator.validate(text);
  assert.equal(found, true, `it is not well-formed: ${JSON.stringify(found)}`);
  assert.doesNotMatch(
    text,
    /&(?!#\d+;|#x[\da-f]+;|amp;|lt;|gt;|quot;|apos;)/i,
    'an ampersand is not escaped',
  );
  assert.doesNotMatch(text, /\]\]>/, 'what ends a CDATA section stands in the text');
}

/** A report may write JSON of its own shape; one that writes the result must write all of it. */
function checkJson(text: string, result: Result): void {
  const parsed: unknown = JSON.parse(text);
  const isResult = typeof parsed === 'object' && parsed !== null && 'schema' in parsed;
  if (isResult) assert.deepEqual(parsed, result, 'the result was altered');
}

function checkMarkdown(text: string): void {
  const prose = withoutFences(text);
  checkTags(prose);
  assert.doesNotMatch(prose, /(?<!\\)\]\(javascript:/, 'a link from outside is alive');
  assert.doesNotMatch(prose, /^# heading/m, 'a heading from outside is alive');
  assert.doesNotMatch(prose, /@everyone/, 'a mention from outside is alive');
  const borders = (line: string) => line.replace(/\\[\\|]/g, '').split('|').length;
  for (const table of prose.match(/(^\|.*\n)+/gm) ?? []) {
    const counts = new Set(table.trimEnd().split('\n').map(borders));
    assert.equal(counts.size, 1, `rows of a table differ in their number of fields:\n${table}`);
  }
}

/** Without fenced code, in which nothing is markup. A fence is closed by one that is as long. */
function withoutFences(text: string): string {
  const prose: string[] = [];
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const marks = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (marks !== undefined && line.trim() === marks && marks.startsWith(fence)) fence = null;
    } else if (marks !== undefined) fence = marks;
    else prose.push(line);
  }
  assert.equal(fence, null, 'a code fence is never closed');
  return prose.join('\n');
}

function checkCsv(text: string): void {
  const records = parseCsv(text);
  const [header = []] = records;
  for (const record of records) {
    assert.equal(
      record.length,
      header.length,
      `a record has another number of fields: ${record.join(' | ')}`,
    );
    for (const field of record) assert.doesNotMatch(field, FORMULA, 'text from outside became a formula');
  }
}

/** Records of RFC 4180. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && record.length === 0) break;
    record.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}

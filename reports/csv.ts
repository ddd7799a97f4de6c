/**
 * One row per trial, for spreadsheets and data frames: quoting by RFC 4180, nothing rounded, a figure that was not
 * measured is an empty field. A cell without trials keeps one row, so that its reason is not lost. Text from
 * outside can never become a formula.
 */
import { METRICS } from '../harness/result/metrics.js';
import type { Cell, Finding, Result, Trial } from '../harness/result/schema.js';
import { defineReporter } from './reporter.js';
import { toAscii } from './view/ascii.js';
import { plain } from './view/words.js';

type Field = string | number | undefined;

/** RFC 4180, section 2.1. */
const END_OF_RECORD = '\r\n';

/** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"). */
const FORMULA_START = /^[=+\-@]/;

/** Metrics whose name does not carry their unit. */
const UNIT_IN_NAME = /(Ms|PerSec|PerRequest|Bytes)$/;

interface FieldPlan {
  readonly header: string;
  field(cell: Cell, trial: Trial | undefined): Field;
}

const CELL_FIELDS: readonly FieldPlan[] = [
  { header: 'scenario', field: (cell) => cell.scenario },
  { header: 'strategy', field: (cell) => cell.strategy },
  { header: 'load', field: (cell) => cell.load },
  { header: 'slots', field: (cell) => cell.slots ?? 'unbounded' },
  { header: 'cellState', field: (cell) => cell.state },
  { header: 'expectedMakespanMs', field: (cell) => cell.expected?.makespanMs },
];

const TRIAL_FIELDS: readonly FieldPlan[] = [
  { header: 'round', field: (_, trial) => trial?.round },
  { header: 'order', field: (_, trial) => trial?.order },
  { header: 'trialState', field: (_, trial) => trial?.state },
  { header: 'reason', field: (cell, trial) => (trial ? trial.reason : cell.reasons.join('; ')) },
  { header: 'phase', field: (_, trial) => trial?.phase },
  { header: 'durationMs', field: (_, trial) => trial?.durationMs },
  { header: 'windowMs', field: (_, trial) => trial?.windowMs },
  { header: 'planned', field: (_, trial) => trial?.observations?.planned },
  { header: 'sent', field: (_, trial) => trial?.observations?.sent },
  { header: 'dropped', field: (_, trial) => trial?.observations && (trial.observations.dropped ?? 0) },
  { header: 'ok', field: (_, trial) => trial?.observations?.ok },
  { header: 'okInWindow', field: (_, trial) => trial?.observations?.okInWindow },
  { header: 'unfinished', field: (_, trial) => trial?.observations?.unfinished },
  { header: 'errors', field: (_, trial) => trial?.observations && spellErrors(trial.observations.errors) },
  { header: 'validity', field: (_, trial) => trial?.validity?.verdict },
  { header: 'findings', field: (_, trial) => trial?.validity && spellFindings(trial.validity.findings) },
  { header: 'atLeast', field: (_, trial) => trial?.atLeast?.join(' ') },
];

export default defineReporter({
  summary: 'one row per trial with every metric, for spreadsheets and data frames',
  fileName: 'trials.csv',
  render(_view, result, { unicode }) {
    const plans = [
      ...CELL_FIELDS,
      ...armFields(result),
      ...sweepFields(result),
      ...TRIAL_FIELDS,
      ...metricFields(result),
    ];
    const rows = result.cells.flatMap((cell) => {
      const trials = cell.trials.length > 0 ? cell.trials : [undefined];
      return trials.map((trial) => plans.map(({ field }) => field(cell, trial)));
    });
    const records = [plans.map(({ header }) => header), ...rows].map((row) => row.map(spellField).join(','));
    const text = records.map((record) => `${record}${END_OF_RECORD}`).join('');
    return unicode ? text : toAscii(text);
  },
});

/** Which of two refs a trial belongs to, and whether it was measured again and counts for nothing. */
function armFields({ comparison }: Result): readonly FieldPlan[] {
  if (comparison === undefined) return [];
  return [
    { header: 'arm', field: ({ arm }) => arm },
    { header: 'lost', field: (_, trial) => (trial?.lost ? 'lost' : undefined) },
  ];
}

/** The value of a sweep's point; without it, points that differ in the length of their tasks look the same. */
function sweepFields({ sweep }: Result): readonly FieldPlan[] {
  if (sweep === undefined) return [];
  const varied = (cell: Cell) => sweep.points.find(({ cellId }) => cellId === cell.id)?.value;
  return [{ header: sweep.axis, field: (cell) => varied(cell) ?? undefined }];
}

/** Every known metric, measured or not, so that files of different runs have the same columns; then unknown ones. */
function metricFields({ cells }: Result): readonly FieldPlan[] {
  const found = cells.flatMap(({ trials }) => trials.flatMap(({ metrics }) => Object.keys(metrics)));
  const unknown = [...new Set(found)].filter((name) => !Object.hasOwn(METRICS, name)).sort();
  return [
    ...Object.entries(METRICS).map(([name, { unit }]) => ({
      header: UNIT_IN_NAME.test(name) ? name : `${name} (${unit})`,
      field: metricOf(name),
    })),
    ...unknown.map((name) => ({ header: name, field: metricOf(name) })),
  ];
}

function metricOf(name: string): FieldPlan['field'] {
  return (_, trial) => trial?.metrics[name];
}

/** `send-lag:suspect server-count:invalid`, each check once. */
function spellFindings(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ check, verdict }) => `${check}:${verdict}`))].join(' ');
}

/** `timeout:2 reset:1` */
function spellErrors(errors: Readonly<Record<string, number>>): string {
  return Object.entries(errors)
    .map(([name, count]) => `${name}:${count}`)
    .join(' ');
}

/** Numbers as they are; text in one line, with an apostrophe before what would be a formula. */
function spellField(field: Field): string {
  if (field === undefined) return '';
  if (typeof field === 'number') return String(field);
  const text = plain(field);
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

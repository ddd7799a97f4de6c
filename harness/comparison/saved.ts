/**
 * Two saved results: what can be concluded from runs that were measured apart, and what cannot. Facts, classes and
 * ranks can; ratios within each run can on machines of one class; absolute times cannot, whatever they are.
 */
import { plainLine, unfinished } from '../../reports/view/words.js';
import { judgeBaseline } from '../baseline/judge.js';
import { isSameClass, machineClassOf, sayMachineClass } from '../baseline/machine-class.js';
import type { Baseline } from '../baseline/schema.js';
import { takeBaseline, unfitOf } from '../baseline/take.js';
import { type Problem, UsageError } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import type { BaselineItem } from '../result/checks-schema.js';
import { judgedCells, plainIdOf } from '../result/judged-cells.js';
import { readResult } from '../result/read.js';
import type { Cell, Result } from '../result/schema.js';

export interface SavedComparison {
  readonly text: string;
  /**
   * 3 where a cell of the second failed or is invalid; 1 where a fact, a class, a rank or a ratio that can be judged is
   * broken in it; else 0.
   */
  readonly exitCode: ExitCode;
}

/**
 * The second result held against the first.
 *
 * @throws UsageError when a path is no result, or one that has no cells to compare.
 */
export function compareSaved(firstPath: string, secondPath: string): SavedComparison {
  const problems: Problem[] = [];
  const [first, second] = [firstPath, secondPath].map((path) => readFit(path, problems));
  if (first === undefined || second === undefined) throw new UsageError(problems);
  const [before, after] = [takeBaseline(first), takeBaseline(second)];
  const { items } = judgeBaseline(before, firstPath, second);
  const broken = items.filter(({ isGate, holds }) => isGate && holds === false);
  const lost = judgedCells(second).filter(isLost);
  const ids = [...new Set([...idsOf(first), ...idsOf(second)])];
  const lines = ids.map((id) => {
    const cell = lost.find((own) => plainIdOf(own) === id);
    return cell === undefined
      ? lineOf(id, before, after, items)
      : [id, NOTHING, NOTHING, NOTHING, cell.state];
  });
  const text = [
    `A: ${firstPath}, ${sayRun(first)}`,
    `B: ${secondPath}, ${sayRun(second)}`,
    '',
    ...aligned([['cell', 'facts', 'event loop', 'time against inline', 'in B'], ...lines]),
    '',
    ...lost.map((cell) => `Not trustworthy in B: ${plainIdOf(cell)}: ${sayLoss(cell)}.`),
    ...(broken.length === 0
      ? ['Nothing that can be compared is broken in B.']
      : broken.map(({ cellId, sentence }) => `Broken in B: ${cellId}: ${sentence}.`)),
    ...sayRatios(first, second),
    'Absolute times cannot be compared: the two were measured apart, and a machine is not equally fast twice.',
    `To compare them, measure both in one run: stallbench compare --base ${before.commit?.slice(0, 12) ?? 'REF'}`,
  ];
  return {
    // Files may come from anywhere, and what they say goes to a terminal.
    text: `${text.map(plainLine).join('\n')}\n`,
    exitCode: exitCodeOf(lost, broken),
  };
}

function exitCodeOf(lost: readonly Cell[], broken: readonly BaselineItem[]): ExitCode {
  if (lost.length > 0) return EXIT_CODE.untrustworthy;
  return broken.length > 0 ? EXIT_CODE.claimFailed : EXIT_CODE.ok;
}

/** Whether the run itself could not vouch for the cell. */
function isLost({ state }: Cell): boolean {
  return state === 'failed' || state === 'invalid' || state === 'aborted';
}

function sayLoss({ state, reasons: [reason] }: Cell): string {
  const what = state === 'invalid' ? 'it is invalid' : `it ${state === 'failed' ? 'failed' : 'was aborted'}`;
  return reason === undefined ? what : `${what}: ${unfinished(reason)}`;
}

/** `undefined` where a problem has been added. */
function readFit(path: string, problems: Problem[]): Result | undefined {
  try {
    const result = readResult(path);
    const unfit = unfitOf(result);
    if (unfit === null) return result;
    problems.push({
      where: path,
      what: `cannot be compared: ${unfit}`,
      fix: 'Name results of `stallbench run`.',
    });
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    problems.push(...cause.problems);
  }
  return undefined;
}

function idsOf(result: Result): readonly string[] {
  return judgedCells(result).map(plainIdOf);
}

function sayRun({ environment, startedAt }: Result): string {
  const commit = environment.gitCommit === null ? '' : `, commit ${environment.gitCommit.slice(0, 12)}`;
  return `${startedAt}, ${sayMachineClass(machineClassOf(environment))}${commit}`;
}

const NOTHING = '-';

function lineOf(id: string, before: Baseline, after: Baseline, items: readonly BaselineItem[]): string[] {
  const [was, is] = [before.cells[id], after.cells[id]];
  if (was === undefined && is === undefined) return [id, NOTHING, NOTHING, NOTHING, 'measured in neither'];
  if (was === undefined) return [id, NOTHING, NOTHING, NOTHING, 'new: A has no figures of it'];
  if (is === undefined) return [id, NOTHING, NOTHING, NOTHING, 'missing: B has no figures of it'];
  const own = items.filter(({ cellId }) => cellId === id);
  const exact = own.filter(({ kind }) => kind === 'exact');
  const changed = exact.filter(({ holds }) => holds === false);
  const isBroken = own.some(({ isGate, holds }) => isGate && holds === false);
  return [
    id,
    changed.length === 0 ? 'same' : `changed: ${changed.map(({ what }) => what).join(', ')}`,
    change(was.loop, is.loop),
    change(ratio(was.ratios.cost?.center), ratio(is.ratios.cost?.center)),
    isBroken ? 'broken' : 'kept',
  ];
}

function change(before: string | undefined, after: string | undefined): string {
  return before === after ? (before ?? NOTHING) : `${before ?? NOTHING} -> ${after ?? NOTHING}`;
}

function ratio(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value.toFixed(2)} x`;
}

function sayRatios(first: Result, second: Result): readonly string[] {
  const [one, other] = [machineClassOf(first.environment), machineClassOf(second.environment)];
  if (!isSameClass(one, other)) {
    return [
      `Ratios cannot be compared: A was measured on ${sayMachineClass(one)}, B on ${sayMachineClass(other)}.`,
    ];
  }
  if (first.config.timeScale === second.config.timeScale) return [];
  return ['Ratios cannot be compared: the two have different time scales.'];
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    `  ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd(),
  );
}

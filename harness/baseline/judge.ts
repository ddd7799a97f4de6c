/**
 * A run against a committed baseline. Exact facts, classes and ranks are held on every machine that cannot itself be the
 * cause of a difference; ratios only within one machine class, and absolute times never. Writes nothing: a baseline changes by `stallbench baseline --update` alone.
 */
import type { BaselineItem, BaselineResult } from '../result/checks-schema.js';
import type { Result } from '../result/schema.js';
import { judgeFacts } from './judge-facts.js';
import { judgeRanks } from './judge-ranks.js';
import { judgeRatios } from './judge-ratios.js';
import { sayMachineClass } from './machine-class.js';
import type { Baseline } from './schema.js';
import { type Sides, sidesOf } from './side.js';

/** @param file The baseline's path, for the report. */
export function judgeBaseline(baseline: Baseline, file: string, result: Result): BaselineResult {
  const sides = sidesOf(baseline, result);
  const items = [...judgeCells(sides), ...judgeRanks(sides)];
  return {
    file,
    state: sides.isSameClass && sides.isSameScale ? 'compared' : 'other-class',
    sentence: sentenceOf(sides, items, file),
    machineClass: baseline.machineClass,
    items,
  };
}

/** What stands in the result where there is no baseline to judge by. */
export function missingBaseline(file: string): BaselineResult {
  const sentence = `There is no baseline ${file}, so nothing was held against one; \`stallbench baseline\` takes it.`;
  return { file, state: 'missing', sentence, items: [] };
}

/** Cell by cell of the baseline; then those that are new. */
function judgeCells(sides: Sides): BaselineItem[] {
  const { baseline, now, cells } = sides;
  const known = Object.entries(baseline.cells).flatMap(([cellId, before]) => {
    const [cell, after] = [cells.get(cellId), now.cells[cellId]];
    if (cell !== undefined && after !== undefined) {
      const judged = { cellId, cell, before, after };
      return [...judgeFacts(judged, sides), ...judgeRatios(judged, sides)];
    }
    const state = cell?.state;
    if (state === undefined && !isMeasured(cellId, sides)) return [];
    const isGone = state === undefined;
    const sentence = isGone
      ? 'is in the baseline and was not measured'
      : `is in the baseline and is ${state} now`;
    const reason = isGone ? 'the cell was not measured' : `the cell is ${state} now`;
    return [tell(cellId, 'measured', isGone ? null : state, sentence, reason)];
  });
  const added = Object.keys(now.cells)
    .filter((cellId) => !(cellId in baseline.cells))
    .map((cellId) =>
      tell(
        cellId,
        'not in it',
        'measured',
        'is new: the baseline does not have it',
        'the cell is not in the baseline',
      ),
    );
  return [...known, ...added];
}

/** Scenarios that were not asked for this time are counted in the sentence, and not told cell by cell. */
function isMeasured(cellId: string, { scenarios }: Sides): boolean {
  return scenarios.some(({ name }) => cellId.startsWith(`${name}/`));
}

function tell(
  cellId: string,
  before: string,
  after: string | null,
  sentence: string,
  reason: string,
): BaselineItem {
  const told = { cellId, kind: 'exact', what: 'cell', baseline: before, measured: after } as const;
  return { ...told, holds: null, isGate: false, sentence, reason };
}

function sentenceOf(sides: Sides, items: readonly BaselineItem[], file: string): string {
  const having = (holds: boolean, isGate?: boolean) =>
    items.filter((item) => item.holds === holds && item.isGate === (isGate ?? item.isGate)).length;
  const [kept, broken, differing] = [having(true), having(false, true), having(false, false)];
  const doubted = items.filter(({ what, reason }) => what !== 'cell' && reason !== undefined).length;
  const left = Object.keys(sides.baseline.cells).filter((cellId) => !isMeasured(cellId, sides)).length;
  return [
    sayPoints(file, kept, broken),
    ...(differing === 0 ? [] : [`What differs (${differing}) is told and breaks nothing.`]),
    ...(doubted === 0
      ? []
      : [`What may differ for other reasons than the code (${doubted}) is not compared.`]),
    ...(sides.isSameClass && sides.isSameScale ? [] : [sayOther(sides)]),
    ...(left === 0 ? [] : [`${left} of its cells belong to scenarios that were not measured.`]),
  ].join(' ');
}

function sayPoints(file: string, kept: number, broken: number): string {
  if (kept + broken === 0) return `Nothing in the baseline ${file} could be held against this run.`;
  if (broken > 0) return `The baseline ${file} is not kept in ${broken} of ${kept + broken} points.`;
  return `The baseline ${file} is kept in ${kept} ${kept === 1 ? 'point' : 'points'}.`;
}

/** Why ratios are left out. */
function sayOther({ baseline, now, isSameClass }: Sides): string {
  const then = isSameClass
    ? `with --time-scale ${baseline.timeScale}, this is ${now.timeScale}`
    : `on ${sayMachineClass(baseline.machineClass)}, this is ${sayMachineClass(now.machineClass)}`;
  return `Its ratios cannot be compared: measured ${then}.`;
}

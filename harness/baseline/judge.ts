/**
 * A run against a committed baseline. Exact facts, classes and ranks are held on every machine; ratios only within one
 * machine class, and absolute times never. Writes nothing: a baseline changes by `stallbench baseline --update` alone.
 */
import type { BaselineItem, BaselineResult } from '../result/checks-schema.js';
import type { Result } from '../result/schema.js';
import { judgeFacts } from './judge-facts.js';
import { judgeRanks } from './judge-ranks.js';
import { judgeRatios } from './judge-ratios.js';
import { isSameClass, sayMachineClass } from './machine-class.js';
import type { Baseline } from './schema.js';
import { type Sides, sidesOf } from './side.js';

/** @param file The baseline's path, for the report. */
export function judgeBaseline(baseline: Baseline, file: string, result: Result): BaselineResult {
  const sides = sidesOf(baseline, result);
  const items = [...judgeCells(sides), ...judgeRanks(sides)];
  return {
    file,
    state: sides.isComparable ? 'compared' : 'other-class',
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
    const after = now.cells[cellId];
    if (after !== undefined) {
      const judged = { cellId, before, after };
      return [...judgeFacts(judged, sides), ...judgeRatios(judged, sides)];
    }
    const state = cells.get(cellId)?.state;
    if (state === undefined && !isMeasured(cellId, sides)) return [];
    const isGone = state === undefined;
    const sentence = isGone
      ? 'is in the baseline and was not measured'
      : `is in the baseline and is ${state} now`;
    return [tell(cellId, 'measured', isGone ? null : state, sentence)];
  });
  const added = Object.keys(now.cells)
    .filter((cellId) => !(cellId in baseline.cells))
    .map((cellId) => tell(cellId, 'not in it', 'measured', 'is new: the baseline does not have it'));
  return [...known, ...added];
}

/** Scenarios that were not asked for this time are counted in the sentence, and not told cell by cell. */
function isMeasured(cellId: string, { scenarios }: Sides): boolean {
  return scenarios.some(({ name }) => cellId.startsWith(`${name}/`));
}

function tell(cellId: string, before: string, after: string | null, sentence: string): BaselineItem {
  const told = { cellId, kind: 'exact', what: 'cell', baseline: before, measured: after } as const;
  return { ...told, holds: null, isGate: false, sentence };
}

function sentenceOf(sides: Sides, items: readonly BaselineItem[], file: string): string {
  const having = (holds: boolean, isGate?: boolean) =>
    items.filter((item) => item.holds === holds && item.isGate === (isGate ?? item.isGate)).length;
  const [kept, broken, differing] = [having(true), having(false, true), having(false, false)];
  const left = Object.keys(sides.baseline.cells).filter((cellId) => !isMeasured(cellId, sides)).length;
  return [
    sayPoints(file, kept, broken),
    ...(differing === 0 ? [] : [`What differs (${differing}) is told and breaks nothing.`]),
    ...(sides.isComparable ? [] : [sayOther(sides)]),
    ...(left === 0 ? [] : [`${left} of its cells belong to scenarios that were not measured.`]),
  ].join(' ');
}

function sayPoints(file: string, kept: number, broken: number): string {
  if (kept + broken === 0) return `Nothing in the baseline ${file} could be held against this run.`;
  if (broken > 0) return `The baseline ${file} is not kept in ${broken} of ${kept + broken} points.`;
  return `The baseline ${file} is kept in ${kept} ${kept === 1 ? 'point' : 'points'}.`;
}

/** Why ratios are left out. */
function sayOther({ baseline, now }: Sides): string {
  const then = isSameClass(baseline.machineClass, now.machineClass)
    ? `with --time-scale ${baseline.timeScale}, this is ${now.timeScale}`
    : `on ${sayMachineClass(baseline.machineClass)}, this is ${sayMachineClass(now.machineClass)}`;
  return `Its ratios cannot be compared: measured ${then}.`;
}

/**
 * A result as text, before any format: tables, notes and sentences. All rounding, ordering and wording is decided
 * here and in `view/`, once; a reporter only spells what it is given. Text from users is one plain line in here,
 * but not yet escaped for any format. There is no score over several scenarios, on purpose.
 */
import { EXIT_CODE } from '../harness/exit-code.js';
import { isSuspect } from '../harness/result/cell-state.js';
import type { Result } from '../harness/result/schema.js';
import { capacitySectionOf } from './view/capacity.js';
import { detailOf } from './view/charts/detail.js';
import { type Check, checkOf } from './view/checks.js';
import { type CheckGroup, checkGroupsOf } from './view/checks-of-run.js';
import { comparisonSectionOf } from './view/comparison.js';
import { groupCells } from './view/group.js';
import { commandOf, type Fact, methodOf } from './view/method.js';
import { type Section, sectionOf } from './view/section.js';
import { sweepSectionOf } from './view/sweep.js';
import { type DroppedCell, droppedOf, type WarningGroup, warningGroupsOf } from './view/warnings.js';
import { plain } from './view/words.js';

export interface View {
  /** Names of the scenarios joined by `+`: what this report is about, for finding it again. */
  readonly suite: string;
  readonly verdict: {
    readonly sentence: string;
    /**
     * Whether everything asked holds, something does not, nothing was decided, or the figures cannot be trusted; where
     * nothing was asked, that it was measured; where all that is ranked is suspect, that whatever holds is doubtful.
     */
    readonly tone: 'holds' | 'measured' | 'doubtful' | 'fails' | 'undecided' | 'untrustworthy';
  };
  /** Why the report is partial; `null` where it is not. */
  readonly notice: string | null;
  /** Thresholds and a baseline; those that were asked. */
  readonly checkGroups: readonly CheckGroup[];
  /** One per scenario and load; a single one where the cells are points of a sweep, a search or a comparison. */
  readonly sections: readonly Section[];
  /** Claims of scenarios without a section, because none of their cells was measured. */
  readonly looseChecks: readonly Check[];
  readonly warnings: readonly WarningGroup[];
  readonly dropped: readonly DroppedCell[];
  readonly method: readonly Fact[];
  /** The command that repeats the run. */
  readonly command: string;
}

export function buildView(result: Result): View {
  const special = specialSectionOf(result);
  const groups = special === null ? groupCells(result) : [];
  const detail = detailOf(result);
  const isFirst = (place: number) =>
    groups.findIndex(({ scenario }) => scenario === groups[place]?.scenario) === place;
  return {
    suite: result.scenarios.map(({ name }) => plain(name)).join('+'),
    verdict: { sentence: plain(result.verdict.sentence), tone: toneOf(result) },
    notice: result.aborted ? noticeOf(result) : null,
    checkGroups: checkGroupsOf(result.checks),
    sections:
      special === null
        ? groups.map((group, place) => sectionOf(group, result, isFirst(place), detail))
        : [special],
    looseChecks:
      result.comparison === undefined
        ? result.claims
            .filter((claim) => !groups.some(({ scenario }) => scenario === claim.scenario))
            .map((claim) => checkOf(claim, result.cells))
        : [],
    warnings: warningGroupsOf(result),
    dropped: droppedOf(result),
    method: methodOf(result),
    command: commandOf(result),
  };
}

/** The one section of a run whose cells are points of something else; `null` where each stands for itself. */
function specialSectionOf(result: Result): Section | null {
  if (result.capacity !== undefined) return capacitySectionOf(result.capacity, result);
  if (result.comparison !== undefined) return comparisonSectionOf(result.comparison, result);
  return result.sweep === undefined ? null : sweepSectionOf(result.sweep, result);
}

function noticeOf({ comparison }: Result): string {
  return comparison === undefined
    ? 'This report is partial: a cell is ranked only where all of its rounds were measured.'
    : 'This report is partial: the comparison was stopped before its last look.';
}

function toneOf(result: Result): View['verdict']['tone'] {
  const { exitCode } = result.verdict;
  if (exitCode === EXIT_CODE.ok) return toneOfKept(result);
  if (exitCode === EXIT_CODE.inconclusive) return 'undecided';
  return exitCode === EXIT_CODE.claimFailed ? 'fails' : 'untrustworthy';
}

/** Nothing failed; that is no promise yet. */
function toneOfKept({ cells, claims, checks, comparison }: Result): View['verdict']['tone'] {
  const ranked = cells.filter(({ state }) => state === 'completed');
  if (ranked.length > 0 && ranked.every(isSuspect)) return 'doubtful';
  if (comparison !== undefined || checkGroupsOf(checks).length > 0) return 'holds';
  if (claims.length === 0) return 'measured';
  return claims.some(({ holds }) => holds === true) ? 'holds' : 'undecided';
}

/** `stallbench check`: measures, holds claims, thresholds, a base and a baseline against it, and ends accordingly. */
import { tellGithub } from '../ci/github.js';
import { type ResolvedComparison, resolveComparison } from '../comparison/resolve.js';
import { chooseCells } from '../config/choose-cells.js';
import { FORMATS_BY_DEFAULT } from '../config/choose-reporters.js';
import { readConfigFile } from '../config/file.js';
import { readFlags } from '../config/flags.js';
import { resolveRun } from '../config/resolve.js';
import { addServers } from '../config/servers.js';
import { joinWishes, readOperands, type WishList } from '../config/settings.js';
import type { Problem } from '../errors.js';
import type { CellChoice } from '../plan.js';
import { concludeChecks } from '../result/conclude-checks.js';
import type { Result } from '../result/schema.js';
import { judgeThresholds } from '../thresholds/judge.js';
import { checkThresholds, type PlannedCell } from '../thresholds/match.js';
import { readThresholds, type ThresholdList } from '../thresholds/read-thresholds.js';
import type { Threshold } from '../thresholds/threshold.js';
import { type ChosenBaseline, chooseBaseline, judgeChosen, warningsOf } from './check-baseline.js';
import { CHECK_EXAMPLES, CHECK_FLAGS, CHECK_FORMATS } from './check-flags.js';
import { collectProblems } from './collect-problems.js';
import { type Command, type Invocation, refuseProblems, type Shell } from './command.js';
import { compareRefs } from './comparing.js';
import { contradictions, measure } from './measuring.js';
import { lookAtOperand, lookFirst, tellPlans } from './own-functions.js';
import { type Destination, tellResult } from './tell-result.js';

export const check: Command = {
  name: 'check',
  summary: 'the gate for a pipeline: claims, thresholds, a base ref, a committed baseline, an exit code',
  operands: { spelling: '[SCENARIO or FILE]...', least: 0, most: Number.POSITIVE_INFINITY },
  flags: CHECK_FLAGS,
  examples: CHECK_EXAMPLES,
  async run(invocation, shell) {
    const { measureIt, thresholds, baseline, destination } = await resolveCheck(invocation, shell);
    const measured = await measureIt();
    const result = concludeCheck(measured, thresholds, baseline);
    const exitCode = await tellResult(result, destination, invocation, shell);
    tellGithub(result, { environment: process.env, stderr: shell.stderr });
    return exitCode;
  },
};

export interface ResolvedCheck {
  readonly thresholds: readonly Threshold[];
  readonly baseline: ChosenBaseline;
  readonly destination: Destination;
  measureIt(): Promise<Result>;
}

/** @throws UsageError with everything that is wrong with run, thresholds and baseline. */
export async function resolveCheck(
  invocation: Invocation,
  shell: Pick<Shell, 'catalog' | 'stderr' | 'signal'>,
): Promise<ResolvedCheck> {
  const { list, read } = readAsked(invocation, process.cwd());
  const problems: Problem[] = [...read.problems];
  const baseline = collectProblems(() => chooseBaseline(invocation), problems);
  const asked = invocation.has('base')
    ? await resolveBase(list, read.thresholds.length > 0, invocation, shell, problems)
    : await resolveOne(list, invocation, shell, problems);
  if (asked !== null) problems.push(...checkThresholds(read.thresholds, asked.planned));
  refuseProblems(problems);
  // Both are there: whatever was missing has been a problem.
  return { thresholds: read.thresholds, baseline, ...asked } as ResolvedCheck;
}

/** Thresholds of the file and those that were typed all count; of everything else what was typed wins. */
function readAsked(
  invocation: Invocation,
  folder: string,
): { readonly list: WishList; readonly read: ThresholdList } {
  const file = readConfigFile(invocation.values('config').at(-1), folder);
  const typed = joinWishes(readOperands(invocation.operands), readFlags(invocation));
  const { wishes, problems } = joinWishes(file, typed);
  const formats = wishes.formats ?? { value: CHECK_FORMATS, where: FORMATS_BY_DEFAULT };
  return {
    list: {
      wishes: { ...wishes, formats },
      problems: [
        ...invocation.problems,
        ...problems,
        ...contradictions(invocation, formats),
        ...misplaced(invocation),
      ],
    },
    read: readThresholds([file.wishes.thresholds, typed.wishes.thresholds]),
  };
}

/** Flags of a run that a comparison decides otherwise, with what to do. */
const NOT_BESIDE_BASE: Readonly<Record<string, string>> = {
  rounds: 'Leave it out: a comparison takes as many pairs as its looks need.',
  budget: 'Leave it out: nothing is planned there, and --max-minutes ends it.',
};

/** Flags that mean nothing beside, or without, `--base`. */
function misplaced({ has }: Invocation): readonly Problem[] {
  if (has('base')) {
    return Object.entries(NOT_BESIDE_BASE)
      .filter(([flag]) => has(flag))
      .map(([flag, fix]) => ({ where: `--${flag}`, what: 'means nothing beside --base', fix }));
  }
  return ['candidate', 'prepare', 'fail-on'].filter(has).map((flag) => ({
    where: `--${flag}`,
    what: 'means nothing without --base',
    fix: 'Write, for example, --base main.',
  }));
}

interface Asked extends Pick<ResolvedCheck, 'measureIt' | 'destination'> {
  readonly planned: readonly PlannedCell[];
}

async function resolveOne(
  list: WishList,
  invocation: Invocation,
  shell: Pick<Shell, 'catalog' | 'stderr' | 'signal'>,
  problems: Problem[],
): Promise<Asked | null> {
  const { own, list: looked } = await lookFirst(list, invocation, shell);
  const resolved = await collectProblems(
    () => resolveRun(looked, shell.catalog, invocation.commands, own),
    problems,
  );
  if (resolved === null) return null;
  tellPlans(resolved, looked.wishes, invocation, shell);
  const { settings, out } = resolved;
  return {
    planned: settings.cells.map(plannedOf),
    destination: resolved,
    measureIt: () => measure(settings, out, invocation, shell),
  };
}

/** @param hasThresholds Else nobody asks which cells there will be. */
async function resolveBase(
  list: WishList,
  hasThresholds: boolean,
  invocation: Invocation,
  shell: Pick<Shell, 'catalog' | 'stderr' | 'signal'>,
  problems: Problem[],
): Promise<Asked | null> {
  const { catalog } = shell;
  const resolved = await collectProblems(
    () => resolveComparison(list, invocation, catalog, invocation.commands),
    problems,
  );
  if (resolved === null) return null;
  return {
    planned: hasThresholds ? await plannedAtRefs(resolved, list, invocation, shell) : [],
    destination: resolved,
    measureIt: () => compareRefs(resolved, invocation, shell),
  };
}

/**
 * The cells of a comparison as this folder has them. A ref may have others; what a threshold then misses is told after
 * measuring, as something that could not be checked.
 */
async function plannedAtRefs(
  { parts, load, servers }: ResolvedComparison,
  { wishes }: WishList,
  invocation: Invocation,
  shell: Pick<Shell, 'catalog' | 'stderr' | 'signal'>,
): Promise<readonly PlannedCell[]> {
  const unasked: Problem[] = [];
  const { catalog, list } = await lookAtOperand({ wishes, problems: [] }, invocation, shell);
  const known = await addServers(catalog, servers, unasked);
  const asHere = { commands: [], problems: unasked, refused: list.refused };
  const cells: CellChoice[] = [];
  for (const { scenario, strategies } of parts) {
    const own = {
      scenarios: { ...scenario, value: [scenario.value] },
      ...(strategies === null ? {} : { strategies }),
      ...(load === null ? {} : { load: { value: load.plan.spelling, where: wishes.load?.where ?? '' } }),
    };
    cells.push(...(await chooseCells(own, { catalog: known, ...asHere })));
  }
  return cells.map(plannedOf);
}

function plannedOf({ scenario, strategy, load }: CellChoice): PlannedCell {
  return {
    scenario: scenario.name,
    strategy: strategy.spelling,
    load: load.plan.spelling,
    kind: load.entry.value.kind,
  };
}

/** What was measured, with what was asked of it and the verdict that follows. */
export function concludeCheck(
  measured: Result,
  thresholds: readonly Threshold[],
  baseline: ChosenBaseline,
): Result {
  const judged = judgeChosen(baseline, measured);
  const result = concludeChecks(measured, {
    thresholds: judgeThresholds(thresholds, measured),
    baseline: judged,
  });
  return { ...result, warnings: [...result.warnings, ...warningsOf(result, baseline)] };
}

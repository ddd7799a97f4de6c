/** `stallbench baseline`: writes what of a run can be held against later runs. Replaces nothing without being told to. */
import { BASELINE_FILE } from '../baseline/schema.js';
import { refusalOf, takeBaseline } from '../baseline/take.js';
import { obstaclesTo, writeBaseline } from '../baseline/write.js';
import { resolveRun } from '../config/resolve.js';
import { messageOf, type Problem } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { isSuspect } from '../result/cell-state.js';
import { judgedCells } from '../result/judged-cells.js';
import { readResult } from '../result/read.js';
import type { Result } from '../result/schema.js';
import { BASELINE_EXAMPLES, BASELINE_FLAGS } from './check-flags.js';
import { collectProblems } from './collect-problems.js';
import { type Command, type Invocation, refuseProblems, type Shell } from './command.js';
import { measure } from './measuring.js';
import { lookFirst, tellPlans } from './own-functions.js';
import { readWishes } from './run.js';
import { plural } from './spelling.js';
import { tellResult } from './tell-result.js';

export const baseline: Command = {
  name: 'baseline',
  summary: 'writes what of a run can be held against later runs, for stallbench check',
  operands: { spelling: '[SCENARIO or FILE]...', least: 0, most: Number.POSITIVE_INFINITY },
  flags: BASELINE_FLAGS,
  examples: BASELINE_EXAMPLES,
  async run(invocation, shell) {
    const path = invocation.values('baseline').at(-1) ?? BASELINE_FILE;
    const problems: Problem[] = [...obstaclesTo(path, invocation.has('update'))];
    const from = invocation.values('from').at(-1);
    return from === undefined
      ? takeFromRun(path, problems, invocation, shell)
      : takeFromSaved(from, path, problems, invocation, shell);
  },
};

async function takeFromRun(
  path: string,
  problems: Problem[],
  invocation: Invocation,
  shell: Shell,
): Promise<ExitCode> {
  const { own, list } = await lookFirst(readWishes(invocation, process.cwd()), invocation, shell);
  const resolved = await collectProblems(
    () => resolveRun(list, shell.catalog, invocation.commands, own),
    problems,
  );
  refuseProblems(problems);
  if (resolved === null) return EXIT_CODE.usage;
  tellPlans(resolved, list.wishes, invocation, shell);
  const result = await measure(resolved.settings, resolved.out, invocation, shell);
  const exitCode = await tellResult(result, resolved, invocation, shell);
  const refusal = refusalOf(result);
  if (refusal === null) return keep(result, path, exitCode, shell);
  shell.stderr.write(`stallbench: no baseline was written: ${refusal}\n`);
  return exitCode === EXIT_CODE.ok ? EXIT_CODE.untrustworthy : exitCode;
}

async function takeFromSaved(
  from: string,
  path: string,
  problems: Problem[],
  invocation: Invocation,
  shell: Shell,
): Promise<ExitCode> {
  problems.unshift(...invocation.problems);
  if (invocation.operands.length > 0) {
    const fix = 'Leave them out, or leave --from out to measure them.';
    problems.push({ where: 'arguments', what: 'mean nothing beside --from, which measures nothing', fix });
  }
  const result = collectProblems(() => readResult(from), problems);
  const refusal = result === null ? null : refusalOf(result);
  if (refusal !== null) {
    problems.push({
      where: '--from',
      what: `${from} gives no baseline: ${refusal}`,
      fix: 'Name the result of a run in which every cell was measured.',
    });
  }
  refuseProblems(problems);
  return result === null ? EXIT_CODE.usage : keep(result, path, EXIT_CODE.ok, shell);
}

function keep(result: Result, path: string, exitCode: ExitCode, { stderr }: Pick<Shell, 'stderr'>): ExitCode {
  const taken = takeBaseline(result);
  try {
    writeBaseline(taken, path);
  } catch (cause) {
    stderr.write(`stallbench: the baseline could not be written to ${path}: ${messageOf(cause)}\n`);
    return EXIT_CODE.untrustworthy;
  }
  const suspect = judgedCells(result).filter(isSuspect).length;
  const left =
    suspect === 0
      ? ''
      : `; ${plural(suspect, 'cell')} suspect: classes, ratios and ranks come from the other trials`;
  stderr.write(
    `baseline: ${path}, ${plural(Object.keys(taken.cells).length, 'cell')}, ` +
      `${plural(taken.ranks.length, 'rank')}${left}\n`,
  );
  return exitCode;
}

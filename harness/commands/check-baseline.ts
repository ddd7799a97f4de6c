/** The baseline of a check: which file it is, whether it must be there, and what to say where it is not. Never writes. */
import { existsSync } from 'node:fs';
import { judgeBaseline, missingBaseline } from '../baseline/judge.js';
import { readBaseline } from '../baseline/read.js';
import { BASELINE_FILE, type Baseline } from '../baseline/schema.js';
import type { BaselineResult } from '../result/checks-schema.js';
import type { Result, Warning } from '../result/schema.js';
import { THRESHOLD_EXAMPLE } from '../thresholds/threshold.js';
import type { Invocation } from './command.js';

export interface ChosenBaseline {
  readonly file: string;
  /** Whether the file was named, and not merely looked for. */
  readonly isNamed: boolean;
  /** `null` where there is no such file. */
  readonly baseline: Baseline | null;
}

/** @throws UsageError where the file cannot be used, or is missing and required. */
export function chooseBaseline({ values, has }: Pick<Invocation, 'values' | 'has'>): ChosenBaseline {
  const named = values('baseline').at(-1);
  const file = named ?? BASELINE_FILE;
  const isNamed = named !== undefined;
  if (!existsSync(file) && !has('require-baseline')) return { file, isNamed, baseline: null };
  return { file, isNamed, baseline: readBaseline(file) };
}

export function judgeChosen({ file, baseline }: ChosenBaseline, result: Result): BaselineResult {
  return baseline === null ? missingBaseline(file) : judgeBaseline(baseline, file, result);
}

/** That a named baseline is missing, and that a check without any question answers none. */
export function warningsOf(
  { claims, checks, comparison }: Result,
  { file, isNamed, baseline }: ChosenBaseline,
): readonly Warning[] {
  const warnings: Warning[] = [];
  if (isNamed && baseline === null) {
    warnings.push({
      code: 'missing-baseline',
      message: `there is no baseline ${file}; nothing was held against one`,
      hint: `Take it with stallbench baseline --baseline ${file}, and commit it; --require-baseline makes this an error.`,
      scope: 'run',
    });
  }
  const isAsked =
    claims.length > 0 ||
    (checks?.thresholds.length ?? 0) > 0 ||
    comparison !== undefined ||
    baseline !== null;
  if (!isAsked) {
    warnings.push({
      code: 'nothing-asked',
      message:
        'nothing was asked: there is no claim, no threshold, no base and no baseline, so nothing could fail',
      hint: `Write, for example, --threshold "${THRESHOLD_EXAMPLE}", --base main, or take a baseline.`,
      scope: 'run',
    });
  }
  return warnings;
}

import { expect } from 'vitest';
import type { CellRecord } from '../../../harness/result/cell-record.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import type { Result } from '../../../harness/result/schema.js';
import { readThreshold } from '../../../harness/thresholds/expression.js';
import type { Threshold } from '../../../harness/thresholds/threshold.js';
import { runOf } from '../result/records.js';

export function thresholdOf(text: string): Threshold {
  const read = readThreshold({ value: text, where: '--threshold' });
  return 'threshold' in read ? read.threshold : expect.fail(read.problem.what);
}

export function resultOf(cells: readonly CellRecord[], changes: Partial<Result> = {}): Result {
  return { ...concludeResult(runOf(cells)), ...changes };
}

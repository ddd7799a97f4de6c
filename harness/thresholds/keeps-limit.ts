/** Whether one figure keeps a limit, where either may be known from below only. Pure arithmetic. */
import type { Operator } from '../result/checks-schema.js';

export interface Figure {
  readonly value: number;
  /** The true value is this or more. */
  readonly isAtLeast: boolean;
}

const KEEPS: Readonly<Record<Operator, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '==': (value, limit) => value === limit,
  '>=': (value, limit) => value >= limit,
  '>': (value, limit) => value > limit,
};

/** `null` where it depends on how much more the true values are. */
export function keepsLimit(operator: Operator, measured: Figure, limit: Figure): boolean | null {
  const keeps = KEEPS[operator];
  const atLeast = keeps(measured.value, limit.value);
  if (!measured.isAtLeast && !limit.isAtLeast) return atLeast;
  if (measured.isAtLeast && limit.isAtLeast) return null;
  const atMost = measured.isAtLeast
    ? keeps(Number.POSITIVE_INFINITY, limit.value)
    : keeps(measured.value, Number.POSITIVE_INFINITY);
  if (atLeast !== atMost) return null;
  // Equality alone can hold in between and at neither end.
  const isPassed = measured.isAtLeast ? measured.value > limit.value : measured.value < limit.value;
  return operator === '==' && !isPassed ? null : atLeast;
}

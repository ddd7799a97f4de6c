/** The rules of a comparison as its result tells them. */
import type { Comparison } from '../result/comparison-schema.js';
import type { ComparisonSettings } from './plan.js';
import { ALPHA_CELL, ALPHA_FAMILY, EQUIVALENCE, MARGIN } from './rules.js';

export function recordPlan({ looks, run, failsOnInconclusive }: ComparisonSettings): Comparison['plan'] {
  return {
    looks: [...looks],
    margin: MARGIN,
    equivalence: EQUIVALENCE,
    alphaCell: ALPHA_CELL,
    alphaFamily: ALPHA_FAMILY,
    maxMinutes: run.maxMinutes,
    failsOnInconclusive,
  };
}

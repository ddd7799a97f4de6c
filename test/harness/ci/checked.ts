/** A result to be told about: what passes, and parts that do not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComparedCell, ComparedFamily, Comparison } from '../../../harness/result/comparison-schema.js';
import { type Result, resultSchema } from '../../../harness/result/schema.js';

const FROZEN = join(import.meta.dirname, '../../fixtures/results/two-blocking-calls.golden.json');

/** A run that went well, with another verdict and whatever else is given. */
export function resultWith(exitCode: number, more: Partial<Result> = {}): Result {
  const frozen = resultSchema.parse(JSON.parse(readFileSync(FROZEN, 'utf8')));
  return { ...frozen, claims: [], verdict: { exitCode, sentence: 'What was shown.' }, ...more };
}

export function comparedCell(id: string, more: Partial<ComparedCell>): ComparedCell {
  const [scenario = '', strategy = '', load = ''] = id.split('/');
  return {
    id,
    scenario,
    strategy,
    load,
    metric: 'makespanMs',
    verdict: 'not-shown',
    reason: 'nothing speaks for a slowdown',
    pairs: [],
    lostPairs: 0,
    ...more,
  };
}

/** Effect of 30 pairs, two points to each side. */
export function effectOf(change: number): NonNullable<ComparedCell['effect']> {
  return { change, low: change - 0.02, high: change + 0.02, level: 0.95, n: 30 };
}

export function comparisonOf(
  cells: readonly ComparedCell[],
  families: readonly ComparedFamily[] = [],
  control: Partial<Comparison['control']> = {},
): Comparison {
  return {
    refs: {
      base: { name: 'main', commit: 'a'.repeat(40) },
      candidate: { name: 'HEAD', commit: 'b'.repeat(40) },
    },
    plan: {
      looks: [6, 12, 20, 30],
      margin: 0.02,
      equivalence: 0.05,
      alphaCell: 0.03,
      alphaFamily: 0.02,
      maxMinutes: 15,
      failsOnInconclusive: false,
    },
    ended: 'planned',
    blocks: 30,
    control: { pairs: [], effect: effectOf(0.001), isStable: true, reason: 'steady', ...control },
    cells: [...cells],
    families: [...families],
  };
}

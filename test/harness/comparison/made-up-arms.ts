/** Two refs of a made-up repository, and trials of what they hold. */
import type { ResolvedComparison } from '../../../harness/comparison/resolve.js';
import type { ExamineOptions } from '../../../harness/own/own-function.js';
import type { ArmTree } from '../../../harness/refs/arms.js';
import type { Trial } from '../../../harness/result/schema.js';
import type { Scenario } from '../../../harness/scenario.js';
import type { Strategy } from '../../../harness/strategy.js';
import { FAKES, registryOf, scenarioOf, strategyOf } from '../config/fake-catalog.js';

export interface Holding {
  readonly scenarios?: Readonly<Record<string, Scenario>>;
  readonly strategies?: Readonly<Record<string, Strategy>>;
}

/** No function of the user's own is called otherwise than by its path. */
export const NO_CALLS: ResolvedComparison['calls'] = { tasks: new Map(), typed: {} };

/** Nobody is told of functions that are looked at, and nobody stops it. */
export const LOOKING: Pick<ExamineOptions, 'signal' | 'onPreparing'> = {
  signal: new AbortController().signal,
  onPreparing: () => {},
};

const ONE = strategyOf(false, () => 1);

/** A ref that has `hash-password`, `inline` and `pool`, unless it says otherwise. */
export function treeOf(name: string, { scenarios, strategies }: Holding = {}): ArmTree {
  const own = scenarios ?? { 'hash-password': scenarioOf('cpu', 'burst:4', ['inline', 'pool:2']) };
  const ways = strategies ?? { inline: ONE, pool: strategyOf(true, (size) => size ?? 2) };
  return {
    ref: { name, commit: name.padEnd(40, '0') },
    folder: '/made-up',
    catalog: {
      ...FAKES,
      scenarios: registryOf('scenario', own),
      strategies: registryOf('strategy', ways),
    },
  };
}

export function trialOf(changes: Partial<Trial> = {}): Trial {
  return {
    index: 0,
    round: 2,
    order: 1,
    state: 'completed',
    durationMs: 1_000,
    metrics: { makespanMs: 100, cpuMsPerRequest: 20 },
    warnings: [],
    ...changes,
  };
}

/** What a simulated comparison compares: cells without servers. */
import type { MeasuredCell } from '../comparison/measured.js';

export interface Suite {
  readonly name: string;
  /** How many cells each strategy has. */
  readonly strategies: readonly number[];
}

export const SUITES = {
  full: { name: '50 cells', strategies: [8, 7, 7, 7, 7, 7, 7] },
  /** Two scenarios under five strategies, one scenario each under two more: the profile for CI. */
  ci: { name: '12 cells', strategies: [2, 2, 2, 2, 2, 1, 1] },
  two: { name: '2 cells', strategies: [1, 1] },
} as const satisfies Record<string, Suite>;

/** Cells that nothing has been measured of. */
export function cellsOf({ strategies }: Suite): MeasuredCell[] {
  return strategies.flatMap((count, number) =>
    Array.from({ length: count }, (_, scenario) => ({
      id: `${scenario}/${number}/burst`,
      scenario: String(scenario),
      strategy: String(number),
      load: 'burst',
      metric: 'makespanMs' as const,
      standing: 'comparable' as const,
      pairs: [],
      cpuPairs: [],
      lost: { base: 0, candidate: 0 },
    })),
  );
}

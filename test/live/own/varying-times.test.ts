/** Functions whose calls take very different times: what is right is not refused because it came sooner than the usual one. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellOf, FIXTURES, stallbench } from '../../e2e/cli.js';

const STRATEGIES = ['inline', 'thread-pool:2'];

const LOADS = ['closed:2x2s', 'burst:16'];

describe.each(['lengths.ts', 'warming.mjs'])('%s', (file) => {
  it.each(LOADS)('is measured under %s', { timeout: 120_000 }, async (load) => {
    const args = ['run', join(FIXTURES, 'own', file), '-s', STRATEGIES.join(), '--load', load];
    const { code, stderr, result } = await stallbench([...args, '--rounds', '1', '--format', 'json']);
    for (const strategy of STRATEGIES) {
      const { state, reasons } = cellOf(result, strategy);
      expect({ strategy, state, reasons }).toEqual({ strategy, state: 'completed', reasons: [] });
    }
    expect(code, stderr).toBe(0);
    const { callMs = 0, callMostMs = 0 } = result?.scenarios[0]?.examination ?? {};
    expect(callMostMs).toBeGreaterThanOrEqual(callMs);
  });
});

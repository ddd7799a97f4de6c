import { describe, expect, it } from 'vitest';
import { callsThatTellPoolsApart } from '../../../harness/articles/executors.js';
import { articleCellIds, planArticles } from '../../../harness/articles/plan.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { isExternal } from '../../../harness/strategy.js';
import { AS_KNOWN, resultOf } from './made-up-result.js';

const TWO_CORES = { cores: 2 };

const PYTHON_FIXED_MS = 1_700;
const NODE_FIXED_MS = 1_500;
const SCENARIO_LOOK_MS = 250;
const CALIBRATION_MS = 3_000;
const BUDGET_MS = 170_000;

describe('the plan of all rows', () => {
  it('has every cell once, and the made-up result has the same', () => {
    const ids = articleCellIds(TWO_CORES);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(Object.keys(AS_KNOWN).sort());
  });

  it('follows the size of the default executor, so that both sides of its limit are measured', () => {
    expect(callsThatTellPoolsApart(TWO_CORES)).toBe(20);
    expect(callsThatTellPoolsApart({ cores: 16 })).toBe(21);
    expect(callsThatTellPoolsApart({ cores: 64 })).toBe(33);
    const ids = articleCellIds({ cores: 8 });
    expect(ids).toContain('two-blocking-calls/fastapi-executor/burst:12');
    expect(ids).toContain('two-blocking-calls/fastapi-executor/burst:13');
  });

  it('names scenarios, strategies and loads that are there, and computes in three rounds', async () => {
    const { cells } = await planArticles({ timeScale: 1, seed: 42 }, TWO_CORES, CATALOG);
    expect(cells.map(({ id }) => id)).toEqual(articleCellIds(TWO_CORES));
    for (const { id, scenario, rounds } of cells)
      expect(rounds, id).toBe(scenario.value.work === 'cpu' ? 3 : 1);
  });

  it('takes no more than three minutes on two cores, by what it is expected to take', async () => {
    const { cells } = await planArticles({ timeScale: 1, seed: 42 }, TWO_CORES, CATALOG);
    const expected = new Map(resultOf().cells.map((cell) => [cell.id, cell.expected?.makespanMs ?? 0]));
    const trialsMs = cells.reduce((sum, { id, strategy, scenario, rounds }) => {
      const fixedMs = isExternal(strategy.entry.value) ? PYTHON_FIXED_MS : NODE_FIXED_MS;
      const jobsMs = 2 * (scenario.value.backgroundMs ?? 0);
      return sum + rounds * (fixedMs + jobsMs + (expected.get(id) ?? Number.NaN));
    }, 0);
    const used = new Set(cells.map(({ scenario }) => scenario.value));
    const looksMs = [...used].reduce(
      (sum, { serviceMs }) => sum + (serviceMs === 'calibrated' ? CALIBRATION_MS : SCENARIO_LOOK_MS),
      0,
    );

    expect(trialsMs + looksMs).toBeLessThan(BUDGET_MS);
    expect(trialsMs + looksMs).toBeGreaterThan(BUDGET_MS / 2);
  });
});

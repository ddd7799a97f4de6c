/**
 * Advice on results of real runs on a quiet machine, held against a computation of its own from their tables. Of
 * hash-password, computing on as many slots as cores left so little of them that some cells are in doubt, but only
 * whether they could have been faster.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advise } from '../../../harness/advice/advise.js';
import type { Advice, Aim } from '../../../harness/result/advice-schema.js';
import { type Cell, type Result, resultSchema } from '../../../harness/result/schema.js';

const NAMES = ['no-op', 'hash-password', 'waiting', 'large-input'] as const;

function frozen(name: (typeof NAMES)[number]): Result {
  const file = new URL(`../../fixtures/advice/measured/${name}.golden.json`, import.meta.url);
  return resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const adviceOn = (name: (typeof NAMES)[number]) => advise(frozen(name))[0] as Advice;

/** Whether the result doubts the cell; all these doubts are of the kind that can only have slowed it. */
const isSlowed = ({ trials }: Cell) => trials.some(({ validity }) => validity?.verdict === 'suspect');

/** By what each aim is judged; the first that every cell has. */
const FIGURES: Readonly<Record<Aim, { names: readonly string[]; sign: 1 | -1; slackMs: number }>> = {
  latency: {
    names: ['latencyP99Ms', 'latencyP90Ms', 'latencyP50Ms', 'latencyMaxMs'],
    sign: 1,
    slackMs: 0,
  },
  throughput: { names: ['throughputPerSec'], sign: -1, slackMs: 0 },
  memory: { names: ['peakMemoryBytes'], sign: 1, slackMs: 0 },
  others: { names: ['bystanderP99Ms', 'bystanderMaxMs'], sign: 1, slackMs: 5 },
};

const SIMPLEST_FIRST = ['inline', 'async', 'thread-pool:2', 'thread-pool:8', 'cluster:2', 'process-pool:2'];

/** Who is named for an aim and who else is level with the best, from the table alone. */
function fromTable(cells: readonly Cell[], aim: Aim): { named: string; level: string[] } {
  const { names, sign, slackMs } = FIGURES[aim];
  const name = names.find((one) => cells.every(({ metrics }) => one in metrics)) as string;
  const rows = cells.map((cell) => {
    const { center, low, high, atLeast, unit } = cell.metrics[name] as Cell['metrics'][string];
    const isAtMost = isSlowed(cell) && unit === 'ms';
    return {
      strategy: cell.strategy,
      center,
      low: isAtMost ? -Number.MAX_VALUE : low,
      high: atLeast ? Number.MAX_VALUE : high,
    };
  });
  const best = rows.reduce((a, b) => (sign * (b.center - a.center) < 0 ? b : a));
  const level = rows
    .filter((row) => {
      const touches = row.low <= best.high && row.high >= best.low;
      const distance = Math.abs(row.center - best.center);
      return touches || distance <= Math.max(slackMs, 0.02 * Math.min(row.center, best.center));
    })
    .map(({ strategy }) => strategy);
  const inline = cells.find(({ strategy }) => strategy === 'inline');
  const isHarmless = aim === 'others' && (inline?.metrics.loopDelayMaxMs?.high ?? Infinity) < 5;
  const named = isHarmless ? 'inline' : SIMPLEST_FIRST.find((strategy) => level.includes(strategy));
  return { named: named as string, level };
}

describe.each(NAMES)('%s', (name) => {
  it('was measured soundly, or can only have been slowed', () => {
    const findings = frozen(name).cells.flatMap(({ trials }) =>
      trials.flatMap(({ validity }) => validity?.findings ?? []),
    );
    expect(findings.filter(({ onlyWorse }) => onlyWorse !== true)).toEqual([]);
    expect(findings.length > 0).toBe(name === 'hash-password');
  });

  it.each(Object.keys(FIGURES) as Aim[])('recommends for %s what the table justifies', (aim) => {
    const result = frozen(name);
    const told = adviceOn(name).recommendations.find((one) => one.aim === aim);
    const { named, level } = fromTable(result.cells, aim);
    expect(told?.strategy).toBe(named);
    expect(told?.isClear).toBe(level.length === 1);
    if (level.length > 1) expect(level).toContain(told?.runnerUp);
    for (const { strategy } of result.cells) {
      expect(told?.evidence.filter((line) => line.startsWith(`${strategy}: `))).toHaveLength(1);
    }
  });

  it('takes the strategy that was beaten for the fewest aims', () => {
    const { cells } = frozen(name);
    const beaten = (strategy: string) =>
      (['latency', 'throughput', 'others'] as const).filter(
        (aim) => !fromTable(cells, aim).level.includes(strategy),
      ).length;
    const fewest = Math.min(...cells.map(({ strategy }) => beaten(strategy)));
    const main = SIMPLEST_FIRST.find(
      (strategy) => cells.some((cell) => cell.strategy === strategy) && beaten(strategy) === fewest,
    );
    expect(adviceOn(name).sentence).toMatch(new RegExp(`^(Use ${main}:|${main} is fine)`));
  });
});

const rulesOn = (name: (typeof NAMES)[number]) =>
  adviceOn(name).findings.map(({ rule, strategy }) => `${rule} ${strategy}`);

describe('what stands out', () => {
  it('in no-op: there is nothing to hand over', () => {
    expect(adviceOn('no-op').sentence).toMatch(
      /^inline is fine: less than 0\.01 ms per call\. Offloading to /,
    );
    expect(rulesOn('no-op')).toContain('too-short-to-offload null');
    expect(rulesOn('no-op').filter((found) => found.startsWith('blocks-the-loop'))).toEqual([]);
  });

  it('in hash-password: inline blocks, and 8 threads on 2 cores are too many', () => {
    expect(rulesOn('hash-password')).toContain('blocks-the-loop inline');
    expect(rulesOn('hash-password')).toContain('pool-larger-than-cores thread-pool:8');
    expect(rulesOn('hash-password')).not.toContain('libuv-pool-limits async');
  });

  it('in waiting: inline blocks, and 2 workers are too few for 8 waits', () => {
    expect(rulesOn('waiting')).toContain('blocks-the-loop inline');
    expect(rulesOn('waiting')).toContain('pool-smaller-than-wait thread-pool:2');
    expect(rulesOn('waiting')).not.toContain('pool-smaller-than-wait thread-pool:8');
    const finding = adviceOn('waiting').findings.find(({ rule }) => rule === 'pool-smaller-than-wait');
    expect(finding?.remedy).toMatch(/thread-pool:[789],/);
  });

  it('in large-input: the copies cost more than the work', () => {
    expect(rulesOn('large-input')).toContain('copying-costs-more thread-pool:2');
    expect(rulesOn('large-input')).toContain('copying-costs-more process-pool:2');
    const remedies = adviceOn('large-input').findings.map(({ remedy }) => remedy);
    expect(remedies.some((remedy) => remedy.includes('transferList'))).toBe(true);
  });
});

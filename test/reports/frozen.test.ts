import { describe, expect, it } from 'vitest';
import { spellResult } from '../../harness/result/result-file.js';
import { resultSchema } from '../../harness/result/schema.js';
import { buildView } from '../../reports/view.js';
import { frozenResults } from '../fixtures/results/frozen.js';

describe.each(Object.entries(frozenResults()))('frozen result %s', (name, result) => {
  it('fits the schema', () => {
    expect(resultSchema.parse(result)).toEqual(result);
  });

  it('stands in its file as it is built', async () => {
    await expect(spellResult(result)).toMatchFileSnapshot(`../fixtures/results/${name}.golden.json`);
  });
});

/** What a picture of a trial needs must be the trial that its figures are of. */
describe('the instants behind the pictures', () => {
  const trials = Object.entries(frozenResults()).flatMap(([name, { cells }]) =>
    cells.flatMap(({ id, load, trials }) =>
      trials.map((trial) => [`${name}: ${id}, round ${trial.round}`, load, trial] as const),
    ),
  );
  const withSeries = trials.filter(([, , { bystander }]) => bystander?.series !== undefined);
  const withResponses = trials.filter(([, , { responses }]) => responses !== undefined);

  it.each(withSeries)('of others agree with the figures: %s', (_, _load, {
    bystander,
    server,
    metrics,
    windowMs = 0,
  }) => {
    const { dueMs = [], waitMs = [], failed = [] } = bystander?.series ?? {};
    const inside = dueMs.filter((due) => due <= windowMs);
    if (inside.length === bystander?.during.sent) {
      expect(failed.filter((place) => place < inside.length)).toHaveLength(bystander.during.failed);
    }
    if (metrics.bystanderMaxMs === undefined) return;
    expect(Math.max(...waitMs.slice(0, inside.length))).toBeCloseTo(metrics.bystanderMaxMs, 1);
    const longest = Math.max(0, ...(server?.stalls ?? []).map(({ startMs, endMs }) => endMs - startMs));
    expect(longest).toBeLessThanOrEqual(metrics.loopDelayMaxMs ?? metrics.bystanderMaxMs);
  });

  it.each(withResponses)('of answers agree with the figures: %s', (_, _load, {
    responses,
    observations,
    metrics,
    atLeast = [],
  }) => {
    const { right = 0, others = 0, points = [] } = responses ?? {};
    expect([right, right + others]).toEqual([observations?.ok, observations?.planned]);
    expect(points.at(-1)?.[1]).toBe(right);
    for (const [share, name] of [
      [0.5, 'latencyP50Ms'],
      [0.9, 'latencyP90Ms'],
      [0.99, 'latencyP99Ms'],
      [1, 'latencyMaxMs'],
    ] as const) {
      const told = metrics[name];
      if (told === undefined || atLeast.includes(name)) continue;
      const point = points.find(([, within]) => within >= Math.ceil(share * (right + others) - 1e-6));
      expect([name, point?.[0]]).toEqual([name, expect.closeTo(told, 1)]);
    }
  });

  it.each(['burst', 'closed', 'open'])('are there for a load of the kind %s', (kind) => {
    const ofKind = (load: string) => load.startsWith(`${kind}:`);
    expect(withSeries.filter(([, load]) => ofKind(load)).length).toBeGreaterThan(5);
    expect(withResponses.filter(([, load]) => ofKind(load)).length).toBeGreaterThan(5);
    expect(withSeries.some(([, load, { server }]) => ofKind(load) && (server?.stalls ?? []).length > 0)).toBe(
      true,
    );
  });

  it('draw every picture of a load that is not compared, searched or swept', () => {
    const drawn = Object.entries(frozenResults()).flatMap(([name, result]) =>
      buildView(result).sections.map(({ charts: { lanes, split, distribution, overTime } }) => ({
        name,
        lanes: lanes?.data.cells.length,
        split: split?.data.rows.length,
        distribution: distribution?.data.curves.length,
        overTime: overTime?.data.cells.length,
      })),
    );
    const of = (name: string) => drawn.filter((section) => section.name === name);
    for (const { lanes = 0, split = 0, overTime = 0 } of of('two-blocking-calls')) {
      expect([lanes, split, overTime]).toEqual([5, 5, 5]);
    }
    for (const { distribution, overTime } of [...of('no-op'), ...of('open-loads')]) {
      expect(distribution).toBeGreaterThan(1);
      expect(overTime).toBe(distribution);
    }
    expect(of('failures').map(({ distribution }) => distribution)).toEqual([undefined, 2]);
  });
});

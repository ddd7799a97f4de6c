import { describe, expect, it } from 'vitest';
import { sleepAsync, sleepBlocking, sleepSliced } from '../../../scenarios/tasks/sleep.js';

/** Factor of the upper bounds: another process may hold the core. Lower bounds are exact: none ends early. */
const WIDE = 5;

function elapsedMs(sinceMs: number): number {
  return performance.now() - sinceMs;
}

describe('sleepBlocking', () => {
  it('blocks for the whole time, fractions included', () => {
    for (const durationMs of [0.5, 3.3, 60]) {
      const startedMs = performance.now();
      sleepBlocking(durationMs);
      expect(elapsedMs(startedMs)).toBeGreaterThanOrEqual(durationMs);
      expect(elapsedMs(startedMs)).toBeLessThan(durationMs * WIDE + 100);
    }
  });

  it('uses next to no processor time', () => {
    const before = process.cpuUsage();
    sleepBlocking(200);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(100);
  });

  it('lets no timer fire meanwhile', async () => {
    const startedMs = performance.now();
    const fired = sleepAsync(5).then(() => elapsedMs(startedMs));
    sleepBlocking(50);
    expect(await fired).toBeGreaterThanOrEqual(50);
  });
});

describe('sleepAsync', () => {
  it('never ends early', async () => {
    const taken = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const durationMs = 1 + index * 0.7;
        const startedMs = performance.now();
        await sleepAsync(durationMs);
        return elapsedMs(startedMs) - durationMs;
      }),
    );
    expect(Math.min(...taken)).toBeGreaterThanOrEqual(0);
  });

  it('overlaps with others', async () => {
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => sleepAsync(50)));
    expect(elapsedMs(startedMs)).toBeLessThan(50 * WIDE);
  });
});

describe('sleepSliced', () => {
  it('yields about every 10 ms, and not after the last slice', () => {
    const startedMs = performance.now();
    const slices = [...sleepSliced(45)];
    expect(elapsedMs(startedMs)).toBeGreaterThanOrEqual(45);
    expect(slices.length).toBeGreaterThanOrEqual(1);
    expect(slices.length).toBeLessThanOrEqual(4);
    expect([...sleepSliced(5)]).toEqual([]);
  });

  it('takes the sum of both when two take turns on one thread', () => {
    const startedMs = performance.now();
    const turns = [sleepSliced(60), sleepSliced(60)];
    while (turns.length > 0) {
      const next = turns.shift() as (typeof turns)[number];
      if (!next.next().done) turns.push(next);
    }
    expect(elapsedMs(startedMs)).toBeGreaterThanOrEqual(120);
  });

  it('does not count time that passes between its slices', () => {
    const startedMs = performance.now();
    const slices = sleepSliced(60);
    slices.next();
    const firstMs = elapsedMs(startedMs);
    sleepBlocking(100);
    const resumedMs = performance.now();
    while (!slices.next().done);
    expect(elapsedMs(resumedMs)).toBeGreaterThanOrEqual(60 - firstMs);
  });
});

/** A curve of two lengths from real processes: its shape, what fails, and that nothing is left. No speed is judged. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type CurveOptions, measureCurve } from '../../dist/harness/break-even/measure.js';
import { strategies } from '../../dist/harness/registry.js';
import { start } from '../e2e/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'stallbench-curve-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function choose(name: string, size?: number) {
  const entry = await strategies.find(name);
  if (entry === null) throw new Error(`there is no ${name}`);
  return { spelling: size === undefined ? name : `${name}:${size}`, entry, size };
}

async function measure(options: Partial<CurveOptions>) {
  const told = { plannedMs: 0, rounds: 0 };
  const table = await measureCurve({
    inline: await choose('inline'),
    strategies: [await choose('thread-pool', 2)],
    work: 'cpu',
    lengthsMs: [0.01, 100],
    rounds: 1,
    seed: 1,
    signal: new AbortController().signal,
    onPlan: (expectedMs) => {
      told.plannedMs = expectedMs;
    },
    onRound: () => {
      told.rounds += 1;
    },
    ...options,
  });
  return { table, told };
}

/** Processes of the curve that live now. */
function timers(): string[] {
  if (!existsSync('/proc/self/cmdline')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('time-lengths.js');
    } catch {
      return false;
    }
  });
}

describe('a measured curve', () => {
  it('has both aims at each length: a task of 0.01 ms does not pay for throughput, others of 100 ms gain', async () => {
    const { table, told } = await measure({});
    const [curve] = table.curves;
    expect(table.missing).toEqual([]);
    expect(curve?.points.throughput.map(({ lengthMs }) => lengthMs)).toEqual([0.01, 100]);
    expect(curve?.points.others.map(({ lengthMs }) => lengthMs)).toEqual([0.01, 100]);
    expect(curve?.points.throughput[0]?.gain.median).toBeLessThan(1);
    expect(curve?.points.others[1]?.gain.median).toBeGreaterThan(1);
    // A wait behind a task is no longer than two of them, and no shorter than a good part of one.
    expect(curve?.points.others[1]?.inline).toBeGreaterThan(50);
    expect(told.rounds).toBe(1);
    expect(table.tookMs / told.plannedMs).toBeLessThan(5);
    expect(timers()).toEqual([]);
  });

  it('of sleeping tasks gains as many answers as there are slots', async () => {
    const eight = [await choose('thread-pool', 8)];
    const { table } = await measure({ work: 'sleep', strategies: eight, lengthsMs: [30, 100] });
    expect(table.inFlight).toBe(8);
    const gains = table.curves[0]?.points.throughput.map(({ gain }) => gain.median) ?? [];
    for (const gain of gains) {
      expect(gain).toBeGreaterThan(4);
      expect(gain).toBeLessThan(9);
    }
  });

  it('leaves out what does not start or does not answer, with the reason, and goes on without it', async () => {
    const path = join(folder, 'broken.mjs');
    writeFileSync(
      path,
      `export default { sized: false, sharesLoop: false, slots: () => 1, createExecutor: async () => ({
         slots: 1, run: async () => { throw new Error('no way through'); }, stats: () => ({}), stop: async () => {} }) }`,
    );
    const good = await choose('thread-pool', 2);
    const broken = { ...good.entry, name: 'broken', url: pathToFileURL(path).href };
    const { table } = await measure({
      strategies: [{ spelling: 'broken', entry: broken, size: undefined }, good, await choose('cluster', 2)],
      lengthsMs: [0.3],
    });
    expect(table.curves.map(({ strategy }) => strategy)).toEqual(['thread-pool:2']);
    expect(table.missing).toEqual([
      { strategy: 'cluster:2', reason: 'hands over connections, not tasks' },
      { strategy: 'broken', reason: 'no way through' },
    ]);
  });

  it.each([
    [
      'another answer than inline',
      'return { end: 7 };',
      /^wrong answer to a task of 0\.3 ms: \{"end":7\} where inline gave \{"start":1,/,
    ],
    [
      'now this answer and now that',
      'return { end: Math.random() };',
      /^it gave different answers to the same input$/,
    ],
  ])('leaves out what gives %s', async (_what, body, reason) => {
    const path = join(folder, `${encodeURIComponent(body)}.mjs`);
    writeFileSync(
      path,
      `const value = () => { ${body} };
       export default { sized: false, sharesLoop: false, slots: () => 1, createExecutor: async () => ({
         slots: 1, run: async () => ({ value: await new Promise((done) => setImmediate(() => done(value()))) }),
         stats: () => ({}), stop: async () => {} }) }`,
    );
    const good = await choose('thread-pool', 2);
    const wrong = { ...good.entry, name: 'wrong', url: pathToFileURL(path).href };
    const { table } = await measure({
      strategies: [{ spelling: 'wrong', entry: wrong, size: undefined }, good],
      lengthsMs: [0.3],
    });
    expect(table.curves.map(({ strategy }) => strategy)).toEqual(['thread-pool:2']);
    expect(table.missing).toEqual([{ strategy: 'wrong', reason: expect.stringMatching(reason) }]);
  });

  it('ends at once when it is told to, and leaves nothing', async () => {
    const controller = new AbortController();
    const measured = measure({ signal: controller.signal, rounds: 50 });
    await setTimeout(1_500);
    controller.abort(new Error('enough'));
    await expect(measured).rejects.toThrow('enough');
    expect(timers()).toEqual([]);
  });
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends overhead --curve with %i, and nothing is left', async (signalName, code) => {
  const { process: cli, folder: place, finished } = start(['overhead', '--curve', '-s', 'thread-pool:2']);
  await new Promise((resolve) => cli.stderr?.once('data', resolve));
  await setTimeout(2_000);
  cli.kill(signalName);
  const end = await finished;
  expect([end.code, end.stdout, end.left]).toEqual([code, '', []]);
  expect(end.stderr).toMatch(/^measuring tasks of 11 lengths in 6 rounds, about \d:\d\d min\n/);
  rmSync(place, { recursive: true });
});

/**
 * Proves the open loop against servers whose every delay is known, and prints a table of what it saw. Not part of the
 * normal tests: it takes 8 minutes, 4 of them for the memory, and needs the machine for itself.
 *
 *     npm run build && npx vitest run --config test/live/meter/vitest.config.ts
 *     npm run build && npx vitest run --config test/live/meter/vitest.config.ts -t 'send lag'
 */
import { cpus, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, expect, it } from 'vitest';
import { demandedWaitMs, meanWaitMs } from './demanded-wait.js';
import { drive, meanOf, quantileOf } from './drive.js';
import { generatorBytes } from './generator-memory.js';
import { type Oracle, startOracle } from './oracle.js';

let oracle: Oracle | undefined;
afterEach(() => oracle?.stop());

const rows: (readonly [what: string, seen: string, demanded: string])[] = [];
const ms = (value: number) => `${value.toFixed(2)} ms`;
const off = (seen: number, demanded: number) => `${((100 * (seen - demanded)) / demanded).toFixed(1)} %`;

function note(what: string, seen: string, demanded: string): void {
  rows.push([what, seen, demanded]);
}

function noteTime(what: string, seenMs: number, demandedMs: number, share: number): void {
  note(what, `${ms(seenMs)} (${off(seenMs, demandedMs)})`, `${ms(demandedMs)} within ${100 * share} %`);
}

afterAll(() => {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '));
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, node ${process.version}`;
  process.stdout.write(`\n${machine}, load average ${loadavg()[0]?.toFixed(2)}\n${lines.join('\n')}\n\n`);
});

it('a server stopped for 2 s in the middle of 10 s', async () => {
  const freeze = async () => {
    await setTimeout(4_000);
    await oracle?.freeze(2_000);
  };
  oracle = await startOracle('bare');
  const { observations: open } = await drive(oracle, {
    load: 'open:100x10s',
    timeoutMs: 5_000,
    meanwhile: freeze,
  });
  const { observations: closed } = await drive(oracle, {
    load: 'closed:4x10s',
    timeoutMs: 5_000,
    meanwhile: freeze,
  });
  // 1 % of 1000 requests, 10 of the 200 that were due in the two seconds, waited longer than 1.9 s.
  const p99 = quantileOf(open.response, 0.99);
  noteTime('frozen 2 s: open loop, response p99', p99, 1_900, 0.1);
  note('frozen 2 s: open loop, service p50', ms(quantileOf(open.service, 0.5)), 'small');
  note('frozen 2 s: closed loop, response p99', ms(quantileOf(closed.response, 0.99)), 'cannot see it');
  expect(Math.abs(p99 / 1_900 - 1)).toBeLessThan(0.1);
  expect(quantileOf(closed.response, 0.99)).toBeLessThan(190);
});

/** The way there and back, with the generator's lag: what the same load sees of a server that answers at once. */
async function roundTrip(name: string, load: string, ...rest: string[]) {
  oracle = await startOracle(name, '0', ...rest);
  const { observations } = await drive(oracle, { load });
  await oracle.stop();
  return observations.response;
}

it('two-point server, 99 % in 5 ms and 1 % in 500 ms', async () => {
  const way = await roundTrip('two-point', 'open:400x15s', '500');
  oracle = await startOracle('two-point', '5', '500');
  const { observations } = await drive(oracle, { load: 'open:400x40s' });
  expect(observations.ok).toBe(observations.planned);
  const demanded: readonly (readonly [q: number, ms: number])[] = [
    [0.5, 5 + quantileOf(way, 0.5)],
    [0.9, 5 + quantileOf(way, 0.9)],
    // Its round trip is lost in the noise of half a second.
    [0.999, 500],
  ];
  const seen = demanded.map(([q]) => quantileOf(observations.response, q));
  for (const [index, [q, demandedMs]] of demanded.entries()) {
    noteTime(`two-point: response p${100 * q}, delay and round trip`, seen[index] ?? 0, demandedMs, 0.05);
  }
  for (const q of [0.5, 0.9]) {
    noteTime(`two-point: service p${100 * q}, delay alone`, quantileOf(observations.service, q), 5, 0.05);
  }
  for (const [index, [, demandedMs]] of demanded.entries()) {
    expect(Math.abs((seen[index] ?? 0) / demandedMs - 1)).toBeLessThan(0.05);
  }
});

it('M/D/1, 5 ms, 60 % load, 5 seeds', async () => {
  const wayMs = meanOf(await roundTrip('serial', 'open:120x10s'));
  const ratios: number[] = [];
  const waitsMs: number[] = [];
  for (const seed of [1, 2, 3, 4, 5]) {
    oracle = await startOracle('serial', '5');
    const { observations } = await drive(oracle, { load: 'open:120x20s', seed });
    await oracle.stop();
    const waitMs = meanOf(observations.response) - 5 - wayMs;
    const demandedMs = demandedWaitMs('120x20s', seed, 5);
    waitsMs.push(waitMs);
    ratios.push(waitMs / demandedMs);
    noteTime(`M/D/1 seed ${seed}: mean wait, against its own schedule`, waitMs, demandedMs, 0.15);
  }
  const meanMs = waitsMs.reduce((sum, value) => sum + value, 0) / waitsMs.length;
  noteTime('M/D/1, 5 seeds: mean wait, against theory', meanMs, meanWaitMs(0.6, 5), 0.15);
  for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
  expect(Math.abs(meanMs / meanWaitMs(0.6, 5) - 1)).toBeLessThan(0.15);
});

it('send lag with the default idle strategy, and with the others', async () => {
  oracle = await startOracle('bare');
  const p99Ms: number[] = [];
  for (const [perSec, idle] of [
    [500, 'sleep'],
    [1_000, 'sleep'],
    [2_000, 'sleep'],
    [500, 'hybrid'],
    [500, 'spin'],
  ] as const) {
    const { observations, use } = await drive(oracle, { load: `open:${perSec}x10s`, idle });
    const [p50, p99] = [quantileOf(observations.lag, 0.5), quantileOf(observations.lag, 0.99)];
    const core = `${((100 * use.cpuMs) / use.wallMs).toFixed(0)} % of a core`;
    p99Ms.push(p99);
    const demanded = p99Ms.length === 1 ? 'p99 at most 2 ms' : '';
    note(`send lag at ${perSec}/s, ${idle}`, `p50 ${ms(p50)}, p99 ${ms(p99)}, ${core}`, demanded);
  }
  expect(p99Ms[0]).toBeLessThanOrEqual(2);
});

it('memory after 2 million requests', async () => {
  oracle = await startOracle('bare');
  const [perSec, durationS] = [10_000, 203];
  const bytesAt: number[] = [];
  const sampler = setInterval(() => {
    const bytes = generatorBytes();
    if (bytes !== undefined) bytesAt.push(bytes);
  }, 1_000);
  // A server that stands still at first has every connection opened; how many were needed later changes nothing.
  const meanwhile = async () => oracle?.freeze(1_000);
  const load = `open:${perSec}x${durationS}s`;
  const { observations } = await drive(oracle, { load, timeoutMs: 10_000, meanwhile });
  clearInterval(sampler);
  /** Mean of 10 s around the instant at which so many requests had been sent. */
  const around = (requests: number) => {
    const second = Math.round(requests / perSec);
    const near = bytesAt.slice(second - 5, second + 5);
    return near.reduce((sum, bytes) => sum + bytes, 0) / near.length;
  };
  const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
  const [early, late] = [around(200_000), around(1_980_000)];
  note(
    `memory after 0.2 and 2 million (${observations.ok} right answers)`,
    `${mb(early)}, ${mb(late)} (${off(late, early)})`,
    'within 20 %',
  );
  expect(observations.sent).toBeGreaterThan(1_990_000);
  expect(Math.abs(late / early - 1)).toBeLessThan(0.2);
});

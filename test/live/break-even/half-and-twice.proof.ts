/**
 * Proves the break-even on tasks that it has not seen: at half the stated length inline wins, at twice it offloading
 * does, for throughput and for others' p99; where a range is stated, at half of its beginning and at twice its end. Not
 * part of the normal tests: it takes a minute and a half and needs the machine for itself. It states a length first, from a short curve; or takes what an earlier run has stated:
 *
 *     npm run build && npx vitest run --config test/live/break-even/vitest.config.ts
 *     npx stallbench overhead --curve -s thread-pool:2 --json > curve.json
 *     CURVE=curve.json npx vitest run --config test/live/break-even/vitest.config.ts
 */
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { expect, it } from 'vitest';
import { statedOf } from '../../../dist/harness/break-even/crossing.js';
import type { Aim, CurveTable, StrategyCurve } from '../../../dist/harness/break-even/curve.js';
import { measureCurve } from '../../../dist/harness/break-even/measure.js';
import { strategies } from '../../../dist/harness/registry.js';
import { sentenceOf } from '../../../dist/reports/curve-table.js';

/** Enough of the range for a pool of threads. */
const SHORT_MS = [0.03, 0.1, 0.3, 1];
const SHORT_ROUNDS = 6;
const CHECK_ROUNDS = 4;

async function measure(spelling: string, lengthsMs: readonly number[], rounds: number, seed: number) {
  const [name = '', size] = spelling.split(':');
  const [inline, entry] = [await strategies.find('inline'), await strategies.find(name)];
  if (inline === null || entry === null) throw new Error(`there is no ${spelling}`);
  return measureCurve({
    inline: { spelling: 'inline', entry: inline, size: undefined },
    strategies: [{ spelling, entry, size: size === undefined ? undefined : Number(size) }],
    work: 'cpu',
    lengthsMs: [...lengthsMs].sort((a, b) => a - b),
    rounds,
    seed,
    signal: new AbortController().signal,
    onPlan: () => {},
    onRound: () => {},
  });
}

async function stated(): Promise<StrategyCurve> {
  const path = process.env.CURVE;
  const table: CurveTable =
    path === undefined
      ? await measure('thread-pool:2', SHORT_MS, SHORT_ROUNDS, 1)
      : (JSON.parse(readFileSync(path, 'utf8')) as CurveTable);
  const [curve] = table.curves;
  if (curve === undefined) throw new Error(table.missing.map(({ reason }) => reason).join('; '));
  return curve;
}

it('at half the stated length inline wins, at twice it offloading does', async () => {
  const curve = await stated();
  process.stdout.write(
    `\n${cpus().length} x ${cpus()[0]?.model.trim()}, node ${process.version}, load average ` +
      `${loadavg()[0]?.toFixed(2)}\n${sentenceOf(curve)}\n`,
  );
  const checks = (['throughput', 'others'] as const).flatMap((aim: Aim) => {
    const { shortestMs, longestMs } = statedOf(curve.breakEven[aim]);
    if (longestMs === undefined) throw new Error(`${aim} is not stated to pay at any length`);
    const twice = { aim, lengthMs: longestMs * 2, pays: true };
    // Stated to pay from below what was measured on: there is no half to check.
    return shortestMs === undefined ? [twice] : [{ aim, lengthMs: shortestMs / 2, pays: false }, twice];
  });
  const checked = await measure(
    curve.strategy,
    checks.map(({ lengthMs }) => lengthMs),
    CHECK_ROUNDS,
    2,
  );
  const gains = checks.map(({ aim, lengthMs }) => {
    const gain = checked.curves[0]?.points[aim].find((point) => point.lengthMs === lengthMs)?.gain;
    if (gain === undefined) throw new Error(`${aim} was not measured at ${lengthMs} ms`);
    process.stdout.write(
      `${aim} at ${lengthMs.toPrecision(2)} ms: ${gain.median.toFixed(2)}x ` +
        `(range of ${gain.n} rounds ${gain.low.toFixed(2)}-${gain.high.toFixed(2)})\n`,
    );
    return gain.median;
  });
  expect(gains.map((gain) => gain > 1)).toEqual(checks.map(({ pays }) => pays));
});

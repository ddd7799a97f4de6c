import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ceilingsPath, fingerprintOf, keepCeiling, readCeilings } from '../../../harness/ceiling/cache.js';
import { bestOf, ceilingOf } from '../../../harness/ceiling/measure.js';

const CEILING = { perSec: 48_000.5, measuredAt: '2026-05-04T10:00:00.000Z' };

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-ceilings-'));
  path = ceilingsPath({ XDG_CACHE_HOME: folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

it('lies below XDG_CACHE_HOME, or below ~/.cache where that is not set', () => {
  expect(path).toBe(join(folder, 'stallbench/ceilings.json'));
  for (const environment of [{}, { XDG_CACHE_HOME: '' }])
    expect(ceilingsPath(environment)).toMatch(/[/\\]\.cache[/\\]stallbench[/\\]ceilings\.json$/);
});

it('keeps a ceiling beside those of other machines', () => {
  keepCeiling(path, 'this', CEILING);
  keepCeiling(path, 'that', { ...CEILING, perSec: 2 });
  expect(readCeilings(path)).toEqual({ this: CEILING, that: { ...CEILING, perSec: 2 } });
});

it.each([
  ['no JSON', '{"this": '],
  ['another form', '{"this": {"perSec": "many"}}'],
  ['a rate that cannot be', `{"this": {"perSec": 0, "measuredAt": "${CEILING.measuredAt}"}}`],
])('a file of %s was never written, and is replaced', (_, text) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  expect(readCeilings(path)).toEqual({});
  keepCeiling(path, 'this', CEILING);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ this: CEILING });
});

it('is no error where it cannot be written', () => {
  writeFileSync(join(folder, 'file'), '');
  const inside = ceilingsPath({ XDG_CACHE_HOME: join(folder, 'file') });
  keepCeiling(inside, 'this', CEILING);
  expect(existsSync(inside)).toBe(false);
});

it('tells loads, Node versions and tool versions apart', () => {
  expect(fingerprintOf('closed')).not.toBe(fingerprintOf('open'));
  expect(fingerprintOf('closed')).toMatch(
    new RegExp(`cores.* \\| Node ${process.versions.node} \\| stallbench \\d`),
  );
});

it('counts what the generator could do with all of its time', () => {
  const rate = (cpuMs: number, loopUtilization: number) =>
    ceilingOf({ okInWindow: 10_000, windowMs: 1_000 }, { cpuMs, loopUtilization, wallMs: 1_000 });
  expect(rate(1_100, 1)).toBe(10_000);
  expect(rate(500, 0.4)).toBe(20_000);
  expect(rate(400, 0.5)).toBe(20_000);
  expect(rate(0, 0)).toBe(0);
});

it('is the best of its runs, and that of a quiet machine if one of them was quiet', () => {
  const run = (perSec: number, isQuiet: boolean) => ({ perSec, isQuiet });
  expect(bestOf([run(300, false), run(200, true)])).toEqual(run(300, true));
  expect(bestOf([run(200, false), run(300, false)])).toEqual(run(300, false));
  expect(bestOf([run(0, true), run(0, true)])).toBeUndefined();
});

/** What is kept of a ceiling that was found out, with a measurement that is told its outcome. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findCeilings, knownCeilings } from '../../../harness/ceiling.js';
import closed from '../../../harness/loads/closed.js';

const LOADS = [{ name: 'closed', url: 'file:///closed.js', value: closed }];

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-find-'));
  path = join(folder, 'ceilings.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Its rate, and whether something was measured for it. */
async function find(perSec: number, isQuiet: boolean) {
  let measured = 0;
  const measure = async () => {
    measured += 1;
    return { perSec, isQuiet };
  };
  const found = await findCeilings(LOADS, () => {}, new AbortController().signal, path, measure);
  return { perSec: found.get('closed')?.perSec, measured };
}

it('one that was measured beside other programs holds for this run alone', async () => {
  expect(await find(300, false)).toEqual({ perSec: 300, measured: 1 });
  expect(knownCeilings(LOADS, path).size).toBe(0);
  expect(await find(500, true)).toEqual({ perSec: 500, measured: 1 });
  expect(knownCeilings(LOADS, path).get('closed')?.perSec).toBe(500);
});

it('one of a quiet machine is kept, and not measured again', async () => {
  await find(500, true);
  expect(await find(300, false)).toEqual({ perSec: 500, measured: 0 });
});

/** The ceiling of a generator is measured once per machine, against a server that does nothing. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { measureCeiling } from '../../dist/harness/ceiling/measure.js';
import { findCeilings, knownCeilings } from '../../dist/harness/ceiling.js';
import { loads } from '../../dist/harness/registry.js';

const folder = mkdtempSync(join(tmpdir(), 'stallbench-ceiling-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'stallbench/ceilings.json');

/** As `closed`, with a shorter window. */
async function shortLoad(saturating = '4x200ms') {
  const closed = await loads.find('closed');
  if (!closed) throw new Error('there is no load closed');
  return { ...closed, value: { ...closed.value, saturating } };
}

async function find(file: string, load?: Awaited<ReturnType<typeof shortLoad>>) {
  const told: string[] = [];
  const { signal } = new AbortController();
  // Whether the machine is quiet enough to keep the figure is tested with made-up measurements, in test/harness/ceiling.
  const measure = async (...asked: Parameters<typeof measureCeiling>) => {
    const best = await measureCeiling(...asked);
    return best && { ...best, isQuiet: true };
  };
  const entries = [load ?? (await shortLoad())];
  const found = await findCeilings(entries, (text) => told.push(text), signal, file, measure);
  return { told, perSec: found.get('closed')?.perSec };
}

describe('the ceiling of a load', () => {
  it('is measured once, and again where the file is broken', async () => {
    const first = await find(path);
    expect(first.told).toEqual(['finding out how much the load closed can send (once per machine)']);
    expect(first.perSec).toBeGreaterThan(0);
    expect(await find(path)).toEqual({ told: [], perSec: first.perSec });
    expect(knownCeilings([await shortLoad()], path).get('closed')?.perSec).toBe(first.perSec);
    writeFileSync(path, '{"half');
    expect((await find(path)).told).toHaveLength(1);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')))).toHaveLength(1);
  });

  it('is left out where it cannot be found out', async () => {
    const unable = join(folder, 'unable.json');
    expect(await find(unable, await shortLoad('nonsense'))).toMatchObject({ perSec: undefined });
    expect(existsSync(unable)).toBe(false);
  });

  it('does not exist for a burst, and nothing is measured for it', async () => {
    const burst = await loads.find('burst');
    const told: string[] = [];
    const none = join(folder, 'none.json');
    const entries = burst === null ? [] : [burst];
    const found = await findCeilings(entries, (text) => told.push(text), new AbortController().signal, none);
    expect([...found, ...told]).toEqual([]);
    expect(existsSync(none)).toBe(false);
  });

  it('is no longer looked for once the run is stopped', async () => {
    const stop = new AbortController();
    const looking = findCeilings(
      [await shortLoad('4x5s')],
      () => setImmediate(() => stop.abort()),
      stop.signal,
      path + 2,
    );
    await expect(looking).rejects.toThrow(/abort/i);
  });
});

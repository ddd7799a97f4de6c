/**
 * What a generator can send at most on this machine: the measure of how far a measured rate is the server's own. Found
 * out once per machine and kept; where other programs were at work meanwhile, it holds for this run alone. It is no
 * reason to stop where it cannot be found out: the share of the ceiling is then not judged.
 */
import { ceilingsPath, fingerprintOf, keepCeiling, readCeilings } from './ceiling/cache.js';
import { measureCeiling } from './ceiling/measure.js';
import type { Load } from './load.js';
import type { Entry } from './registry.js';
import type { Ceiling } from './window-use.js';

/** The ceiling of each load that can saturate the generator, by its name; those that are not known are measured. */
export async function findCeilings(
  loads: readonly Entry<Load>[],
  onPreparing: (text: string) => void,
  signal: AbortSignal,
  path = ceilingsPath(),
  measure = measureCeiling,
): Promise<ReadonlyMap<string, Ceiling>> {
  const found = new Map(knownCeilings(loads, path));
  for (const load of saturating(loads)) {
    if (found.has(load.name)) continue;
    signal.throwIfAborted();
    onPreparing(`finding out how much the load ${load.name} can send (once per machine)`);
    const best = await measure(load, signal).catch(() => undefined);
    signal.throwIfAborted();
    if (best === undefined) continue;
    const ceiling = { perSec: best.perSec, measuredAt: new Date().toISOString() };
    if (best.isQuiet) keepCeiling(path, fingerprintOf(load.name), ceiling);
    found.set(load.name, ceiling);
  }
  return found;
}

/** Those that were found out before; nothing is measured. */
export function knownCeilings(
  loads: readonly Entry<Load>[],
  path = ceilingsPath(),
): ReadonlyMap<string, Ceiling> {
  const wanted = saturating(loads);
  if (wanted.length === 0) return new Map();
  const kept = readCeilings(path);
  return new Map(
    wanted.flatMap(({ name }) => {
      const ceiling = kept[fingerprintOf(name)];
      return ceiling === undefined ? [] : [[name, ceiling] as const];
    }),
  );
}

/** Each load once; a burst has no rate of its own. */
function saturating(loads: readonly Entry<Load>[]): Entry<Load>[] {
  return [...new Map(loads.map((load) => [load.name, load])).values()].filter(
    ({ value }) => value.saturating !== undefined,
  );
}

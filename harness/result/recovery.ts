/**
 * When a server was itself again after a load: pure, so that the prober can ask whether to go on, and the result file
 * says the same of the same probes.
 */
import { isAnswered, type ProbeRecord, waitOf } from './probe-record.js';
import type { Bystander } from './schema.js';

/** The load as the prober sees it. Instants: `monotonicMs`. */
export interface LoadSpan {
  readonly startedMs: number;
  readonly endedMs: number;
}

type Recovery = NonNullable<Bystander['recovery']>;

/** So many in a row, and it was no gap between two background jobs: 100 ms at the rate of the prober. */
const CALM_PROBES = 5;

/**
 * An answer is as before the load within twice the slowest of then, which is the worst of only a few, and what a timer
 * and the scheduler of a busy machine add to any of them.
 */
const CALM_FACTOR = 2;
const CALM_SLACK_MS = 5;

/**
 * From the end of the load until the first of {@link CALM_PROBES} keep-alive probes in a row that were answered as
 * before it, once everything that was due earlier had come back; 0 where that is the first probe after the load, and
 * otherwise as exact as the time between two probes. `atLeast` where there are no such probes: the last one asked.
 *
 * @returns `undefined` where no probe was answered before the load: nothing tells what is usual.
 */
export function recoveryOf(
  probes: readonly ProbeRecord[],
  { startedMs, endedMs }: LoadSpan,
): Recovery | undefined {
  const before = probes.filter((probe) => probe.intendedMs < startedMs && isAnswered(probe));
  const usualMs = before.filter(isKeepAlive).map(waitOf);
  if (usualMs.length === 0) return undefined;
  const calmMs = CALM_FACTOR * Math.max(...usualMs) + CALM_SLACK_MS;

  const ordered = [...probes].sort((a, b) => a.intendedMs - b.intendedMs);
  const after = ordered.filter((probe) => isKeepAlive(probe) && probe.intendedMs >= endedMs);
  // Probes of both kinds count here: a cluster answers on one server while another is still held up. Not those that
  // were never answered: a server may take in no further connection at any time.
  const answeredBefore = new Set(before.map(({ variant }) => variant));
  let allBackMs = -Infinity;
  let calm = 0;
  let calmFromMs = endedMs;
  for (const probe of ordered) {
    const { intendedMs } = probe;
    if (isKeepAlive(probe) && intendedMs >= endedMs) {
      if (calm === 0) calmFromMs = intendedMs;
      const mayBegin = calm > 0 || allBackMs <= calmFromMs + calmMs;
      calm = mayBegin && isAnswered(probe) && waitOf(probe) <= calmMs ? calm + 1 : 0;
      if (calm === CALM_PROBES) return { ms: probeIsFirst(after, calmFromMs) ? 0 : calmFromMs - endedMs };
    }
    if (answeredBefore.has(probe.variant)) allBackMs = Math.max(allBackMs, intendedMs + waitOf(probe));
  }
  return { ms: (after.at(-1)?.intendedMs ?? endedMs) - endedMs, atLeast: true };
}

function isKeepAlive({ variant }: ProbeRecord): boolean {
  return variant === 'keep-alive';
}

function probeIsFirst([first]: readonly ProbeRecord[], intendedMs: number): boolean {
  return first?.intendedMs === intendedMs;
}

/** What this process spends and suffers while it measures: the figures by which it is doubted. */
import { monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { monotonicMs } from '../clock.js';
import type { ProcessUse } from '../window-use.js';

/** Sampling interval of the loop-delay monitor; the monitor reports the interval including it. */
const RESOLUTION_MS = 5;

/** A watch under way. Called, it ends and tells, two turns of the monitor later. */
export interface SelfWatch {
  (): Promise<ProcessUse>;
  /** Takes all but the loop delays as they are now, instead of at the end; only the first call counts. */
  mark(): void;
}

/** Begins to watch. */
export function watchSelf(): SelfWatch {
  const startedMs = monotonicMs();
  const cpu = process.cpuUsage();
  const utilization = performance.eventLoopUtilization();
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let gcMs = 0;
  const collections = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) gcMs += duration;
  });
  collections.observe({ entryTypes: ['gc'] });
  const take = () => {
    for (const { duration } of collections.takeRecords()) gcMs += duration;
    collections.disconnect();
    const { user, system } = process.cpuUsage(cpu);
    return {
      wallMs: monotonicMs() - startedMs,
      cpuMs: (user + system) / 1e3,
      loopUtilization: performance.eventLoopUtilization(utilization).utilization,
      gcMs,
    };
  };
  let taken: ReturnType<typeof take> | undefined;
  const mark = () => {
    taken ??= take();
  };
  const end = async () => {
    const shares = taken ?? take();
    // A stall is recorded one turn after it ends, and the last answer may be read before that turn.
    await setTimeout(2 * RESOLUTION_MS);
    delay.disable();
    return {
      ...shares,
      loopDelayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS),
      loopDelayMaxMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
    };
  };
  return Object.assign(end, { mark });
}

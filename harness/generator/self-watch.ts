/** What this process spends and suffers while it measures: the figures by which it is doubted. */
import { monitorEventLoopDelay, PerformanceObserver, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { monotonicMs } from '../clock.js';
import type { ProcessUse } from '../window-use.js';

/** Sampling interval of the loop-delay monitor; the monitor reports the interval including it. */
const RESOLUTION_MS = 5;

/** Begins to watch; what is returned ends it and tells, two turns of the monitor later. */
export function watchSelf(): () => Promise<ProcessUse> {
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
  return async () => {
    for (const { duration } of collections.takeRecords()) gcMs += duration;
    collections.disconnect();
    const { user, system } = process.cpuUsage(cpu);
    const wallMs = monotonicMs() - startedMs;
    const loopUtilization = performance.eventLoopUtilization(utilization).utilization;
    // A stall is recorded one turn after it ends, and the last answer may be read before that turn.
    await setTimeout(2 * RESOLUTION_MS);
    delay.disable();
    return {
      wallMs,
      cpuMs: (user + system) / 1e3,
      loopUtilization,
      loopDelayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS),
      loopDelayMaxMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
      gcMs,
    };
  };
}

/** The role of a process that serves: the common server with one executor inside. */
import { setTimeout } from 'node:timers/promises';
import { monotonicMs } from '../clock.js';
import { nativeSlotsOf, slotsFor } from '../native-slots.js';
import type { RequestContext, Scenario } from '../scenario.js';
import type { ExecutorStrategy } from '../strategy.js';
import { REHEARSAL_SCALE, type TargetRole, type TargetSettings } from './protocol.js';
import { buildServer, listen } from './server.js';
import { warmUp } from './warm-up.js';
import { Window } from './window.js';

export async function serveSingle(
  settings: TargetSettings,
  scenario: Scenario,
  strategy: ExecutorStrategy,
): Promise<TargetRole> {
  const executor = await strategy.createExecutor({
    taskUrl: scenario.task.href,
    size: settings.size ?? undefined,
    nativeSlots: nativeSlotsOf(scenario),
  });
  // Everything that is expected of the strategy rests on this number.
  if (!(executor.slots >= 1)) throw new RangeError(`the strategy says that it has ${executor.slots} slots`);
  const window = new Window();
  const jobs = new Set<Promise<void>>();
  const { upstreamUrl } = settings;
  const rehearsal: RequestContext = { timeScale: settings.timeScale * REHEARSAL_SCALE, upstreamUrl };
  let context: RequestContext = settings.rehearses
    ? rehearsal
    : { timeScale: settings.timeScale, upstreamUrl };
  const app = buildServer({
    scenario,
    executor,
    window,
    context: () => context,
    watch(job) {
      jobs.add(job);
      void job.finally(() => jobs.delete(job));
    },
  });
  const url = await listen(app, settings.port);
  const allSlots = slotsFor(scenario, strategy, executor.slots);
  const slots = Number.isFinite(allSlots) ? allSlots : null;
  const readyMs = monotonicMs();

  return {
    greeting: () => ({ url, slots, readyMs }),
    warmUp: () =>
      warmUp(executor, strategy.keepsWorkers, strategy.sharesLoop, async () => {
        const body = scenario.body(0, 0);
        return scenario.prepare ? scenario.prepare(body, rehearsal) : body;
      }),
    async openWindow() {
      // Jobs of rehearsals belong to no window.
      await Promise.all(jobs);
      context = { timeScale: settings.timeScale, upstreamUrl };
      window.open();
    },
    async closeWindow(deadlineMs) {
      await Promise.race([Promise.all(jobs), setTimeout(deadlineMs, undefined, { ref: false })]);
      return [{ pid: process.pid, ...(await window.close()), ...executor.stats() }];
    },
    async stop() {
      await app.close();
      await executor.stop();
    },
  };
}

/** Looks at a scenario's task in a process of its own, before anything is measured. */
import { startChild } from './ipc/parent-side.js';
import type { Entry } from './registry.js';
import type { Scenario } from './scenario.js';
import { launchUpstream } from './upstream/launch.js';
import type { Inspection, InspectSettings } from './worker/inspect-task.js';

const ENTRY = new URL('./worker/inspect-task.js', import.meta.url);

/**
 * @param times Whether the task is to be timed.
 * @param deadlineMs Time for the whole, in milliseconds.
 * @throws ChildError when the task cannot be loaded, hangs, or ends the process.
 */
export async function inspectTask(
  scenario: Entry<Scenario>,
  { times, timeScale, deadlineMs }: { times: boolean; timeScale: number; deadlineMs: number },
): Promise<Inspection> {
  const upstream =
    times && scenario.value.upstream ? await launchUpstream(scenario.value.upstream) : undefined;
  const settings: InspectSettings = {
    scenarioUrl: scenario.url,
    times,
    context: { timeScale, upstreamUrl: upstream?.url ?? '' },
  };
  const child = startChild(ENTRY, settings);
  try {
    return await child.ready<Inspection>(deadlineMs);
  } finally {
    await child.kill();
    await upstream?.kill();
  }
}

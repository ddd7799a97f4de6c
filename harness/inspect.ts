/** Looks at a scenario's task in a process of its own, before anything is measured. */
import { type Child, startChild } from './ipc/parent-side.js';
import type { Entry } from './registry.js';
import type { Scenario } from './scenario.js';
import { launchUpstream } from './upstream/launch.js';
import type { Inspection, InspectSettings } from './worker/inspect-task.js';

const ENTRY = new URL('./worker/inspect-task.js', import.meta.url);

export interface InspectOptions {
  /** Whether the task is to be timed. */
  readonly times: boolean;
  readonly timeScale: number;
  /** Time for the whole, in milliseconds. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** @throws ChildError when the task cannot be loaded, hangs, or ends the process; or when the signal ends it. */
export async function inspectTask(
  scenario: Entry<Scenario>,
  { times, timeScale, deadlineMs, signal }: InspectOptions,
): Promise<Inspection> {
  const upstream = times && scenario.value.upstream ? launchUpstream(scenario.value.upstream) : undefined;
  const started: Pick<Child, 'kill'>[] = upstream ? [upstream] : [];
  const killAll = () => Promise.all(started.map((child) => child.kill()));
  const onAbort = () => void killAll();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const context = { timeScale, upstreamUrl: (await upstream?.ready()) ?? '' };
    signal.throwIfAborted();
    const child = startChild(ENTRY, { scenarioUrl: scenario.url, times, context } satisfies InspectSettings);
    started.push(child);
    return await child.ready<Inspection>(deadlineMs);
  } finally {
    signal.removeEventListener('abort', onAbort);
    await killAll();
  }
}

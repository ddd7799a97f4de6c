/** The coordinator's side of the common server: starts it, asks it, stops it, and makes sure that nothing of it stays. */
import { monotonicMs } from '../clock.js';
import { type Child, ChildError, startChild } from '../ipc/parent-side.js';
import type { StrategyChoice } from '../plan.js';
import type { Entry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import type { ServerFacts, TargetGreeting, TargetSettings } from './protocol.js';
import type { Target } from './target.js';

const ENTRY = new URL('./main.js', import.meta.url);

/** How long an orderly stop may take before the whole process group is killed. */
const STOP_DEADLINE_MS = 2_000;

/** What a target is started with, whoever brings the server. */
export interface LaunchOptions {
  readonly scenario: Entry<Scenario>;
  readonly strategy: StrategyChoice;
  readonly timeScale: number;
  /** Origin of the scenario's upstream; absent where it has none. */
  readonly upstreamUrl?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Whether sleeps are shortened until the window opens. Default: true. */
  readonly rehearses?: boolean;
}

/** Between requests a server has nothing to do but to react; one that does not is held up by a task. */
function blocked(cause: unknown): never {
  if (cause instanceof ChildError && cause.kind === 'late') {
    throw new Error('the server did not react any more: a task blocks its event loop and does not return', {
      cause,
    });
  }
  throw cause;
}

export function launchTarget(options: LaunchOptions): Target {
  const { scenario, strategy, timeScale, upstreamUrl = '', port = 0, rehearses = true } = options;
  const settings: TargetSettings = {
    scenarioUrl: scenario.url,
    strategyUrl: strategy.entry.url,
    size: strategy.size ?? null,
    timeScale,
    upstreamUrl,
    port,
    rehearses,
  };
  const launchedMs = monotonicMs();
  const child: Child = startChild(ENTRY, settings);
  return {
    groupPid: child.pid,
    mark: child.mark,
    ended: child.ended,
    stderrTail: child.stderrTail,
    kill: child.kill,
    async ready(deadlineMs) {
      const { url, slots, readyMs } = await child.ready<TargetGreeting>(deadlineMs);
      return { url, slots, launchedMs, startMs: readyMs - launchedMs, rootPid: child.pid };
    },
    warmUp: (deadlineMs) => child.ask('warmUp', null, deadlineMs),
    openWindow: (deadlineMs) => child.ask<void>('openWindow', null, deadlineMs).catch(blocked),
    closeWindow: (deadlineMs) =>
      child.ask<readonly ServerFacts[]>('closeWindow', deadlineMs / 2, deadlineMs).catch(blocked),
    async stop() {
      // Whether it answers or not, the group is killed next; a failure here has no other consequence.
      await child.ask('stop', null, STOP_DEADLINE_MS).catch(() => {});
      await child.kill();
    },
  };
}

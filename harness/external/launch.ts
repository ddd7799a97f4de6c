/** The coordinator's side of an external server: the same target as any other, through its keeper. */
import { LAUNCH_MS } from '../deadlines.js';
import { startChild } from '../ipc/parent-side.js';
import type { ServerFacts } from '../target/protocol.js';
import type { Target } from '../target/target.js';
import { STOP_WITHIN_MS } from './keeper.js';
import type { KeeperGreeting, KeeperSettings } from './protocol.js';

const ENTRY = new URL('./main.js', import.meta.url);

/** So that the keeper, which knows more, is the first to give up. */
const MARGIN_MS = 2_000;

/** @param declaredSlots Taken where the server does not tell its slots; `null`: unbounded. */
export function launchExternal(settings: KeeperSettings, declaredSlots: number | null): Target {
  const child = startChild(ENTRY, settings);
  const { readyWithinMs = LAUNCH_MS, stopWithinMs = STOP_WITHIN_MS } = settings.command;
  return {
    groupPid: child.pid,
    ended: child.ended,
    stderrTail: child.stderrTail,
    kill: child.kill,
    async ready() {
      const greeting = await child.ready<KeeperGreeting>(readyWithinMs + MARGIN_MS);
      const { url, pid, launchedMs, readyMs, slots = declaredSlots } = greeting;
      return { url, slots, launchedMs, startMs: readyMs - launchedMs, rootPid: pid };
    },
    // Its own rehearsals warm it; which of its workers they reached, it does not tell.
    warmUp: async () => undefined,
    openWindow: (deadlineMs) => child.ask<void>('openWindow', null, deadlineMs + MARGIN_MS),
    closeWindow: (deadlineMs) =>
      child.ask<readonly ServerFacts[]>('closeWindow', deadlineMs, deadlineMs + MARGIN_MS),
    async stop() {
      // Whether it ends or not, the group is killed next; a failure here has no other consequence.
      await child.ask('stop', null, stopWithinMs + MARGIN_MS).catch(() => {});
      await child.kill();
    },
  };
}

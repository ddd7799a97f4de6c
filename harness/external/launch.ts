/** The coordinator's side of an external server: the same target as any other, through its keeper. */
import { LAUNCH_MS } from '../deadlines.js';
import { startChild } from '../ipc/parent-side.js';
import { descendantsOf, killAll } from '../ipc/process-group.js';
import type { ServerFacts } from '../target/protocol.js';
import type { Target } from '../target/target.js';
import { STOP_WITHIN_MS } from './keeper.js';
import type { KeeperGreeting, KeeperSettings } from './protocol.js';

const ENTRY = new URL('./main.js', import.meta.url);

/** So that the keeper, which knows more, is the first to give up; it asks for the slots after the server is ready. */
const MARGIN_MS = 5_000;

/**
 * @param declaredSlots Taken where the server does not tell its slots; `null`: unbounded.
 * @param asked The number of slots that was asked for; a server that tells another one is not what was asked for.
 */
export function launchExternal(
  settings: KeeperSettings,
  declaredSlots: number | null,
  asked: number | undefined,
): Target {
  const child = startChild(ENTRY, settings);
  const { readyWithinMs = LAUNCH_MS, stopWithinMs = STOP_WITHIN_MS } = settings.command;
  return {
    groupPid: child.pid,
    mark: child.mark,
    ended: child.ended,
    stderrTail: child.stderrTail,
    kill: child.kill,
    async ready() {
      const greeting = await child.ready<KeeperGreeting>(readyWithinMs + MARGIN_MS);
      const { url, pid, launchedMs, readyMs, slots = declaredSlots } = greeting;
      if (asked !== undefined && slots !== asked) {
        throw new Error(`the server tells ${slots ?? 'no limit'} as its slots, but ${asked} were asked for`);
      }
      return { url, slots, launchedMs, startMs: readyMs - launchedMs, rootPid: pid };
    },
    // Its own rehearsals warm it; which of its workers they reached, it does not tell.
    warmUp: async () => undefined,
    openWindow: (deadlineMs) => child.ask<void>('openWindow', null, deadlineMs + MARGIN_MS),
    closeWindow: (deadlineMs) =>
      child.ask<readonly ServerFacts[]>('closeWindow', deadlineMs, deadlineMs + MARGIN_MS),
    async stop() {
      // What a server leaves behind when it ends is nobody's child any more, and could not be found then.
      const descendants = descendantsOf(child.pid);
      // Whether it ends or not, the group is killed next; a failure here has no other consequence.
      await child.ask('stop', null, stopWithinMs + MARGIN_MS).catch(() => {});
      await child.kill();
      killAll(descendants);
    },
  };
}

/** Starts the small HTTP server that a scenario's task calls, in a process of its own. */
import { startChild } from '../ipc/parent-side.js';

const ENTRY = new URL('./main.js', import.meta.url);

/** How long it may take to listen, in milliseconds. */
const READY_DEADLINE_MS = 10_000;

export interface Upstream {
  readonly pid: number;
  /** Resolves with its origin, `http://127.0.0.1:PORT`. Rejects with a `ChildError` when it does not start. */
  ready(): Promise<string>;
  kill(): Promise<void>;
}

export function launchUpstream(module: URL): Upstream {
  const child = startChild(ENTRY, { moduleUrl: module.href });
  return { pid: child.pid, ready: () => child.ready<string>(READY_DEADLINE_MS), kill: child.kill };
}

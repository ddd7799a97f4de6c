/** Starts the small HTTP server that a scenario's task calls, in a process of its own. */
import { startChild } from '../ipc/parent-side.js';

const ENTRY = new URL('./main.js', import.meta.url);

/** How long it may take to listen, in milliseconds. */
const READY_DEADLINE_MS = 10_000;

export interface Upstream {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  kill(): Promise<void>;
}

/** Rejects with a `ChildError` when it does not start. */
export async function launchUpstream(module: URL): Promise<Upstream> {
  const child = startChild(ENTRY, { moduleUrl: module.href });
  try {
    return { url: await child.ready<string>(READY_DEADLINE_MS), kill: child.kill };
  } catch (cause) {
    await child.kill();
    throw cause;
  }
}

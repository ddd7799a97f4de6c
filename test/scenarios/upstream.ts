/** Starts the upstream of a test in a thread of its own. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface TestUpstream {
  readonly origin: string;
  stop(): Promise<unknown>;
}

/** @param moduleUrl The module whose `respond` answers. */
export async function startUpstream(moduleUrl: URL): Promise<TestUpstream> {
  const thread = new Worker(new URL('./upstream-thread.mjs', import.meta.url), {
    workerData: { moduleUrl: moduleUrl.href },
    execArgv: [],
  });
  const [origin] = (await once(thread, 'message')) as [string];
  return { origin, stop: () => thread.terminate() };
}

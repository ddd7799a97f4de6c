/** Entry of the keeper process. It ends as its server ends, so that the coordinator learns how. */
import { setTimeout } from 'node:timers/promises';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import { killGroup } from '../ipc/process-group.js';
import type { ServerFacts } from '../target/protocol.js';
import { type Ending, type KeptServer, keepServer } from './keeper.js';
import type { KeeperSettings } from './protocol.js';
import { closeWindow, openWindow } from './self-report.js';

/** Time for the last words on standard error to arrive, in milliseconds. */
const LAST_WORDS_MS = 20;

const endGroup = () => killGroup(process.pid);
process.once('disconnect', endGroup);

function answer({ greeting, ended, stop }: KeptServer): void {
  const { url, pid, slots } = greeting;
  const tells = slots !== undefined;
  let stopping = false;
  void ended.then((ending) => {
    if (!stopping) endLike(ending);
  });
  answerParent(
    {
      async openWindow() {
        if (tells) await openWindow(url);
      },
      async closeWindow(deadlineMs: number): Promise<readonly ServerFacts[]> {
        return [{ pid, ...(tells ? await closeWindow(url, deadlineMs) : {}) }];
      },
      async stop() {
        stopping = true;
        await stop();
      },
    },
    greeting,
  );
}

function endLike({ code, signal }: Ending): void {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

try {
  answer(await keepServer(JSON.parse(process.argv[2] ?? '{}') as KeeperSettings));
} catch (cause) {
  await setTimeout(LAST_WORDS_MS);
  process.removeListener('disconnect', endGroup);
  refuseParent(cause);
}

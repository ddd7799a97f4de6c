/** Entry of the keeper process. It ends with its server, and tells the coordinator how that ended. */
import { setTimeout } from 'node:timers/promises';
import { answerParent, refuseParent, tellEnd } from '../ipc/child-side.js';
import { descendantsOf, killAll, killGroup, killMarked, MARK } from '../ipc/process-group.js';
import type { ServerFacts } from '../target/protocol.js';
import { type KeptServer, keepServer } from './keeper.js';
import type { KeeperSettings } from './protocol.js';
import { closeWindow, openWindow } from './self-report.js';

/** Time for the last words on standard error to arrive, in milliseconds. */
const LAST_WORDS_MS = 20;

/** The coordinator is gone: nobody else would end the server, nor what has left its group. */
function endAll(): void {
  killAll(descendantsOf(process.pid));
  killMarked(process.env[MARK] ?? '');
  killGroup(process.pid);
}

function answer({ greeting, ended, orItsEnd, stop }: KeptServer): void {
  const { url, pid, slots } = greeting;
  const tells = slots !== undefined;
  let stopping = false;
  void ended.then((how) => {
    if (!stopping) tellEnd(how);
  });
  answerParent(
    {
      async openWindow() {
        if (tells) await orItsEnd(openWindow(url));
      },
      async closeWindow(deadlineMs: number): Promise<readonly ServerFacts[]> {
        return [{ pid, ...(tells ? await orItsEnd(closeWindow(url, deadlineMs)) : {}) }];
      },
      async stop() {
        stopping = true;
        await stop();
      },
    },
    greeting,
  );
}

process.once('disconnect', endAll);
// It may have gone while this module was being loaded.
if (!process.connected) endAll();
try {
  answer(await keepServer(JSON.parse(process.argv[2] ?? '{}') as KeeperSettings));
} catch (cause) {
  await setTimeout(LAST_WORDS_MS);
  process.removeListener('disconnect', endAll);
  refuseParent(cause);
}

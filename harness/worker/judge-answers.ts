/** Entry of a process in which a scenario's own judge decides which answers are right. */
import { monotonicMs } from '../clock.js';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { Scenario } from '../scenario.js';
import type { Answered } from '../verify.js';
import { loadTask } from './perform.js';

export interface Asked {
  readonly answers: readonly Answered[];
  /** After so many milliseconds no judgement is begun any more. */
  readonly forMs: number;
}

try {
  const url = JSON.parse(process.argv[2] ?? '""') as string;
  const { default: scenario } = (await import(url)) as { default: Scenario };
  const { judge } = scenario;
  if (judge === undefined) throw new Error('the scenario has no judge');
  // What the judge compares with may need the set-up that the task needs.
  await loadTask(scenario.task.href);
  answerParent(
    {
      /** Why each is wrong, `null` for the right ones; shorter than the answers where the time was up. */
      async judge({ answers, forMs }: Asked): Promise<readonly (string | null)[]> {
        const reasons: (string | null)[] = [];
        const beganMs = monotonicMs();
        for (const { body, text } of answers) {
          if (monotonicMs() - beganMs > forMs) break;
          const presented = parsed(text);
          reasons.push(
            presented === NOT_JSON ? 'answer is not JSON' : await judge(JSON.parse(body), presented),
          );
        }
        return reasons;
      },
    },
    null,
  );
} catch (cause) {
  refuseParent(cause);
}

const NOT_JSON = Symbol('not JSON');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

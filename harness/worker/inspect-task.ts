/**
 * Entry of a process that looks at a task before anything is measured: which forms it exports and, where asked, how
 * long one call takes when nothing else runs. In a process of its own, because a task may block, hang or exit.
 */

import { monotonicMs } from '../clock.js';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { RequestContext, Scenario, TaskModule } from '../scenario.js';
import { loadTask } from './perform.js';

/** Calls before the timed ones, so that the compiler has seen the code. */
const REHEARSALS = 3;

/** Timed calls; the median of an odd number is one of them. */
const TIMED_CALLS = 9;

const FORMS = ['run', 'runAsync', 'runSliced'] as const;

export interface InspectSettings {
  readonly scenarioUrl: string;
  /** Whether to time the task. */
  readonly times: boolean;
  readonly context: RequestContext;
}

export interface Inspection {
  readonly forms: readonly (keyof TaskModule)[];
  /** Median of one call, in milliseconds; absent unless asked for. */
  readonly serviceMs?: number;
  readonly calls?: number;
}

async function timeTask(task: TaskModule, scenario: Scenario, context: RequestContext): Promise<number> {
  const durationsMs: number[] = [];
  for (let call = 0; call < REHEARSALS + TIMED_CALLS; call += 1) {
    const body = scenario.body(call, 0);
    const input = scenario.prepare ? await scenario.prepare(body, context) : body;
    const startedMs = monotonicMs();
    await task.run(input);
    if (call >= REHEARSALS) durationsMs.push(monotonicMs() - startedMs);
  }
  return durationsMs.sort((a, b) => a - b)[(TIMED_CALLS - 1) / 2] as number;
}

try {
  const { scenarioUrl, times, context } = JSON.parse(process.argv[2] ?? '{}') as InspectSettings;
  const { default: scenario } = (await import(scenarioUrl)) as { default: Scenario };
  const task = await loadTask(scenario.task.href);
  const forms = FORMS.filter((form) => typeof task[form] === 'function');
  const timing = times ? { serviceMs: await timeTask(task, scenario, context), calls: TIMED_CALLS } : {};
  answerParent({}, { forms, ...timing } satisfies Inspection);
} catch (cause) {
  refuseParent(cause);
}

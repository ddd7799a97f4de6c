/**
 * Entry of a process that looks at a task before anything is measured: which forms it exports and, where asked, how
 * long one call takes when nothing else runs. In a process of its own, because a task may block, hang or exit.
 */

import { monotonicMs } from '../clock.js';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { RequestContext, Scenario, TaskModule } from '../scenario.js';
import { loadTask } from './perform.js';

/** Calls before the timed ones, so that the compiler has seen the code. */
const MOST_REHEARSALS = 3;

const MOST_TIMED_CALLS = 9;
const LEAST_TIMED_CALLS = 3;

/** A task that takes long varies little: after this time the least number of calls will do. */
const ENOUGH_MS = 2_500;

const MICROSECONDS_PER_MS = 1_000;

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

async function timeTask(
  task: TaskModule,
  scenario: Scenario,
  context: RequestContext,
): Promise<Required<Pick<Inspection, 'serviceMs' | 'calls'>>> {
  const beganMs = monotonicMs();
  const isEnough = () => monotonicMs() - beganMs > ENOUGH_MS;
  let index = 0;
  const callOnce = async (): Promise<number> => {
    const body = scenario.body(index, 0);
    index += 1;
    const input = scenario.prepare ? await scenario.prepare(body, context) : body;
    const startedMs = monotonicMs();
    const before = process.cpuUsage();
    await task.run(input);
    const tookMs = monotonicMs() - startedMs;
    if (scenario.work !== 'cpu') return tookMs;
    // Other programs make a computation take longer, and not more of the processor.
    const { user, system } = process.cpuUsage(before);
    return Math.min(tookMs, (user + system) / MICROSECONDS_PER_MS);
  };
  do await callOnce();
  while (index < MOST_REHEARSALS && !isEnough());
  const durationsMs: number[] = [];
  while (durationsMs.length < MOST_TIMED_CALLS && !(isEnough() && durationsMs.length >= LEAST_TIMED_CALLS)) {
    durationsMs.push(await callOnce());
  }
  const middle = durationsMs.sort((a, b) => a - b)[Math.floor(durationsMs.length / 2)] as number;
  return { serviceMs: middle, calls: durationsMs.length };
}

try {
  const { scenarioUrl, times, context } = JSON.parse(process.argv[2] ?? '{}') as InspectSettings;
  const { default: scenario } = (await import(scenarioUrl)) as { default: Scenario };
  const task = await loadTask(scenario.task.href);
  const forms = FORMS.filter((form) => typeof task[form] === 'function');
  const timing = times ? await timeTask(task, scenario, context) : {};
  answerParent({}, { forms, ...timing } satisfies Inspection);
} catch (cause) {
  refuseParent(cause);
}

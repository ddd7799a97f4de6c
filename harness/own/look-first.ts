/** Before a run: looks at the functions of the user's own among what was named, and at how fast this machine starts processes. */
import { availableParallelism } from 'node:os';
import { knownCeilings } from '../ceiling.js';
import { monotonicMs } from '../clock.js';
import type { Catalog } from '../config/catalog.js';
import { DEFAULT_BUDGET_MS } from '../config/defaults.js';
import type { GivenFlags } from '../config/flags.js';
import { OPERANDS, type WishList } from '../config/settings.js';
import { readTasks } from '../config/tasks.js';
import type { Problem } from '../errors.js';
import { lookAtOwn } from './plan-operands.js';
import { timeProcessStart } from './plan-pace.js';
import type { OwnFunctions, OwnRun } from './plan-run.js';

/** Finding out how much a load can send, which is done once per machine, in milliseconds. */
const CEILING_MS = 4_500;

export interface Looked {
  /** The wishes with what is wrong with the functions. */
  readonly list: WishList;
  /** Absent where there are none. */
  readonly own?: OwnRun;
}

export interface LookOptions {
  readonly signal: AbortSignal;
  onPreparing(text: string): void;
}

export interface LookFirstOptions extends LookOptions {
  readonly catalog: Pick<Catalog, 'loads'>;
}

/**
 * Looks at the functions and at the machine that a plan is made for.
 *
 * @param given `--export`, `--input` and `--input-file`, which hold for each function.
 * @throws the signal's reason when it is aborted.
 */
export async function lookFirst(
  wished: WishList,
  given: GivenFlags,
  { catalog, signal, onPreparing }: LookFirstOptions,
): Promise<Looked> {
  const beganMs = monotonicMs();
  const { list, functions } = await lookAtFunctions(wished, given, { signal, onPreparing });
  if (functions.size === 0) return { list };
  const { problems, wishes } = list;
  // What is wrong ends the run before it begins: nothing is announced then.
  const processStartMs = problems.length > 0 ? undefined : await timeStarts(onPreparing, signal);
  const closed = await catalog.loads.find('closed');
  const unknownMs = closed === null ? 0 : ceilingsMs([closed]);
  const machine = {
    cores: availableParallelism(),
    ...(processStartMs === undefined ? {} : { processStartMs }),
  };
  const budgetMs = (wishes.budget?.value ?? DEFAULT_BUDGET_MS) - unknownMs - (monotonicMs() - beganMs);
  return { list, own: { functions, machine, budgetMs } };
}

/**
 * Looks at the functions alone, for whoever makes no plan.
 *
 * @returns The functions, and the wishes with what is wrong with others.
 * @throws the signal's reason when it is aborted.
 */
export async function lookAtFunctions(
  { wishes, problems }: WishList,
  given: GivenFlags,
  { signal, onPreparing }: LookOptions,
): Promise<{ readonly functions: OwnFunctions; readonly list: WishList }> {
  const found: Problem[] = [];
  const { scenarios } = wishes;
  const tasks = readTasks(wishes.tasks, found);
  const unreadable = Object.keys(wishes.tasks?.value ?? {}).filter((name) => !tasks.has(name));
  const { functions, refused } = await lookAtOwn(scenarios, given, {
    folder: process.cwd(),
    signal,
    onPreparing,
    tasks,
    problems: found,
    ...(wishes.timeout === undefined ? {} : { deadlineMs: wishes.timeout.value }),
    ...(scenarios?.where === OPERANDS ? { whereOf: (place) => `argument ${place + 1}` } : {}),
  });
  const list = {
    wishes,
    problems: [...problems, ...found],
    refused: new Set([...refused, ...unreadable]),
  };
  return { functions, list };
}

async function timeStarts(
  onPreparing: LookOptions['onPreparing'],
  signal: AbortSignal,
): Promise<number | undefined> {
  onPreparing('timing how fast this machine starts processes');
  return timeProcessStart(signal);
}

/** What has to be found out about these loads first, in milliseconds. */
export function ceilingsMs(loads: Parameters<typeof knownCeilings>[0]): number {
  const wanted = new Set(loads.filter(({ value }) => value.saturating !== undefined).map(({ name }) => name));
  return (wanted.size - knownCeilings(loads).size) * CEILING_MS;
}

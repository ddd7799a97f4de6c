/** Before something is measured: looks at the user's own functions, and tells what will be measured of them and how long it takes. */
import type { Catalog } from '../config/catalog.js';
import { DEFAULT_BUDGET_MS } from '../config/defaults.js';
import { readConfigFile } from '../config/file.js';
import type { ResolvedRun } from '../config/resolve.js';
import { readOperands, type Wishes, type WishList } from '../config/settings.js';
import { announce } from '../own/announce.js';
import {
  ceilingsMs,
  type Looked,
  type LookOptions,
  lookAtFunctions,
  lookFirst as lookBeforeRun,
} from '../own/look-first.js';
import { withFunctions } from '../own/scenarios-with-functions.js';
import { isPath } from '../registry.js';
import type { Invocation, Shell } from './command.js';
import { progressOn } from './measuring.js';

/** For a run that is planned. @throws the signal's reason when it is aborted. */
export async function lookFirst(
  list: WishList,
  invocation: Invocation,
  shell: Pick<Shell, 'stderr' | 'signal' | 'catalog'>,
): Promise<Looked> {
  const { catalog } = shell;
  return underProgress(invocation, shell, (options) =>
    lookBeforeRun(list, invocation, { ...options, catalog }),
  );
}

/**
 * For a command that is told what to do with its function, and plans nothing.
 *
 * @returns The catalog in which the function is a scenario, and the wishes with what is wrong with it.
 * @throws the signal's reason when it is aborted.
 */
export async function lookAtOperand(
  wished: WishList,
  invocation: Invocation,
  shell: Pick<Shell, 'stderr' | 'signal' | 'catalog'>,
): Promise<{ readonly catalog: Catalog; readonly list: WishList }> {
  const { functions, list } = await underProgress(invocation, shell, (options) =>
    lookAtFunctions(wished, invocation, options),
  );
  const { catalog } = shell;
  return { catalog: { ...catalog, scenarios: withFunctions(catalog.scenarios, functions) }, list };
}

/** The operands of a command and the tasks that they may name, which is all that it takes from a config file. */
export function readOperandWishes(invocation: Invocation, folder: string): WishList {
  const { operands, problems } = invocation;
  const { wishes } = readOperands(operands);
  const named = invocation.values('config').at(-1);
  // A path is never the name of a task, and evaluating a file for nothing takes its time.
  if (named === undefined && operands.every(isPath)) return { wishes, problems };
  const file = readConfigFile(named, folder);
  const { tasks } = file.wishes;
  return {
    wishes: { ...wishes, ...(tasks === undefined ? {} : { tasks }) },
    problems: [...problems, ...file.problems],
  };
}

async function underProgress<T>(
  invocation: Invocation,
  { stderr, signal }: Pick<Shell, 'stderr' | 'signal'>,
  look: (options: LookOptions) => Promise<T>,
): Promise<T> {
  const progress = progressOn(stderr, invocation);
  try {
    return await look({
      signal,
      onPreparing: (text) => progress.onEvent({ type: 'preparing', text }),
    });
  } finally {
    progress.close();
  }
}

/** On standard error; nothing without own functions, nor where nothing is to be told. */
export function tellPlans(
  { planned, settings }: ResolvedRun,
  { budget }: Wishes,
  invocation: Invocation,
  { stderr }: Pick<Shell, 'stderr'>,
): void {
  if (planned.size === 0 || invocation.has('quiet')) return;
  const plansMs = [...planned.values()].reduce((sum, { plan }) => sum + plan.expectedMs, 0);
  const lines = announce({
    planned,
    expectedMs: plansMs + ceilingsMs(settings.cells.map(({ load }) => load.entry)),
    budgetMs: budget?.value ?? DEFAULT_BUDGET_MS,
  });
  stderr.write(`${lines.join('\n')}\n`);
}

/** A run for a program: the code of `stallbench run`, without its screens. */
import { CATALOG } from '../config/catalog.js';
import type { GivenFlags } from '../config/flags.js';
import { resolveRun } from '../config/resolve.js';
import { lookFirst } from '../own/look-first.js';
import type { Result } from '../result/schema.js';
import { type RunEvent, runPlan } from '../runner.js';
import { measureAlone } from './measuring.js';
import type { RunOptions } from './options.js';
import { HOOK_RULES, type KnownOptions, readOptions, usableHooks, withTasksChosen } from './read-options.js';
import { spellArgv } from './spell-argv.js';

export const RUN_KNOWN: KnownOptions = {
  settings: [
    'scenarios',
    'tasks',
    'strategies',
    'load',
    'rounds',
    'seed',
    'timeScale',
    'timeout',
    'quick',
    'maxMinutes',
    'budget',
    'idle',
    'servers',
    'out',
  ],
  others: HOOK_RULES,
};

/** What flags say elsewhere, tasks say here. */
const NO_FLAGS: GivenFlags = { values: () => [], has: () => false };

/** See {@link run} in `run.ts`. */
export async function measureRun(options: RunOptions): Promise<Result> {
  const given = withTasksChosen(readOptions(options, RUN_KNOWN));
  return measureAlone('run', usableHooks<RunEvent>(options), async ({ signal, onEvent, save }) => {
    const onPreparing = (text: string) => onEvent({ type: 'preparing', text });
    // Reporters belong to commands.
    const formats = { value: [], where: 'options' };
    const wished = { ...given, wishes: { ...given.wishes, formats } };
    const { list, own } = await lookFirst(wished, NO_FLAGS, { catalog: CATALOG, signal, onPreparing });
    const { settings } = await resolveRun(list, CATALOG, [], own);
    return runPlan(settings, { onEvent, save, signal, argv: spellArgv('run', options) });
  });
}

/** `stallbench run`: measures. Also what happens when no command is named. Functions of the user's own are looked at first. */
import { readConfigFile } from '../config/file.js';
import { readFlags } from '../config/flags.js';
import { resolveRun } from '../config/resolve.js';
import { joinWishes, readOperands, type WishList } from '../config/settings.js';
import type { Command, Invocation } from './command.js';
import { contradictions, measure } from './measuring.js';
import { lookFirst, tellPlans } from './own-functions.js';
import { RUN_EXAMPLES, RUN_FLAGS } from './run-flags.js';
import { tellResult } from './tell-result.js';

export const run: Command = {
  name: 'run',
  summary: 'measures scenarios under strategies; without arguments, the default suite',
  operands: { spelling: '[SCENARIO or FILE]...', least: 0, most: Number.POSITIVE_INFINITY },
  flags: RUN_FLAGS,
  examples: RUN_EXAMPLES,
  async run(invocation, shell) {
    const { own, list } = await lookFirst(readWishes(invocation, process.cwd()), invocation, shell);
    const resolved = await resolveRun(list, shell.catalog, invocation.commands, own);
    tellPlans(resolved, list.wishes, invocation, shell);
    const result = await measure(resolved.settings, resolved.out, invocation, shell);
    return tellResult(result, resolved, invocation, shell);
  },
};

/** Everything that the user has said, flags over config file, with all that is wrong in it. */
export function readWishes(invocation: Invocation, folder: string): WishList {
  const file = readConfigFile(invocation.values('config').at(-1), folder);
  const typed = joinWishes(readOperands(invocation.operands), readFlags(invocation));
  const { wishes, problems } = joinWishes(file, typed);
  const contradicting = contradictions(invocation, wishes.formats);
  return { wishes, problems: [...invocation.problems, ...problems, ...contradicting] };
}

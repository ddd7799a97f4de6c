/** `stallbench capacity`: the highest rate at which an objective is kept, between what was confirmed and what failed. */
import { resolveCapacity } from '../capacity/resolve.js';
import { type CapacityHooks, runCapacity } from '../capacity/walk.js';
import { CAPACITY_EXAMPLES, CAPACITY_FLAGS } from './capacity-flags.js';
import { CapacityProgress } from './capacity-progress.js';
import type { Command } from './command.js';
import { underWatch } from './measuring.js';
import { lookAtOperand } from './own-functions.js';
import { readWishes } from './run.js';
import { renderOptionsFor } from './screen.js';
import { tellResult } from './tell-result.js';

export const capacity: Command = {
  name: 'capacity',
  summary: 'searches the highest rate at which a server keeps an objective such as p99<200ms',
  operands: { spelling: 'SCENARIO or FILE', least: 1, most: 1 },
  flags: CAPACITY_FLAGS,
  examples: CAPACITY_EXAMPLES,
  async run(invocation, shell) {
    const { stderr, signal } = shell;
    const wished = readWishes(invocation, process.cwd());
    const { catalog, list } = await lookAtOperand(wished, invocation, shell);
    const { settings, out, reporters } = await resolveCapacity(
      list,
      invocation,
      catalog,
      invocation.commands,
    );
    const { unicode } = renderOptionsFor(stderr, invocation);
    const progress = new CapacityProgress({ ...stderr, unicode, isQuiet: invocation.has('quiet') });
    const walk = (hooks: Omit<CapacityHooks, 'onEvent'>) =>
      runCapacity(settings, { ...hooks, onEvent: (event) => progress.onEvent(event) });
    const result = await underWatch(walk, progress, { out, signal, argv: invocation.argv });
    return tellResult(result, { out, reporters }, invocation, shell);
  },
};

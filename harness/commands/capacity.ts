/** `stallbench capacity`: the highest rate at which an objective is kept, between what was confirmed and what failed. */
import { resolveCapacity } from '../capacity/resolve.js';
import { runCapacity } from '../capacity/walk.js';
import { messageOf } from '../errors.js';
import { CAPACITY_EXAMPLES, CAPACITY_FLAGS } from './capacity-flags.js';
import { CapacityProgress } from './capacity-progress.js';
import type { Command } from './command.js';
import { renderReports, spellResult, writeResult } from './report-files.js';
import { keep, readWishes } from './run.js';
import { renderOptionsFor } from './screen.js';

export const capacity: Command = {
  name: 'capacity',
  summary: 'searches the highest rate at which a server keeps an objective such as p99<200ms',
  operands: { spelling: 'SCENARIO', least: 1, most: 1 },
  flags: CAPACITY_FLAGS,
  examples: CAPACITY_EXAMPLES,
  async run(invocation, shell) {
    const { stdout, stderr, signal } = shell;
    const list = readWishes(invocation, process.cwd());
    const { settings, out, reporters } = await resolveCapacity(
      list,
      invocation,
      shell.catalog,
      invocation.commands,
    );
    const { unicode } = renderOptionsFor(stderr, invocation);
    const progress = new CapacityProgress({ ...stderr, unicode, isQuiet: invocation.has('quiet') });
    const tellStop = () => progress.note('stopping; once more to end at once');
    signal.addEventListener('abort', tellStop, { once: true });
    try {
      const result = await runCapacity(settings, {
        onEvent: (event) => progress.onEvent(event),
        save: (partial) => {
          try {
            writeResult(partial, out);
          } catch (cause) {
            // The folder may be there again at the end; what is being measured is not lost.
            progress.note(`the result so far could not be saved: ${messageOf(cause)}`);
          }
        },
        signal,
        argv: invocation.argv,
      });
      progress.close();
      const rendered = renderReports(result, reporters, renderOptionsFor(stdout, invocation));
      // On standard output before anything is written to a disk that may be full.
      stdout.write(invocation.has('json') ? spellResult(result) : rendered.screen);
      return keep(result, rendered, out, invocation, stderr);
    } finally {
      signal.removeEventListener('abort', tellStop);
      progress.close();
    }
  },
};

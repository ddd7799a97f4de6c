/** Starts the server under test: the common one with an executor inside, or the one that the strategy brings. */
import { availableParallelism } from 'node:os';
import { launchExternal } from './external/launch.js';
import { declaredSlots } from './run-cell.js';
import { isExternal } from './strategy.js';
import { type LaunchOptions, launchTarget } from './target/launch.js';
import { REHEARSAL_SCALE } from './target/protocol.js';
import type { Target } from './target/target.js';

/** Resolves with a way to start it: what there is to look up is done, and nothing has been started yet. */
export async function prepareLaunch(options: LaunchOptions): Promise<() => Target> {
  const { scenario, strategy, timeScale, upstreamUrl = '', port = 0, rehearses = true } = options;
  const { value } = strategy.entry;
  if (!isExternal(value)) return () => launchTarget(options);
  const command = await value.command({ scenario: scenario.name, size: strategy.size });
  const slots = declaredSlots(options, { cores: availableParallelism() });
  const rehearsalScale = rehearses ? REHEARSAL_SCALE : 1;
  const assignment = { scenario: scenario.name, timeScale, rehearsalScale, upstreamUrl };
  return () =>
    launchExternal({ command, assignment, port }, Number.isFinite(slots) ? slots : null, strategy.size);
}

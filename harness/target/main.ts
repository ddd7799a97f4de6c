/** Entry of the server process under test: takes its role and answers the coordinator's questions. */
import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { answerParent, refuseParent } from '../ipc/child-side.js';
import type { Scenario } from '../scenario.js';
import type { ExecutorStrategy } from '../strategy.js';
import { servePrimary } from './primary.js';
import type { TargetRole, TargetSettings } from './protocol.js';
import { serveSingle } from './single.js';

async function takeRole(settings: TargetSettings): Promise<TargetRole> {
  const { default: strategy } = (await import(settings.strategyUrl)) as { default: ExecutorStrategy };
  if (strategy.servers && cluster.isPrimary) {
    return servePrimary(
      settings,
      strategy.servers(settings.size ?? undefined, { cores: availableParallelism() }),
    );
  }
  const { default: scenario } = (await import(settings.scenarioUrl)) as { default: Scenario };
  return serveSingle(settings, scenario, strategy);
}

try {
  const role = await takeRole(JSON.parse(process.argv[2] ?? '{}') as TargetSettings);
  answerParent(
    {
      warmUp: () => role.warmUp(),
      openWindow: () => role.openWindow(),
      closeWindow: (deadlineMs: number) => role.closeWindow(deadlineMs),
      stop: () => role.stop(),
    },
    role.greeting(),
  );
} catch (cause) {
  refuseParent(cause);
}

/** The public surface for those who plug something in or read results: re-exports only. */
export {
  defineReporter,
  type RenderOptions,
  type Reporter,
} from '../reports/reporter.js';
export type { View } from '../reports/view.js';
export { type Phase, type Problem, TrialError, UsageError } from './errors.js';
export { EXIT_CODE, type ExitCode } from './exit-code.js';
export type { ServerCommand } from './external/server-command.js';
export {
  defineLoad,
  type Load,
  type LoadObservations,
  type LoadPlan,
  type LoadTarget,
  type PreparedRequest,
  type ReadyLoad,
  type RequestRecord,
} from './load.js';
export { METRICS, type MetricName } from './result/metrics.js';
export { readResult } from './result/read.js';
export type { Cell, ClaimResult, Estimate, Result, Trial, Warning } from './result/schema.js';
export {
  type Claim,
  defineScenario,
  type RequestContext,
  type Scenario,
  type TaskModule,
  type UpstreamModule,
  type Work,
} from './scenario.js';
export {
  type BareDispatch,
  defineStrategy,
  type Executor,
  type ExecutorOptions,
  type ExecutorStats,
  type ExecutorStrategy,
  type ExternalOptions,
  type ExternalStrategy,
  type Machine,
  type Strategy,
  type TaskOutcome,
} from './strategy.js';

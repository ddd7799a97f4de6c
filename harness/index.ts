/** The public surface for those who measure, plug something in or read results: re-exports only. */
export {
  defineReporter,
  type RenderOptions,
  type Reporter,
} from '../reports/reporter.js';
export type { View } from '../reports/view.js';
export type { ComparisonEvent } from './comparison/event.js';
export {
  type ConfigFunction,
  defineConfig,
  type JsonValue,
  type ServerDefinition,
  type StallbenchConfig,
  type TaskDefinition,
  type ThresholdDefinition,
} from './config/define-config.js';
export { MeterError, type Phase, type Problem, RefError, TrialError, UsageError } from './errors.js';
export { EXIT_CODE, type ExitCode } from './exit-code.js';
export type { ServerCommand } from './external/server-command.js';
export { compare } from './library/compare.js';
export type { CompareOptions, MeasuringOptions, RunOptions } from './library/options.js';
export { run } from './library/run.js';
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
export type { Advice, AdviceFinding, Recommendation } from './result/advice-schema.js';
export type { ComparedCell, Comparison } from './result/comparison-schema.js';
export type { Examination } from './result/examination-schema.js';
export { METRICS, type MetricName } from './result/metrics.js';
export { readResult } from './result/read.js';
export type { Cell, ClaimResult, Estimate, Result, Trial, Warning } from './result/schema.js';
export type { RunEvent } from './runner.js';
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

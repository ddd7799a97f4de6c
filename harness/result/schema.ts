/**
 * The result file, `stallbench/result/1`. Every report is rendered from it. Units stand in the keys. A figure that
 * was not measured is absent; `null` means "unbounded" for slots and "does not apply" elsewhere, as described.
 */
import { z } from 'zod';

export const RESULT_SCHEMA = 'stallbench/result/1';

const count = z.int().nonnegative();
const milliseconds = z.number();
const slots = z.number().positive().nullable().describe('tasks that can run at a time; null: unbounded');

export const warningSchema = z.object({
  code: z.string().describe('stable id, lower-case with dashes'),
  message: z.string(),
  hint: z.string().describe('what to do about it'),
  scope: z.string().describe('cell id, scenario, or "run"'),
});

export const estimateSchema = z.object({
  center: z.number(),
  low: z.number(),
  high: z.number(),
  level: z
    .number()
    .nullable()
    .describe('confidence level of low..high; null: they are the range of the trials'),
  n: count.describe('completed trials behind it'),
  method: z.string(),
  unit: z.enum(['ms', 'per-second', 'ratio', 'bytes']),
  better: z.enum(['higher', 'lower', 'neither']),
});

export const requestSchema = z.object({
  index: count,
  intendedMs: milliseconds.describe(
    'relative to the first intended instant of the trial, as all instants here',
  ),
  startMs: milliseconds,
  firstByteMs: milliseconds.optional(),
  endMs: milliseconds.optional(),
  status: z.int().optional(),
  ok: z.boolean(),
  outcome: z.string().describe('ok, or the error class'),
  queueMs: milliseconds.optional().describe('wait for a slot, told by the server'),
  runMs: milliseconds.optional(),
  taskStartMs: milliseconds.optional(),
  slot: z.string().optional().describe('PID:THREAD that ran the task'),
});

export const probesSchema = z.object({
  sent: count,
  answered: count,
  failed: count,
  p50Ms: milliseconds.optional(),
  p99Ms: milliseconds.optional(),
  maxMs: milliseconds.optional(),
});

const spreadSchema = z.object({ p50: milliseconds, max: milliseconds });

export const serverSchema = z.object({
  slots: slots.describe('the real number, told by the running executor'),
  startMs: milliseconds,
  firstAnswerMs: milliseconds.optional(),
  warmedWorkers: count.optional().describe('different workers that ran the task before the window'),
  counted: count.optional().describe('requests that the server itself counted in the window'),
  loopDelayMaxMs: milliseconds.optional(),
  loopUtilization: z.number().optional(),
  cpuMs: milliseconds.optional(),
  cpuResolutionMs: milliseconds.optional(),
  peakMemoryBytes: count.optional(),
  processesPeak: count.optional(),
  threadsPeak: count.optional(),
  queueMs: spreadSchema.optional(),
  runMs: spreadSchema.optional(),
  workersStarted: count.optional(),
  workersEnded: count.optional(),
  connectionsPerServer: z.record(z.string(), count).optional(),
  jobs: z
    .array(z.object({ answerSentMs: milliseconds, startedMs: milliseconds, endedMs: milliseconds }))
    .optional(),
  absent: z.record(z.string(), z.string()).describe('figures that could not be taken, with the reason'),
});

export const trialSchema = z.object({
  index: count,
  round: count.describe('from 1'),
  order: count.describe('place in its round, from 1'),
  state: z.enum(['completed', 'invalid', 'failed', 'aborted']),
  reason: z.string().optional(),
  hint: z.string().optional(),
  phase: z.string().optional().describe('phase reached, where the trial failed'),
  stderrTail: z.string().optional(),
  durationMs: milliseconds,
  windowMs: milliseconds.optional().describe('length of the measured window'),
  observations: z
    .object({
      planned: count,
      sent: count,
      ok: count,
      unfinished: count,
      errors: z.record(z.string(), count),
      firstFailure: z.string().optional(),
      lagMaxMs: milliseconds.optional(),
    })
    .optional(),
  bystander: z.object({ baseline: probesSchema, during: probesSchema }).optional(),
  requests: z.array(requestSchema).optional(),
  server: serverSchema.optional(),
  metrics: z.record(z.string(), z.number()).describe('one value per metric; empty unless completed'),
  warnings: z.array(warningSchema),
});

export const cellSchema = z.object({
  id: z.string().describe('SCENARIO/STRATEGY/LOAD'),
  scenario: z.string(),
  strategy: z.string(),
  load: z.string(),
  slots,
  state: z.enum(['completed', 'invalid', 'failed', 'aborted', 'dropped']),
  reasons: z.array(z.string()),
  expected: z
    .object({ makespanMs: milliseconds, slots, explanation: z.string() })
    .nullable()
    .describe('null where the load has no end that arithmetic knows'),
  metrics: z.record(z.string(), estimateSchema),
  trials: z.array(trialSchema),
});

export const claimSchema = z.object({
  id: z.string(),
  scenario: z.string(),
  strategies: z.array(z.string()),
  text: z.string(),
  metric: z.string(),
  comparison: z.enum(['near', 'at-least', 'at-most']),
  expected: z.number(),
  measured: z.number().nullable().describe('null where the cell gave no figure'),
  tolerance: z.number(),
  holds: z.boolean().nullable().describe('null where the cell gave no figure'),
});

export const scenarioInfoSchema = z.object({
  name: z.string(),
  summary: z.string(),
  source: z.string(),
  work: z.enum(['sleep', 'cpu', 'io', 'none']),
  serviceMs: milliseconds.optional().describe('time one task keeps a slot'),
  serviceSource: z.string().describe('declared x time scale, or how it was measured'),
});

export const environmentSchema = z.object({
  node: z.string(),
  v8: z.string(),
  os: z.string(),
  arch: z.string(),
  cpuModel: z.string(),
  cpuCount: count,
  availableParallelism: count,
  cgroupQuota: z
    .number()
    .nullable()
    .describe('cores allowed by the control group; null: no quota or not known'),
  memoryBytes: count,
  loadAverageBefore: z.number(),
  loadAverageAfter: z.number().optional(),
  uvThreadpoolSize: count,
  gitCommit: z.string().nullable(),
  libraries: z.record(z.string(), z.string()),
});

export const resultSchema = z.object({
  schema: z.literal(RESULT_SCHEMA),
  tool: z.object({ name: z.literal('stallbench'), version: z.string() }),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  measuredMs: milliseconds.describe('sum of all measured windows'),
  argv: z.array(z.string()),
  seed: count,
  config: z.object({
    scenarios: z.array(z.string()),
    strategies: z.array(z.string()).nullable().describe('null: each scenario its own'),
    load: z.string().nullable().describe('null: each scenario its own'),
    rounds: count.nullable().describe('null: each scenario its own'),
    timeScale: z.number(),
    timeoutMs: milliseconds.nullable().describe('null: computed from the expected time'),
  }),
  environment: environmentSchema,
  aborted: z.boolean(),
  scenarios: z.array(scenarioInfoSchema),
  cells: z.array(cellSchema),
  claims: z.array(claimSchema),
  warnings: z.array(warningSchema),
  verdict: z.object({ exitCode: z.int(), sentence: z.string() }),
});

export type Warning = z.infer<typeof warningSchema>;
export type Estimate = z.infer<typeof estimateSchema>;
export type RequestResult = z.infer<typeof requestSchema>;
export type Probes = z.infer<typeof probesSchema>;
export type ServerResult = z.infer<typeof serverSchema>;
export type Trial = z.infer<typeof trialSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type ClaimResult = z.infer<typeof claimSchema>;
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type Result = z.infer<typeof resultSchema>;

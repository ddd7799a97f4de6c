/**
 * The result file, `stallbench/result/1`. Every report is rendered from it. Units stand in the keys. A figure that
 * was not measured is absent; `null` means "unbounded" for slots and "does not apply" elsewhere, as described.
 */
import { z } from 'zod';
import { adviceSchema } from './advice-schema.js';
import { capacitySchema } from './capacity-schema.js';
import { checksSchema } from './checks-schema.js';
import { ARMS, comparisonSchema } from './comparison-schema.js';
import { examinationSchema } from './examination-schema.js';
import { count, milliseconds, slots, warningSchema } from './schema-terms.js';
import { sweepSchema } from './sweep-schema.js';
import {
  type bystanderSchema,
  type findingSchema,
  type probesSchema,
  type requestSchema,
  type serverSchema,
  trialSchema,
} from './trial-schema.js';

export const RESULT_SCHEMA = 'stallbench/result/1';

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
  atLeast: z
    .literal(true)
    .optional()
    .describe(
      'the center is known from below only: some of the requests behind it did not end in a right answer, or the ' +
        'generator was at its limit',
    ),
});

export const cellSchema = z.object({
  id: z.string().describe('SCENARIO/STRATEGY/LOAD; in a comparison with @ARM after it'),
  arm: z.enum(ARMS).optional().describe('in a comparison of two refs: which of them'),
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
  examination: examinationSchema.optional().describe("of a function of the user's own"),
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
    idle: z
      .enum(['sleep', 'hybrid', 'spin'])
      .optional()
      .describe('how the generator waits for the next request'),
  }),
  environment: environmentSchema,
  aborted: z.boolean(),
  ceilings: z
    .record(z.string(), z.object({ perSec: z.number(), measuredAt: z.string() }))
    .optional()
    .describe('what the generator can send at most on this machine, by load'),
  scenarios: z.array(scenarioInfoSchema),
  cells: z.array(cellSchema),
  claims: z.array(claimSchema),
  capacity: z.array(capacitySchema).optional().describe('searches for the highest rate'),
  sweep: sweepSchema.optional(),
  comparison: comparisonSchema.optional().describe('of two git refs'),
  advice: z
    .array(adviceSchema)
    .optional()
    .describe('one for each scenario and load that has strategies to choose from'),
  checks: checksSchema.optional().describe('thresholds and a baseline'),
  warnings: z.array(warningSchema),
  verdict: z.object({ exitCode: z.int(), sentence: z.string() }),
});

export type Warning = z.infer<typeof warningSchema>;
export type Estimate = z.infer<typeof estimateSchema>;
export type RequestResult = z.infer<typeof requestSchema>;
export type Probes = z.infer<typeof probesSchema>;
export type Bystander = z.infer<typeof bystanderSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type ServerResult = z.infer<typeof serverSchema>;
export type Trial = z.infer<typeof trialSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type ClaimResult = z.infer<typeof claimSchema>;
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;
export type Environment = z.infer<typeof environmentSchema>;
export type Result = z.infer<typeof resultSchema>;

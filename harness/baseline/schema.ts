/**
 * The baseline file, `stallbench/baseline/1`: what of a run can be held against later runs. Of absolute times there is
 * none in it, because they cannot be compared between two runs, let alone between two machines.
 */
import { z } from 'zod';
import { machineClassSchema } from '../result/checks-schema.js';

export const BASELINE_SCHEMA = 'stallbench/baseline/1';
/** Read by `stallbench check` from the working directory where it is there. */
export const BASELINE_FILE = 'stallbench.baseline.json';

const rounds = z.int().nonnegative().optional().describe('sound rounds behind it; absent: not known');

const spread = z.strictObject({
  center: z.number().positive().describe('median of the rounds'),
  low: z.number().positive(),
  high: z.number().positive(),
  rounds,
});

export const baselineCellSchema = z.strictObject({
  slots: z.number().positive().nullable().describe('null: unbounded'),
  rounds,
  errorRate: z.number().min(0).max(1).optional().describe('of the worst round; absent: not measured'),
  workers: z
    .union([z.int().nonnegative(), z.literal('per-request')])
    .optional()
    .describe('threads or processes started; absent where the rounds differ'),
  loop: z.enum(['blocked', 'free']).optional().describe('absent where the rounds differ or do not tell'),
  ratios: z.strictObject({
    cost: spread.optional().describe('time per answer or makespan, as a share of that of inline'),
    cpu: spread.optional().describe('processor time per answer, as a share of that of inline'),
    efficiency: spread.optional(),
  }),
});

export const baselineSchema = z.strictObject({
  schema: z.literal(BASELINE_SCHEMA),
  tool: z.strictObject({ name: z.literal('stallbench'), version: z.string() }),
  takenAt: z.iso.datetime(),
  commit: z.string().nullable(),
  machineClass: machineClassSchema.strict(),
  processors: z
    .int()
    .positive()
    .optional()
    .describe('by affinity, whatever the quota: default sizes of pools follow them; absent: not known'),
  timeScale: z.number().positive(),
  cells: z.record(z.string(), baselineCellSchema).describe('by SCENARIO/STRATEGY/LOAD'),
  ranks: z
    .array(z.strictObject({ faster: z.string(), slower: z.string(), ratio: z.number().positive(), rounds }))
    .describe('pairs of cells that differ at least by a factor of 2 in every round'),
});

export type Baseline = z.infer<typeof baselineSchema>;
export type BaselineCell = z.infer<typeof baselineCellSchema>;
export type Spread = z.infer<typeof spread>;
export type RatioName = keyof BaselineCell['ratios'];

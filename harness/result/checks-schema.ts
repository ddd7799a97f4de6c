/** What `stallbench check` adds to a result: thresholds, and a committed baseline where there is one. */
import { z } from 'zod';

export const OPERATORS = ['<', '<=', '==', '>=', '>'] as const;
export type Operator = (typeof OPERATORS)[number];

export const thresholdResultSchema = z.object({
  text: z.string().describe('the threshold as it was written'),
  where: z.string().describe('where it was written: --threshold, stallbench.config.json: thresholds[0]'),
  cellId: z.string(),
  metric: z.string(),
  operator: z.enum(OPERATORS),
  limit: z.number().nullable().describe('in the unit of the metric; null where the reference gave no figure'),
  measured: z
    .number()
    .nullable()
    .describe('median of the trials; of errorRate the worst trial; null where the cell gave no figure'),
  holds: z.boolean().nullable().describe('null where it cannot be said'),
  reason: z.string().optional().describe('why it cannot be said, or from which other figure it follows'),
});

/** Machines of one class may be compared by the ratios within their runs, and by nothing else. */
export const machineClassSchema = z.object({
  cores: z.number().describe('usable: by affinity and quota'),
  arch: z.string(),
  os: z.string().describe('Linux, Darwin'),
  nodeMajor: z.int(),
});

export const baselineItemSchema = z.object({
  cellId: z.string(),
  kind: z
    .enum(['exact', 'class', 'rank', 'ratio'])
    .describe(
      'exact, class and rank hold on every machine that can keep them; ratio within one machine class',
    ),
  what: z.string().describe('the figure in words'),
  baseline: z.union([z.number(), z.string()]),
  measured: z.union([z.number(), z.string()]).nullable(),
  holds: z.boolean().nullable().describe('null where it is not compared'),
  isGate: z.boolean().describe('whether it can fail the check; otherwise it is only told'),
  sentence: z.string(),
  reason: z.string().optional().describe('why it is not compared'),
});

export const baselineResultSchema = z.object({
  file: z.string(),
  state: z.enum(['compared', 'other-class', 'missing']),
  sentence: z.string(),
  machineClass: machineClassSchema.optional(),
  items: z.array(baselineItemSchema),
});

export const checksSchema = z.object({
  thresholds: z.array(thresholdResultSchema),
  baseline: baselineResultSchema.optional(),
});

export type ThresholdResult = z.infer<typeof thresholdResultSchema>;
export type MachineClass = z.infer<typeof machineClassSchema>;
export type BaselineItem = z.infer<typeof baselineItemSchema>;
export type BaselineResult = z.infer<typeof baselineResultSchema>;
export type Checks = z.infer<typeof checksSchema>;

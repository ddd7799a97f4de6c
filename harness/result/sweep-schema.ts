/**
 * What a sweep adds to a result: which figure was varied, which cell is which point, where the knee is and why. The
 * figures of a point are those of its cell; nothing is told twice.
 */
import { z } from 'zod';

export const SWEEP_AXES = ['pool', 'concurrency', 'rate', 'task-ms'] as const;
export type AxisName = (typeof SWEEP_AXES)[number];

export const sweepSchema = z.object({
  scenario: z.string(),
  strategy: z.string().describe('as named for the sweep; a sweep of sizes adds the size'),
  axis: z.enum(SWEEP_AXES).describe('what was varied'),
  unit: z.string().describe('of the values'),
  points: z.array(
    z.object({
      value: z.number().nullable().describe('null: unbounded, for a library default without a bound'),
      label: z.string(),
      cellId: z.string(),
      isDefault: z
        .literal(true)
        .optional()
        .describe('the default of the library, beside the values asked for'),
      idealPerSec: z
        .number()
        .optional()
        .describe('answers per second if handing a task over cost nothing; in a sweep of task lengths'),
    }),
  ),
  knee: z
    .object({ value: z.number(), cellId: z.string() })
    .nullable()
    .describe('the value from which on more brings nothing; null: none was found'),
  reason: z.string().describe('why the knee is there, or why there is none'),
  sentence: z.string().describe('what to do with it'),
});

export type Sweep = z.infer<typeof sweepSchema>;
export type SweepPoint = Sweep['points'][number];

/**
 * The part of a result that a capacity search adds. Each probe is an ordinary trial of an ordinary cell; here stands what
 * was concluded from them. Rates are requests per second.
 */
import { z } from 'zod';

const count = z.int().nonnegative();
const rate = z.number().positive();
const milliseconds = z.number();

const capacityProbeSchema = z.object({
  ratePerSec: rate,
  durationMs: milliseconds.describe('planned length'),
  stage: z.enum(['bracket', 'bisect', 'recheck', 'confirm']),
  outcome: z.enum(['pass', 'fail', 'undetermined', 'broken']),
  why: z.string(),
  cell: z.string().describe('id of the cell that has the trial'),
  trial: count.describe('index of the trial'),
  requests: count.optional().describe('planned; absent where the trial failed'),
  violations: count
    .optional()
    .describe(
      'answers over the limit, errors, dropped and unfinished requests; counted until the end was certain',
    ),
  percentileMs: milliseconds
    .optional()
    .describe('the percentile of the objective; absent where there were too few requests'),
  percentileAtLeast: z.literal(true).optional(),
});

export const capacitySchema = z.object({
  scenario: z.string(),
  strategy: z.string(),
  slo: z.object({
    spelling: z.string().describe('p99<200ms'),
    percentile: z.string(),
    quantile: z.number(),
    limitMs: milliseconds,
  }),
  confidence: z.number().describe('at which each passing probe shows the objective'),
  precision: z.number().describe('high / low - 1 that ends the search'),
  arrivals: z.enum(['poisson', 'constant']),
  saturationPerSec: rate.optional().describe('right answers per second of a closed loop before the search'),
  reason: z
    .enum(['bracketed', 'meter', 'ceiling', 'hopeless', 'floor', 'probes', 'time', 'stopped', 'broken'])
    .describe('why the search ended'),
  why: z.string().optional().describe('the same with its figures, where there is more to say'),
  low: rate.nullable().describe('highest rate that passed, below every one that failed; null: none did'),
  confirmed: z.boolean().describe('whether fresh processes have confirmed low'),
  high: rate.nullable().describe('lowest rate that failed; null: none did'),
  atLeast: z.boolean().describe('whether something else than the server ended the climb'),
  nonMonotone: z.boolean().describe('whether a rate failed after a higher one had passed'),
  atLow: z
    .object({
      percentileMs: milliseconds.optional().describe('absent where there were too few requests'),
      percentileAtLeast: z.literal(true).optional(),
      requests: count,
      violations: count,
      probes: count,
    })
    .optional()
    .describe('all probes at low that the meter vouches for, together'),
  probes: z.array(capacityProbeSchema).describe('in the order in which they ran'),
});

export type CapacityProbe = z.infer<typeof capacityProbeSchema>;
export type Capacity = z.infer<typeof capacitySchema>;

/**
 * What a comparison of two git refs adds to a result. Its trials stand in the cells of the result, one cell for each
 * arm; here stand the pairs that were made of them and what follows from these. Changes are shares of the base: 0.14 is
 * 14 % slower, -0.05 is 5 % faster, whatever the metric. Sections of the method: docs/comparing.md.
 */
import { z } from 'zod';
import { count } from './schema-terms.js';

/** Which of the two refs a cell belongs to; `control` is the base measured once more. */
export const ARMS = ['base', 'candidate', 'control'] as const;
export type Arm = (typeof ARMS)[number];

export const VERDICTS = [
  'slower',
  'faster',
  'no-difference',
  'not-shown',
  'inconclusive',
  'unstable',
  'invalid',
  'new',
  'removed',
] as const;

const share = z.number().describe('share of the base; above 0 is slower');

export const effectSchema = z.object({
  change: share.describe('Hodges-Lehmann estimate; above 0 is slower'),
  low: share,
  high: share,
  level: z.number().describe('confidence of low..high, exact signed-rank'),
  n: count.describe('pairs behind it'),
});

export const pairSchema = z.object({
  block: count.describe('from 1; block 0 warms the machine up and is not used'),
  first: z.enum(['base', 'candidate']).describe('which of the two was measured first'),
  base: z.number().positive(),
  candidate: z.number().positive(),
});

const refSchema = z.object({
  name: z.string().describe('as it was typed'),
  commit: z.string().describe('full hash'),
});

export const comparedCellSchema = z.object({
  id: z.string().describe('SCENARIO/STRATEGY/LOAD'),
  scenario: z.string(),
  strategy: z.string(),
  load: z.string(),
  metric: z
    .enum(['makespanMs', 'msPerAnswer', 'latencyP50Ms'])
    .describe('the one that is judged, decided before the run by the kind of load; a lower value is better'),
  baseCellId: z.string().optional(),
  candidateCellId: z.string().optional(),
  verdict: z.enum(VERDICTS),
  reason: z.string().describe('why this verdict and no other'),
  pairs: z.array(pairSchema),
  lostPairs: count.describe('pairs that the meter or the machine spoiled, and that were measured again'),
  lostBy: z
    .object({ base: count, candidate: count })
    .optional()
    .describe('lost pairs by the side whose trial was spoiled; absent where none was lost'),
  stoppedAtLook: count.optional().describe('blocks after which nothing spoke for a slowdown any more'),
  effect: effectSchema.optional().describe('absent below 6 pairs'),
  p: z.number().optional().describe('one-sided, exact signed-rank against the margin'),
  pAdjusted: z.number().optional().describe('Holm, over all cells that were planned'),
  isWorthALook: z.literal(true).optional().describe('two-sided, Benjamini-Hochberg at q 0.10; no gate'),
  smallestDetectable: share
    .optional()
    .describe(
      'what the planned pairs with this noise find 4 times out of 5; absent where they can find nothing',
    ),
  cpu: effectSchema.optional().describe('processor time per right answer; told, not judged'),
});

export const comparedFamilySchema = z.object({
  strategy: z.string(),
  cellIds: z.array(z.string()).describe('at least two'),
  verdict: z.enum(['slower', 'not-shown', 'inconclusive']),
  n: count.describe('blocks that all its cells have'),
  effect: effectSchema.optional(),
  p: z.number().optional(),
  pAdjusted: z.number().optional().describe('Holm, over all strategies with at least two cells'),
});

export const controlSchema = z.object({
  pairs: z
    .array(pairSchema.extend({ cellId: z.string() }))
    .describe('base against base, in the order of time'),
  lostPairs: count
    .optional()
    .describe('spoiled by the meter or the machine, and not measured again; absent for 0'),
  effect: effectSchema.optional(),
  isStable: z.boolean(),
  isTooShort: z
    .literal(true)
    .optional()
    .describe('its pairs are too few to tell whether the machine held still'),
  reason: z.string(),
});

export const comparisonSchema = z.object({
  refs: z.object({ base: refSchema, candidate: refSchema }),
  plan: z.object({
    looks: z.array(count).describe('blocks after which cells may be dropped; the last one decides'),
    margin: share,
    equivalence: share,
    alphaCell: z.number(),
    alphaFamily: z.number(),
    maxMinutes: z.number().nullable(),
    failsOnInconclusive: z.boolean().describe('--fail-on inconclusive'),
  }),
  ended: z.enum(['planned', 'time', 'stopped']),
  blocks: count.describe('blocks that were measured, without block 0'),
  control: controlSchema,
  cells: z.array(comparedCellSchema),
  families: z.array(comparedFamilySchema),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedCell = z.infer<typeof comparedCellSchema>;
export type ComparedFamily = z.infer<typeof comparedFamilySchema>;
export type ControlRecord = z.infer<typeof controlSchema>;
export type Effect = z.infer<typeof effectSchema>;
export type Pair = z.infer<typeof pairSchema>;
export type ComparisonVerdict = (typeof VERDICTS)[number];
export type JudgedMetric = ComparedCell['metric'];

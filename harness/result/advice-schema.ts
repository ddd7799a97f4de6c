/** What the measured cells of a scenario say to somebody who has to decide; made from the result alone. */
import { z } from 'zod';

export const AIMS = ['latency', 'throughput', 'memory', 'others'] as const;

const evidence = z
  .array(z.string())
  .describe('figures with their interval, one a sentence, each measured in this result');

export const recommendationSchema = z.object({
  aim: z
    .enum(AIMS)
    .describe('lowest p99 at this load, most answers a second, least memory, safest for other requests'),
  strategy: z.string().nullable().describe('null where the cells do not tell'),
  runnerUp: z.string().nullable(),
  isClear: z
    .boolean()
    .describe(
      'whether it is told apart from all others: the intervals do not touch, and the distance matters',
    ),
  sentence: z.string(),
  evidence,
});

export const findingSchema = z.object({
  rule: z.string().describe('id of the rule: stallbench explain RULE'),
  strategy: z.string().nullable().describe('the strategy that it is about; null: the function itself'),
  sentence: z.string(),
  evidence,
  remedy: z.string().describe('what to do about it'),
});

export const adviceSchema = z.object({
  scenario: z.string(),
  load: z.string(),
  sentence: z.string().describe('the whole answer in one or two sentences'),
  recommendations: z.array(recommendationSchema),
  findings: z.array(findingSchema),
});

export type Aim = (typeof AIMS)[number];
export type Recommendation = z.infer<typeof recommendationSchema>;
export type AdviceFinding = z.infer<typeof findingSchema>;
export type Advice = z.infer<typeof adviceSchema>;

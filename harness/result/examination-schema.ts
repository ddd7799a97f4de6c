/**
 * What a few calls of a function told before it was measured under load: whether it computes or waits, how long one
 * call takes, what its inputs and answers weigh, and whether they can leave the thread.
 */
import { z } from 'zod';
import { count, milliseconds } from './schema-terms.js';

export const examinationSchema = z.object({
  callMs: milliseconds.describe('wall time of one call: median over the calls'),
  callLowMs: milliseconds,
  callHighMs: milliseconds,
  callMostMs: milliseconds.optional().describe('the longest call of all'),
  calls: count.describe('timed calls behind these figures'),
  cpuMs: milliseconds.describe(
    'processor time of one call, all threads of the process: median over the calls',
  ),
  firstCallMs: milliseconds.describe('the very first call, with what it compiles and loads'),
  loadMs: milliseconds.describe('loading the module'),
  setupMs: milliseconds.optional().describe('its set-up; absent where it has none'),
  isPromise: z.boolean().describe('whether the call returned a promise'),
  inputs: count.describe('distinct inputs; 0: it is called with nothing'),
  inputBytes: count
    .optional()
    .describe('structured clone of the largest input; absent where it cannot be cloned'),
  answerBytes: count
    .optional()
    .describe('structured clone of the largest answer; absent where it cannot be cloned'),
  uncloneable: z.string().optional().describe('why an input or answer cannot leave its thread'),
  verifyMs: milliseconds
    .optional()
    .describe('one judgement of an answer by its own verify: median; absent where it has none'),
  isDeterministic: z.boolean().describe('whether the same input gave the same answer twice'),
  memoryBytes: count.optional().describe('growth of resident memory over loading, set-up and calls'),
});

export type Examination = z.infer<typeof examinationSchema>;

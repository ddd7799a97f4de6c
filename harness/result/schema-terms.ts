/** The terms that every part of the result file is made of. */
import { z } from 'zod';

export const count = z.int().nonnegative();
export const milliseconds = z.number();
export const slots = z
  .number()
  .positive()
  .nullable()
  .describe('tasks that can run at a time; null: unbounded');

export const warningSchema = z.object({
  code: z.string().describe('stable id, lower-case with dashes'),
  message: z.string(),
  hint: z.string().describe('what to do about it'),
  scope: z.string().describe('cell id, scenario, or "run"'),
});

/**
 * The JSON Schema of the result file, made from the schema that the code itself reads with. Objects are left open:
 * a later version may add keys, and a file that has them is still a result of this version.
 */
import { z } from 'zod';
import { RESULT_SCHEMA, resultSchema } from './schema.js';

/** The text of `result.schema.json`, draft 2020-12. */
export function spellJsonSchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(resultSchema, { target: 'draft-2020-12', io: 'input' });
  const schema = { $schema, $id: RESULT_SCHEMA, title: 'A result of stallbench', ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

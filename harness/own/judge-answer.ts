/**
 * The module's own `verify(input, answer)`: it refuses an answer by returning what is
 * not true (`false`, `0`, `''`, `null`) or by throwing. Returning nothing accepts it, as an assertion that holds does.
 */
import { inspect } from 'node:util';
import { messageOf } from '../errors.js';

/** Why the answer is refused; `null` where it is right. */
export async function refusalBy(
  verify: (input: unknown, answer: unknown) => unknown,
  input: unknown,
  answer: unknown,
): Promise<string | null> {
  try {
    const said = await verify(input, answer);
    return said || said === undefined ? null : `verify returned ${inspect(said)}`;
  } catch (cause) {
    return `verify threw: ${messageOf(cause)}`;
  }
}

/**
 * What the strategies of this installation declare of themselves, for rules that must know how a cell worked. Of a
 * strategy that comes from elsewhere nothing is known, and a rule that needs to know does not speak of it.
 */
import { strategies } from '../registry.js';
import { type ExecutorStrategy, isExternal } from '../strategy.js';
import { baseName } from './simplicity.js';

const known = new Map((await strategies.all()).map(({ name, value }) => [name, value]));

/** @param strategy As the user wrote it: `thread-pool:4`. */
export function declaredBy(strategy: string): ExecutorStrategy | null {
  const declared = known.get(baseName(strategy));
  return declared === undefined || isExternal(declared) ? null : declared;
}

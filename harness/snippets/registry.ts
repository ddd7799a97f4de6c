/** Which strategy has a snippet: the one whose name a file in `strategies/` bears. */
import { createRegistry, type Entry, type Registry, STRATEGIES_FOLDER } from '../registry.js';
import type { Strategy } from '../strategy.js';
import type { Snippet } from './snippet.js';

export const snippets: Registry<Snippet> = createRegistry<Snippet>(
  'snippet',
  new URL('./strategies/', import.meta.url),
  'files',
);

/** `null` where there is none: for a strategy of the user's own too, whatever its name. */
export async function snippetOf({ name, url }: Entry<Strategy>): Promise<Snippet | null> {
  if (!url.startsWith(STRATEGIES_FOLDER.href)) return null;
  return (await snippets.find(name))?.value ?? null;
}

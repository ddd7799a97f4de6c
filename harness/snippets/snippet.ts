/**
 * The contract of a snippet: code to take away for one strategy, a small server on `node:http` that calls the user's
 * function as that strategy does. It is text made of facts; nothing is loaded or started here. One file in
 * `strategies/` is one snippet; its file name is the name of the strategy.
 */
import type { OwnModule } from './own-module.js';

export interface SnippetSettings {
  /** The strategy as the user wrote it: `thread-pool:4`. */
  readonly spelling: string;
  /** Tasks at a time, for that size on this machine; `Infinity` where nothing bounds them. */
  readonly slots: number;
  readonly own: OwnModule;
}

export interface SnippetFile {
  /** `server.mjs` is the one to start. */
  readonly name: string;
  readonly code: string;
}

export interface Snippet {
  /** What it cannot do without, as `npm install` takes it. */
  readonly packages: readonly string[];
  /** The first is `server.mjs`. Throws nothing: what the module lacks has been refused before. */
  files(settings: SnippetSettings): readonly SnippetFile[];
}

/** Types a snippet file's default export. */
export function defineSnippet(snippet: Snippet): Snippet {
  return snippet;
}

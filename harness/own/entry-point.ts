/** One file as what esbuild starts from, whatever its name: esbuild takes a `*` in an entry point for a pattern. */
import type { BuildOptions, Plugin } from 'esbuild';

const NAME = 'stallbench-entry-point';

/** @param path Absolute. @param others Plugins that come after it. */
export function entryAt(
  path: string,
  others: readonly Plugin[] = [],
): Pick<BuildOptions, 'entryPoints' | 'plugins'> & { readonly entryPoints: string[] } {
  const plugin: Plugin = {
    name: NAME,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${NAME}$`) }, ({ kind }) =>
        kind === 'entry-point' ? { path } : undefined,
      );
    },
  };
  return { entryPoints: [NAME], plugins: [plugin, ...others] };
}

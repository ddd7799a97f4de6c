/**
 * Keeps `import.meta.url`, `import.meta.dirname`, `import.meta.filename`, `__dirname` and `__filename` of each bundled
 * file what they are in its source, so that it finds its data files. Only files that mention one of them are touched.
 */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Loader, Plugin } from 'esbuild';

const PLACES: Readonly<Record<string, { readonly name: string; of(path: string): string }>> = {
  'import.meta.url': { name: '__stallbench_url', of: (path) => pathToFileURL(path).href },
  'import.meta.dirname': { name: '__stallbench_import_dirname', of: dirname },
  'import.meta.filename': { name: '__stallbench_import_filename', of: (path) => path },
  __dirname: { name: '__stallbench_dirname', of: dirname },
  __filename: { name: '__stallbench_filename', of: (path) => path },
};

const LOADERS: Readonly<Record<string, Loader>> = {
  ts: 'ts',
  mts: 'ts',
  cts: 'ts',
  tsx: 'tsx',
  jsx: 'jsx',
  js: 'js',
  mjs: 'js',
  cjs: 'js',
};

export interface SourcePlaces {
  readonly plugin: Plugin;
  /** For esbuild's `define`. */
  readonly define: Readonly<Record<string, string>>;
  /** By how many columns the first line of that file was moved to the right. */
  shiftOf(path: string): number;
}

export function placesOfSources(): SourcePlaces {
  const shifts = new Map<string, number>();
  const define = Object.fromEntries(Object.entries(PLACES).map(([spelling, { name }]) => [spelling, name]));
  const plugin: Plugin = {
    name: 'places-of-sources',
    setup(build) {
      build.onLoad({ filter: /\.([mc]?[jt]s|[jt]sx)$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const used = Object.entries(PLACES).filter(([spelling]) => text.includes(spelling));
        const loader = LOADERS[path.slice(path.lastIndexOf('.') + 1)];
        if (used.length === 0 || loader === undefined) return undefined;
        const values = used.map(([, { name, of }]) => `${name} = ${JSON.stringify(of(path))}`);
        const declared = `const ${values.join(', ')};`;
        // A first line that names a program must stay the first.
        const [hashbang = ''] = /^#!.*\n/.exec(text) ?? [];
        if (hashbang === '') shifts.set(path, declared.length);
        return {
          contents: `${hashbang}${declared}${text.slice(hashbang.length)}`,
          loader,
          resolveDir: dirname(path),
        };
      });
    },
  };
  return { plugin, define, shiftOf: (path) => shifts.get(path) ?? 0 };
}

/** Decides what becomes part of a bundle: the user's own files do, packages and native addons do not. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ImportKind, Plugin } from 'esbuild';

/** Kinds of import that name a file by its URL; the others are calls of `require`, which take a path. */
const BY_URL: readonly ImportKind[] = ['import-statement', 'dynamic-import'];

/**
 * A package is imported by the absolute place at which Node finds it for the importing file: the bundle lies elsewhere,
 * and two files of it may have different versions. What a name leads to outside of `node_modules` is source of the user's
 * (an alias, a workspace), and bundled.
 */
export function keepPackagesOutside(): Plugin {
  return {
    name: 'keep-packages-outside',
    setup(build) {
      build.onResolve(
        { filter: /^[^./]|\.node$/ },
        async ({ path, kind, importer, resolveDir, pluginData }) => {
          if (kind === 'entry-point' || pluginData === IS_ASKED) return undefined;
          const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: IS_ASKED });
          // esbuild says it again, with the place.
          if (found.errors.length > 0) return undefined;
          if (found.external || !isOutside(found.path)) return found;
          if (!BY_URL.includes(kind)) return { path: found.path, external: true };
          if (isCommonJs(found.path)) return { path: found.path, namespace: REQUIRED };
          return { path: pathToFileURL(found.path).href, external: true };
        },
      );
      build.onLoad({ filter: /.*/, namespace: REQUIRED }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
      }));
      build.onResolve({ filter: /.*/, namespace: REQUIRED }, ({ path }) => ({ path, external: true }));
    },
  };
}

/**
 * Packages in CommonJS are required, so that names which Node cannot tell beforehand can be imported from them. In a
 * bundle's list of inputs, the part before the colon.
 */
export const REQUIRED = 'stallbench-required';

function isCommonJs(path: string): boolean {
  if (!path.endsWith('.js')) return path.endsWith('.cjs');
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      return (JSON.parse(readFileSync(file, 'utf8')) as { type?: string }).type !== 'module';
    }
  }
  return true;
}

/** Marks our own question, which the plugin must not answer. */
const IS_ASKED = Symbol('asked by keep-packages-outside');

/** JSON is bundled: an ES module that imports it would have to say so in its import. */
function isOutside(path: string): boolean {
  return path.endsWith('.node') || (/[\\/]node_modules[\\/]/.test(path) && !path.endsWith('.json'));
}

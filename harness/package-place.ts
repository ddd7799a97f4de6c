/**
 * Where Node finds a package that a folder's own code would import. Asked of esbuild, which knows the `exports` of a
 * package.json and their conditions; Node itself answers only for the module that asks.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `name`, `@scope/name`, and either with a path inside the package. */
const SPECIFIER = /^((?:@[\w.~-]+\/)?[a-z0-9][\w.~-]*)(?:\/[\w.~/-]+)?$/i;

/** `file:` URL of the module that the package offers; `null` where none of that name is installed. */
export async function findPackage(specifier: string, folder: string): Promise<string | null> {
  const [, name] = SPECIFIER.exec(specifier) ?? [];
  if (name === undefined || !isInstalled(name, folder)) return null;
  // Only who names a package waits for it to be loaded.
  const { build } = await import('esbuild');
  let path: string | undefined;
  await build({
    stdin: { contents: '', resolveDir: folder },
    write: false,
    platform: 'node',
    conditions: [],
    mainFields: ['main'],
    logLevel: 'silent',
    plugins: [
      {
        name: 'find-package',
        setup({ onStart, resolve }) {
          onStart(async () => {
            const found = await resolve(specifier, { kind: 'import-statement', resolveDir: folder });
            path = found.errors.length === 0 ? found.path : undefined;
          });
        },
      },
    ],
  });
  if (path !== undefined) return pathToFileURL(path).href;
  throw new Error(`the package ${name} is installed and offers no module "${specifier}"`);
}

function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', name))) return true;
  const above = dirname(folder);
  return above !== folder && isInstalled(name, above);
}

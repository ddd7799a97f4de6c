/** Writes `assets.ts` beside its source. Run it as `npm run assets`; a test compares the committed file. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleAssets, spellAssets } from './bundle-assets.js';

// From the package's own root, because this runs from dist/ and writes to the source.
const folder = join(
  dirname(createRequire(import.meta.url).resolve('stallbench/package.json')),
  'reports/html',
);
const assets = await bundleAssets(pathToFileURL(join(folder, 'browser/')));
writeFileSync(join(folder, 'assets.ts'), spellAssets(assets));

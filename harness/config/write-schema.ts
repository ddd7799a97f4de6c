/** Writes `config.schema.json` beside its source. Run it as `npm run schema`; a test compares the committed file. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../result/write.js';
import { spellConfigSchema } from './json-schema.js';

// From the package's own root, because this runs from dist/ and writes to the source.
const root = dirname(createRequire(import.meta.url).resolve('stallbench/package.json'));
writeFileAtomic(join(root, 'harness/config/config.schema.json'), spellConfigSchema());

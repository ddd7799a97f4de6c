/** What wrote a result: the name and version in this package's own `package.json`. */
import { createRequire } from 'node:module';
import type { Result } from './schema.js';

// The package refers to itself by name, so that the same line finds the file from the source and from dist/.
const { version } = createRequire(import.meta.url)('stallbench/package.json') as { version: string };

export const TOOL: Result['tool'] = { name: 'stallbench', version };

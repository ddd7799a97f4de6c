/**
 * The process that loads a config module, bundled as a function of the user's is, whatever language it is written in. It
 * tells what the default export says, or every reason why that cannot be used, and never waits for what else the module
 * has started.
 */
import { writeSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleModule } from '../own/bundle.js';
import { cacheFolderFor, writeOnce } from '../own/cache-folder.js';
import { spellPlace } from '../own/spell-place.js';
import { ownPlace, spellThrown } from '../own/thrown-place.js';
import { CHANNEL_FD, type ConfigFault, type Told } from './evaluate.js';
import { notPlainData } from './plain-data.js';

const [, , path = '', folder = ''] = process.argv;
const exit = process.exit.bind(process);

function tell(told: Told): void {
  // A pipe takes a part at a time.
  const bytes = Buffer.from(`${JSON.stringify(told)}\n`);
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(CHANNEL_FD, bytes, sent);
}

function refuse(...faults: readonly ConfigFault[]): never {
  tell({ faults });
  return exit(0);
}

function refuseThrown(thrown: unknown): never {
  if (thrown instanceof Error) thrown.stack = withoutOurs(thrown.stack);
  return refuse({ what: `it throws: ${spellThrown(thrown, folder)}`, fix: 'Correct it there.' });
}

/** Frames of this file say nothing about the user's. */
function withoutOurs(stack = ''): string {
  const lines = stack.split('\n');
  return lines.filter((line) => !/^\s+at .*[\\/]evaluating-process\.[jt]s:\d+:\d+\)?$/.test(line)).join('\n');
}

async function load(): Promise<unknown> {
  const bundled = await bundleModule(path, folder);
  if ('problems' in bundled) return refuse(...bundled.problems);
  const files = { 'module.mjs': bundled.code, 'module.mjs.map': bundled.map };
  const made = writeOnce(cacheFolderFor(path), basename(path, extname(path)), files);
  return import(pathToFileURL(`${made}/module.mjs`).href);
}

/** What the default export says, whether it is the settings or a function that returns them. */
async function evaluate(): Promise<void> {
  tell({ doing: 'loading it' });
  const { default: given } = (await load()) as { default?: unknown };
  if (given === undefined) {
    return refuse({
      what: 'has no default export',
      fix: 'Write, for example, export default { rounds: 5 };',
    });
  }
  if (typeof given === 'function') tell({ doing: 'the call of its default export' });
  const value: unknown = await (typeof given === 'function' ? given() : given);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = `its default export ${typeof given === 'function' ? 'returns' : 'is'} no object of settings`;
    return refuse({ what, fix: 'Write, for example, export default { rounds: 5 };' });
  }
  const faults = notPlainData(value);
  if (faults.length > 0) return refuse(...faults);
  tell({ value: value as Readonly<Record<string, unknown>> });
  exit(0);
}

process.exit = ((code) => {
  const place = ownPlace(withoutOurs(new Error().stack));
  const where = place === null ? '' : ` (${spellPlace(place, folder)})`;
  return refuse({
    what: `it calls process.exit(${code ?? ''})${where}`,
    fix: 'Export the settings instead.',
  });
}) as typeof process.exit;
process.once('uncaughtException', refuseThrown);
// Nothing is left that could still happen, and nothing has been told.
process.once('beforeExit', () =>
  refuse({
    what: 'it waits for a promise that is never settled',
    fix: 'Look there for an await without an end.',
  }),
);

evaluate().catch(refuseThrown);

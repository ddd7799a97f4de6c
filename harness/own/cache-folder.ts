/**
 * Where bundles and generated modules lie: below the `node_modules` that the user's module sees, where tools keep what
 * they can make again, else in the system's temporary folder. A name tells the content, so that two runs at once write
 * the same, and what is there is never changed.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const BELOW_NODE_MODULES = '.cache/stallbench';

/** Hexadecimal digits of a digest in a name. */
const DIGITS = 16;

/** Where it lies below a folder that is ours to write into. */
export function cacheBelow(folder: string): string {
  return join(folder, 'node_modules', BELOW_NODE_MODULES);
}

/** The folder for what is made of the module at `path`; it is there from then on. */
export function cacheFolderFor(path: string): string {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules'))) {
      const below = cacheBelow(folder);
      if (canMake(below)) return below;
      break;
    }
    if (folder === dirname(folder)) break;
  }
  // Not the user's name: in a container, a number may be all that there is. `undefined`: the system has no numbers.
  const uid = process.getuid?.();
  const shared = join(tmpdir(), uid === undefined ? 'stallbench' : `stallbench-${uid}`);
  mkdirSync(shared, { recursive: true, mode: 0o700 });
  // What lies there is executed: nobody else may have put it there.
  return uid === undefined || statSync(shared).uid === uid ? shared : mkdtempSync(`${shared}-`);
}

/**
 * Writes files into a folder of their own, all of them or none, and leaves what is there already.
 *
 * @param files Content by file name.
 * @returns The folder.
 */
export function writeOnce(cache: string, stem: string, files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) hash.update(`${name}\0${text.length}\0${text}\0`);
  const folder = join(cache, `${stem}-${hash.digest('hex').slice(0, DIGITS)}`);
  if (existsSync(folder)) return folder;
  const draft = join(cache, `.${randomUUID()}`);
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(draft, name), text);
    renameSync(draft, folder);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Another run was faster, with the same content.
    if (!existsSync(folder)) throw cause;
  }
  return folder;
}

/** Makes it where it is missing. */
function canMake(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

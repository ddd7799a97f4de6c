/** Writes the files of a new project, all of them or none, and never over a file that is there. */
import { existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, type Problem, UsageError } from '../errors.js';
import type { Template } from './templates.js';

/**
 * @param others Files that would have the same meaning as one of them; also refused where they are there.
 * @throws UsageError naming every file that is there already, or the first that cannot be written.
 */
export function writeTemplates(
  templates: readonly Template[],
  folder: string,
  others: readonly string[] = [],
): void {
  const names = new Set([...templates.map(({ path }) => path), ...others]);
  const there = [...names].filter((path) => existsSync(join(folder, path)));
  if (there.length > 0) throw new UsageError(there.map(standsInTheWay));
  const written: string[] = [];
  const made: string[] = [];
  for (const { path, text } of templates) {
    const file = join(folder, path);
    try {
      makeFolder(dirname(file), made);
      // Fails where somebody has been faster.
      writeFileSync(file, text, { flag: 'wx' });
      written.push(file);
    } catch (cause) {
      for (const done of written) rmSync(done, { force: true });
      for (const done of made.reverse()) removeEmpty(done);
      const fix = 'Make its folder writable; nothing was left behind.';
      throw new UsageError([{ where: path, what: `cannot be written: ${messageOf(cause)}`, fix }]);
    }
  }
}

/** @param made Gets the folders that were not there, outer ones first. */
function makeFolder(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else has put something there: it is not ours any more.
  }
}

function standsInTheWay(path: string): Problem {
  return {
    where: path,
    what: 'is there already',
    fix: 'Nothing was written: move it away, or keep what you have.',
  };
}

/** Whether results can be kept in a folder, found out before anything is measured. */
import { existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../errors.js';
import { messageOf } from '../errors.js';
import { DEFAULT_OUT } from './defaults.js';
import type { Said } from './rule.js';

/**
 * Adds a problem where `out` is no folder and cannot become one. What counts is a real attempt, made in the nearest
 * folder that exists and taken back at once: permission bits say nothing about a read-only file system.
 */
export function checkOutFolder(out: Said<string>, problems: Problem[]): void {
  let folder = out.value;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const fix = `Name a folder that can be written, for example --out ${DEFAULT_OUT}.`;
  if (!statSync(folder).isDirectory()) {
    const which = folder === out.value ? 'it' : `"${folder}"`;
    problems.push({ where: out.where, what: `"${out.value}" cannot be a folder: ${which} is a file`, fix });
    return;
  }
  try {
    rmdirSync(mkdtempSync(join(folder, '.stallbench-')));
  } catch (cause) {
    problems.push({ where: out.where, what: `"${out.value}" cannot be written: ${messageOf(cause)}`, fix });
  }
}

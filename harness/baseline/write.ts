/** Writes a baseline file, which is committed: one fact a line, so that a change of it can be read in a review. */
import { existsSync, readFileSync } from 'node:fs';
import type { Problem } from '../errors.js';
import { writeFileAtomic } from '../result/write.js';
import type { Baseline } from './schema.js';

/** Also in a file that was cut short, for it is the first key. */
const NAMES_ITSELF = /^\s*\{\s*"schema":\s*"stallbench\/baseline\//;

/** What stands in the way of writing to `path`. Nothing but a baseline is ever replaced, and that by wish only. */
export function obstaclesTo(path: string, isUpdate: boolean): readonly Problem[] {
  if (!existsSync(path)) return [];
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    // A folder, or a file that nobody may read: not a baseline.
  }
  if (!NAMES_ITSELF.test(text)) {
    const fix = 'Name another file, or move this one away.';
    return [{ where: path, what: 'is there and is not a baseline; it is not overwritten', fix }];
  }
  if (isUpdate) return [];
  return [{ where: path, what: 'is there already', fix: 'Write --update to replace it as a whole.' }];
}

export function writeBaseline(baseline: Baseline, path: string): void {
  writeFileAtomic(path, `${JSON.stringify(baseline, null, 2)}\n`);
}

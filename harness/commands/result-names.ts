/** What several results are called beside each other: the shortest end of each path that no other has. */
import { basename, dirname, resolve, sep } from 'node:path';
import { plain } from '../../reports/view/words.js';
import { RESULT_FILE } from '../result/result-file.js';

/**
 * `before` and `after` for `results/before/results.json` and `results/after/results.json`: a file that is called as all
 * of them are is named by its folder. Different paths have different names, but where they differ only
 * in what cannot be shown.
 */
export function resultNames(paths: readonly string[]): readonly string[] {
  const places = paths.map((path) => partsOf(resolve(path)));
  return places.map((own, place) => {
    const others = places.filter((_, other) => other !== place);
    const lengths = own.map((_, at) => at + 1);
    const isOwn = (length: number) => !others.some((other) => endOf(other, length) === endOf(own, length));
    return endOf(own, lengths.find(isOwn) ?? own.length);
  });
}

function partsOf(path: string): readonly string[] {
  const named = basename(path) === RESULT_FILE ? dirname(path) : path;
  return named
    .split(sep)
    .map(plain)
    .filter((part) => part !== '');
}

function endOf(parts: readonly string[], length: number): string {
  return parts.slice(-length).join('/');
}

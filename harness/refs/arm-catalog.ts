/**
 * What one arm of a comparison is made of: scenarios and strategies of that tree, loads and reporters of the
 * installation that runs. The harness is the same on both sides, so that a difference is that of the code under test.
 */
import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CATALOG, type Catalog } from '../config/catalog.js';
import { RefError } from '../errors.js';
import { SCENARIOS_FOLDER, STRATEGIES_FOLDER, scenariosIn, strategiesIn } from '../registry.js';
import { nearestFolder, readPackage } from './libraries.js';
import { type CheckedOut, spellRef } from './prepare.js';
import type { Repository } from './repository.js';

/**
 * Names are looked up in the stallbench that the tree is or has among its libraries, else in the one that runs; paths
 * at the same place in the worktree.
 *
 * @throws RefError where the tree has a stallbench that was not built.
 */
export function catalogOf(tree: CheckedOut, repository: Repository): Catalog {
  const folders = installationOf(tree);
  const placeOf = (path: string) => placeInArm(path, tree.root, repository);
  return {
    ...CATALOG,
    scenarios: scenariosIn(folders.scenarios, placeOf),
    strategies: strategiesIn(folders.strategies, placeOf),
  };
}

/** Where a path of the user's checkout is in the worktree; what is outside of the repository stays where it is. */
export function placeInArm(
  path: string,
  armRoot: string,
  { root, folder }: Pick<Repository, 'root' | 'folder'>,
): string {
  const place = resolve(folder, path);
  // The user may have written it through a symbolic link that leads to the repository.
  const inside = insideOf(root, place) ?? (existsSync(place) ? insideOf(root, realpathSync(place)) : null);
  return inside === null ? place : join(armRoot, inside);
}

function insideOf(root: string, place: string): string | null {
  const path = relative(root, place);
  return path === '..' || path.startsWith('../') ? null : path;
}

function installationOf(tree: CheckedOut): { readonly scenarios: URL; readonly strategies: URL } {
  const home = stallbenchOf(tree.folder, tree.root);
  if (home === null) return { scenarios: SCENARIOS_FOLDER, strategies: STRATEGIES_FOLDER };
  const folderOf = (path: string): URL => {
    const folder = join(home, path);
    if (existsSync(folder)) return pathToFileURL(`${folder}/`);
    const what = `the stallbench of ${spellRef(tree.ref)} has no ${path}`;
    throw new RefError(what, 'Let its preparation build it, or compare refs that have this folder.');
  };
  return { scenarios: folderOf('dist/scenarios'), strategies: folderOf('dist/harness/strategies') };
}

/**
 * The folder of the package `stallbench` as a module in `folder` would find it: the tree itself, or one of its
 * libraries. Not by `require.resolve`, which would go on above the worktree, where other people's libraries are.
 */
function stallbenchOf(folder: string, root: string): string | null {
  const own = nearestFolder(folder, root, ['package.json']);
  if (own !== null && readPackage(own).name === 'stallbench') return own;
  const library = join('node_modules', 'stallbench');
  const place = nearestFolder(folder, root, [join(library, 'package.json')]);
  return place === null ? null : join(place, library);
}

/** What a folder tells of the project in it: whether it has TypeScript, and how its packages are installed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './templates.js';

/** An empty folder has TypeScript: it needs no compiler to be measured, and an editor then checks the config file. */
export function lookAtProject(folder: string): Project {
  const has = (name: string) => existsSync(join(folder, name));
  return {
    hasTypeScript: has('tsconfig.json') || !has('package.json') || mentionsTypeScript(folder),
    hasLockFile: has('package-lock.json') || has('npm-shrinkwrap.json'),
  };
}

/** A package.json that cannot be read is for others to complain about. */
function mentionsTypeScript(folder: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { dependencies, devDependencies } = content as Readonly<Record<string, object | undefined>>;
    return 'typescript' in { ...dependencies, ...devDependencies };
  } catch {
    return false;
  }
}

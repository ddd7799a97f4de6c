/**
 * Packages that a scenario cannot do without and that are no dependencies of stallbench. It is asked before anything
 * of the task is loaded: a scenario without its packages can still be listed and explained. They are looked for
 * where the tasks, which know nothing of the harness, find them.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Scenario } from './scenario.js';

/** Those that can be found neither from the working directory nor from the task's place. */
export function missingPackages({ needs = [], task }: Pick<Scenario, 'needs' | 'task'>): readonly string[] {
  return needs.filter((name) => !isInstalled(name, task));
}

/** What to do about it; the place where packages are looked for first. */
export const PACKAGES_FIX = 'Install it in the project in which stallbench is started, or beside stallbench.';

/** `needs markdown-it: npm install markdown-it`; `null` where nothing is missing. */
export function packageObstacle(scenario: Pick<Scenario, 'needs' | 'task'>): string | null {
  const missing = missingPackages(scenario);
  if (missing.length === 0) return null;
  return `needs ${missing.join(' and ')}: npm install ${missing.join(' ')}`;
}

function isInstalled(name: string, task: URL): boolean {
  return [join(process.cwd(), 'stallbench'), task].some((place) => {
    try {
      createRequire(place).resolve(name);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Where the packages of the scenarios of real work come from. They are no dependencies of stallbench: whoever wants
 * such a scenario installs its packages, in the project from which stallbench is started or beside stallbench.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * The exports of a package: first as seen from the working directory, so that the version of the user's own project is
 * the one that is measured, then from here.
 *
 * @throws Error with the command that installs it where there is none.
 */
export function loadPackage<Exports>(name: string): Exports {
  const path = resolvePackage(name);
  if (path === null) throw new Error(`there is no package ${name}: npm install ${name}`);
  return createRequire(path)(path) as Exports;
}

function resolvePackage(name: string): string | null {
  for (const place of [join(process.cwd(), 'stallbench'), import.meta.url]) {
    try {
      return createRequire(place).resolve(name);
    } catch {
      // Not there, or it exports nothing for require: the other place may have it.
    }
  }
  return null;
}

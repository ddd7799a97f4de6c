/**
 * The package as npm would publish it, in a folder as a user would have it: taken out of its tarball, its dependencies
 * beside it. These are linked from here, so that no network is needed; nothing else of ours can be found from there.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

export interface Packed {
  /** The user's empty project. */
  readonly folder: string;
  /** Where the package lies in it. */
  readonly home: string;
  readonly tarball: string;
  /** Paths inside the package. */
  readonly files: readonly string[];
  /** Of the tarball, in bytes. */
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  remove(): void;
}

interface Told {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

export interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

export function readManifest(home: string): Manifest {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;
}

export function packStallbench(): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'stallbench-package-'));
  const modules = join(folder, 'node_modules');
  const home = join(modules, 'stallbench');
  mkdirSync(home, { recursive: true });
  // What is built is packed as it is: tests build once, before they start.
  const words = ['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', folder];
  const told = JSON.parse(execFileSync('npm', words, { cwd: ROOT, encoding: 'utf8' })) as readonly Told[];
  const [{ filename, size, unpackedSize, files }] = told as readonly [Told];
  const tarball = join(folder, filename);
  execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  const { dependencies, bin } = readManifest(home);
  for (const name of Object.keys(dependencies)) linkPackage(name, modules);
  // What npm does at installation.
  mkdirSync(join(modules, '.bin'));
  for (const [name, file] of Object.entries(bin)) {
    chmodSync(join(home, file), 0o755);
    symlinkSync(join('../stallbench', file), join(modules, '.bin', name));
  }
  const dependsOn = { stallbench: `file:${filename}` };
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: dependsOn }),
  );
  return {
    ...{ folder, home, tarball },
    files: files.map(({ path }) => path),
    packedBytes: size,
    unpackedBytes: unpackedSize,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes a package that is installed here one of `modules`. */
export function linkPackage(name: string, modules: string): void {
  const link = join(modules, name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', name), link);
}

/**
 * Importing the package loads no part that measures: a strategy or scenario that takes its types from here is loaded by
 * the server under test.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Files and packages that are loaded with a file, type-only imports left out. */
function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const path of loaded) {
    if (!path.endsWith('.ts')) continue;
    for (const specifier of importsOf(readFileSync(join(ROOT, path), 'utf8'))) {
      const file = normalize(join(dirname(path), specifier)).replace(/\.js$/, '.ts');
      loaded.add(specifier.startsWith('.') ? file : specifier);
    }
  }
  return loaded;
}

function importsOf(text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?([^;]*?)\bfrom '([^']+)';/gms);
  return [...statements].flatMap(([, typeOnly, names = '', specifier = '']) => {
    const named = /^\{([\s\S]*)\}\s*$/.exec(names.trim())?.[1]?.split(',') ?? ['*'];
    const isOnlyTypes = named.every((name) => name.trim() === '' || name.trim().startsWith('type '));
    return typeOnly !== undefined || isOnlyTypes ? [] : [specifier];
  });
}

describe('importing stallbench', () => {
  it('loads the contracts and no measuring part', () => {
    const loaded = [...loadedWith('harness/index.ts')];
    expect(loaded).toContain('harness/library/run.ts');
    expect(loaded).toContain('harness/strategy.ts');
    const heavy = loaded.filter((path) =>
      /esbuild|undici|fastify|piscina|^harness\/(runner|trial|registry|own\/|refs\/|config\/resolve)/.test(
        path,
      ),
    );
    expect(heavy).toEqual([]);
  });

  it('would tell: the measuring part loads them all', () => {
    const loaded = loadedWith('harness/library/measure-run.ts');
    expect(loaded).toContain('harness/runner.ts');
    expect(loaded).toContain('esbuild');
  });
});

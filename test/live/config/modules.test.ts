/** Config files that are modules: what they say, and every way in which one cannot be used. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateConfig } from '../../../dist/harness/config/evaluate.js';
import { readConfigFile } from '../../../dist/harness/config/file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const FAST_MS = 2_000;

/** The one thing that is wrong with a module of that text. */
function faultOf(text: string, name = 'stallbench.config.ts') {
  const told = evaluateConfig(write(name, text), folder, FAST_MS);
  if ('value' in told) return expect.fail('it has been taken');
  expect(told.faults).toHaveLength(1);
  return told.faults[0];
}

describe('a config module', () => {
  it.each([
    [
      'stallbench.config.ts',
      'import type { X } from "none"; const rounds: number = 4; export default { rounds };',
    ],
    ['stallbench.config.mjs', 'export default { rounds: 4 };'],
    ['stallbench.config.js', 'module.exports = { rounds: 4 };'],
    ['stallbench.config.js', 'export default async () => ({ rounds: 4, seed: undefined });'],
    ['stallbench.config.ts', 'export default () => ({ rounds: process.env.PATH === undefined ? 3 : 4 });'],
  ])('%s says what a JSON file says: %s', (name, text) => {
    write(name, text);
    expect(readConfigFile(undefined, folder)).toEqual({
      wishes: { rounds: { value: 4, where: `${name}: rounds` } },
      problems: [],
    });
  });

  it('may import files of its own, and keeps its place', () => {
    write('shared.ts', 'export const rounds = 6 as number;');
    mkdirSync(join(folder, 'deep'));
    const text = "import { rounds } from '../shared'; export default { rounds, out: import.meta.dirname };";
    const path = write('deep/mine.mts', text);
    expect(evaluateConfig(path, folder)).toEqual({ value: { rounds: 6, out: join(folder, 'deep') } });
  });

  it('is judged as a JSON file is', () => {
    write('stallbench.config.mjs', 'export default { rounds: 0, sead: 1, load: () => 5 };');
    expect(readConfigFile(undefined, folder).problems.map(({ where, what }) => [where, what])).toEqual([
      ['stallbench.config.mjs: load', 'is a function'],
    ]);
    write('stallbench.config.mjs', 'export default { rounds: 0, sead: 1 };');
    expect(readConfigFile(undefined, folder).problems.map(({ where, what }) => [where, what])).toEqual([
      ['stallbench.config.mjs: rounds', '0 is not a whole number from 1 to 1000'],
      ['stallbench.config.mjs: sead', '"sead" is not a setting'],
    ]);
  });

  it.each([
    ['export default {\n  rounds: 5,\n};}', 'stallbench.config.ts:3:3: Unexpected "}"'],
    [
      'const a: any = 0;\nexport default a.b.c;',
      "it throws: Cannot read properties of undefined (reading 'c') (stallbench.config.ts:2:20)",
    ],
    ["export default () => {\n  throw new Error('no');\n};", 'it throws: no (stallbench.config.ts:2:9)'],
    ["throw 'text';", 'it throws: text'],
    ['export const a = 1;', 'has no default export'],
    ['export default 5;', 'its default export is no object of settings'],
    ['export default [];', 'its default export is no object of settings'],
    ['export default () => null;', 'its default export returns no object of settings'],
    ['\nprocess.exit(0);', 'it calls process.exit(0) (stallbench.config.ts:2:9)'],
    [
      "process.kill(process.pid, 'SIGTERM'); while (true);",
      'while loading it its process was killed by SIGTERM',
    ],
    ['await new Promise(() => {});', 'it waits for a promise that is never settled'],
    ['while (true);', 'loading it did not end within 2s'],
    [
      'export default () => new Promise(() => setInterval(() => {}, 1000));',
      'the call of its default export did not end within 2s',
    ],
  ])('is refused: %s', (text, what) => {
    expect(faultOf(text)?.what).toBe(what);
  });

  it('names the package that is missing and how it is installed', () => {
    const { what, fix } = faultOf("import 'not-installed';\nexport default {};") ?? {};
    expect(what).toMatch(/^stallbench\.config\.ts:1:8: Could not resolve "not-installed"/);
    expect(fix).toContain('npm install not-installed');
  });

  it('leaves nothing running', async () => {
    const pidFile = join(folder, 'pid');
    const text = `
      import { spawn } from 'node:child_process';
      import { writeFileSync } from 'node:fs';
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
      writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      setInterval(() => {}, 1000);
      export default { rounds: 2 };`;
    expect(evaluateConfig(write('stallbench.config.mjs', text), folder)).toEqual({ value: { rounds: 2 } });
    const pid = Number(readFileSync(pidFile, 'utf8'));
    // What is left of it until its new parent asks how it ended is no process any more.
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 5_000);
  });
});

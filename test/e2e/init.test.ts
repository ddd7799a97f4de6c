/** What `init` writes works: measured in a folder that was empty, without anything installed there. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cellOf, readSaved, start } from './cli.js';

const CLI = join(import.meta.dirname, '../../dist/harness/cli.js');
const WRITTEN = ['.github/workflows/stallbench.yml', 'bench/hash', 'stallbench.config'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function type(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('stallbench init', () => {
  it.each([
    ['.ts', {}],
    ['.mjs', { 'package.json': '{"private": true}' }],
  ])('writes a config and a function in %s that can be measured', async (extension, files) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = type('init');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`  stallbench.config${extension} `);
    expect(stdout).toContain('  npx stallbench run hash ');

    const run = start(['run', '--quick', '-s', 'inline,thread-pool:2', '--load', 'burst:4'], { folder });
    const { code, left, stderr: told } = await run.finished;
    expect(code, told).toBe(0);
    expect(left).toEqual([]);
    const result = readSaved(folder);
    expect(cellOf(result, 'inline').scenario).toBe('hash');
    expect(cellOf(result, 'thread-pool:2').state).toBe('completed');
    const gate = start(['check', '--rounds', '1', '-s', 'inline', '--load', 'burst:2'], { folder });
    const checked = await gate.finished;
    expect(checked.code, checked.stderr).toBe(0);
    expect(checked.stdout).toContain('errorRate == 0');
    expect(type('run', 'hash', '--quick', '-s', 'nine').stderr).toContain(
      '--strategy: "nine" is not a strategy',
    );
  });

  it('overwrites nothing: every file in the way is named and nothing is written', () => {
    writeFileSync(join(folder, 'stallbench.config.json'), '{}');
    writeFileSync(join(folder, 'bench'), '');
    const { status, stdout, stderr } = type('init');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('  stallbench.config.json: is there already\n');
    expect(readdirSync(folder).sort()).toEqual(['bench', 'stallbench.config.json']);

    rmSync(join(folder, 'stallbench.config.json'));
    rmSync(join(folder, 'bench'));
    expect(type('init').status).toBe(0);
    const before = readFileSync(join(folder, 'stallbench.config.ts'), 'utf8');
    const again = type('init');
    expect(again.status).toBe(2);
    for (const path of WRITTEN)
      expect(again.stderr).toMatch(new RegExp(`^  ${path}.*: is there already$`, 'm'));
    expect(readFileSync(join(folder, 'stallbench.config.ts'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });
});

describe('tasks of the config file', () => {
  it('are told with their place when they cannot be used, beside everything else', () => {
    const config = {
      rounds: 0,
      tasks: {
        gone: { file: './gone.ts' },
        broken: { file: 5 },
        many: { file: './many.mjs', inputs: [1, 2] },
      },
    };
    writeFileSync(join(folder, 'stallbench.config.json'), JSON.stringify(config));
    writeFileSync(join(folder, 'many.mjs'), 'export default (n) => n * 2;');
    const { status, stderr } = type('run');
    expect(status).toBe(2);
    const told = stderr.match(/^ {2}stallbench.*$/gm);
    expect(told).toEqual([
      '  stallbench.config.json: rounds: 0 is not a whole number from 1 to 1000',
      '  stallbench.config.json: tasks: broken.file: 5 is not the path of a module',
      '  stallbench.config.json: tasks: gone: "./gone.ts" does not exist',
    ]);
  });
});

/** The README's function of one's own, with the README's commands: what a reader copies is planned, measured and answered. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSaved, start } from './cli.js';

const README = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const SECTION = README.split('## Your own function\n')[1]?.split('\n## ')[0] ?? '';
const MODULE = /```ts\n([\s\S]*?)```/.exec(SECTION)?.[1] ?? '';
const LINES = [...SECTION.matchAll(/^npx stallbench (.*)$/gm)].map(([, words = '']) => words.split(' '));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-e2e-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/hash.ts'), MODULE);
});
afterAll(() => rmSync(folder, { recursive: true }));

const lineOf = (command: string, ...words: readonly string[]) => {
  const line = LINES.find((said) => said[0] === command && words.every((word) => said.includes(word)));
  expect(line, command).toBeDefined();
  return line ?? [];
};

it('is looked at, planned within the budget, measured, and answered for every aim', async () => {
  const [plain = []] = LINES.filter(([command]) => command === 'run');
  const run = start([...plain, '--budget', '25s'], { folder });
  const { code, stdout, stderr, left } = await run.finished;
  // On a busy machine a strategy may be suspect, and no right answer may be a wrong one.
  expect(code, stderr).toBe(0);
  expect(left).toEqual([]);
  expect(stderr).toMatch(/about \d+ s/);
  const result = readSaved(folder);
  expect(result?.scenarios[0]?.examination).toMatchObject({
    inputs: 3,
    isPromise: false,
    isDeterministic: true,
  });
  expect(result?.advice?.[0]?.recommendations.map(({ aim }) => aim)).toEqual([
    'latency',
    'throughput',
    'memory',
    'others',
  ]);
  expect(stdout).toContain(result?.advice?.[0]?.sentence.slice(0, 20));
});

it('is measured as the flags say', async () => {
  const { code, stderr } = await start(lineOf('run', 'burst:8'), { folder }).finished;
  expect(code, stderr).toBe(0);
  const cells = readSaved(folder)?.cells.map(({ strategy, load }) => `${strategy} ${load}`);
  expect(cells).toEqual(['inline burst:8', 'thread-pool:2 burst:8']);
});

it('has a server to paste', async () => {
  const { code, stdout } = await start(lineOf('explain'), { folder }).finished;
  expect(code).toBe(0);
  expect(stdout).toContain('// ---- server.mjs ----');
});

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createRegistry, strategies } from '../../dist/harness/registry.js';
import type { ExecutorStrategy } from '../../harness/strategy.js';
import { strategyContract } from './strategy.js';

for (const { name, value } of (await strategies.all()).filter(({ value }) => 'createExecutor' in value)) {
  describe(`strategy ${name}`, () => {
    it.each(strategyContract)('$title', ({ check }) => check(value as unknown as ExecutorStrategy));
  });
}

describe('a strategy added as a single file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stallbench-strategies-'));
  const fixtures = join(import.meta.dirname, '../fixtures/strategies');
  afterAll(() => rmSync(folder, { recursive: true }));

  const registryWith = (file: string) => {
    mkdirSync(folder, { recursive: true });
    for (const each of ['on-the-spot.mjs', file]) copyFileSync(join(fixtures, each), join(folder, each));
    return createRegistry<ExecutorStrategy>('strategy', pathToFileURL(`${folder}/`), 'createExecutor');
  };

  it('is found by its file name and passes', async () => {
    const found = await registryWith('on-the-spot.mjs').find('on-the-spot');
    expect(found?.name).toBe('on-the-spot');
    for (const { check } of strategyContract) await check(found?.value as unknown as ExecutorStrategy);
  });

  it('is caught when it mixes up answers, hides errors and invents slots', async () => {
    const found = await registryWith('liar.mjs').find('liar');
    const caught: string[] = [];
    for (const { title, check } of strategyContract) {
      await check(found?.value as unknown as ExecutorStrategy).catch(() => caught.push(title));
    }
    expect(caught).toEqual([
      'gives each of 20 concurrent callers the answer to its own input',
      'hands the error of a task to its caller and goes on',
      'has the slots that it declares, and runs that many tasks at a time',
    ]);
  });

  it('is passed over when it is no strategy', async () => {
    writeFileSync(join(folder, 'notes.mjs'), 'export const summary = "not a strategy";');
    const names = (await registryWith('liar.mjs').all()).map(({ name }) => name);
    expect(names).not.toContain('notes');
  });
});

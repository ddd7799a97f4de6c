/** Own functions and tasks of the config file where scenarios can stand: in every command that measures or serves. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resultSchema } from '../../../harness/result/schema.js';
import { FIXTURES, readSaved, start } from '../../e2e/cli.js';

const CPU = join(FIXTURES, 'own/cpu.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-own-'));
  const tasks = { mine: { file: CPU, strategies: ['inline'], load: 'burst:4' } };
  writeFileSync(join(folder, 'stallbench.config.json'), JSON.stringify({ tasks }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function typed(...args: string[]) {
  const end = await start(args, { folder }).finished;
  const saved = readSaved(folder);
  return { ...end, result: saved === undefined ? undefined : resultSchema.parse(saved) };
}

const ONE_ROUND = ['--rounds', '1', '--format', 'json'];

describe('an own function', () => {
  it.each([CPU, 'mine'])('is swept: %s', async (operand) => {
    const args = ['sweep', operand, '--concurrency', '2,4', '-s', 'inline', '--load', 'burst:2'];
    const { code, stderr, left, result } = await typed(...args, ...ONE_ROUND);
    expect({ code, left }, stderr).toEqual({ code: 0, left: [] });
    const name = operand === CPU ? 'cpu' : 'mine';
    expect(result?.cells.map(({ id, state }) => [id, state])).toEqual([
      [`${name}/inline/burst:2`, 'completed'],
      [`${name}/inline/burst:4`, 'completed'],
    ]);
    expect(result?.sweep?.scenario).toBe(name);
    expect(result).not.toHaveProperty('advice');
  });

  it.each(['--pool', '--rate'])('is swept over %s', async (axis) => {
    const args = ['sweep', CPU, axis, axis === '--pool' ? '1,2' : '20,40', '-s'];
    const more =
      axis === '--pool' ? ['thread-pool', '--load', 'burst:4'] : ['thread-pool:2', '--load', 'open:1x1s'];
    const { code, stderr, result } = await typed(...args, ...more, ...ONE_ROUND);
    expect(code, stderr).toBe(0);
    expect(result?.cells.map(({ state }) => state)).toEqual(
      Array.from({ length: axis === '--pool' ? 3 : 2 }, () => 'completed'),
    );
  });

  it('has no length that a sweep could set', async () => {
    const { code, stderr } = await typed('sweep', CPU, '--task-ms', '1..4', '-s', 'inline');
    expect(code).toBe(2);
    expect(stderr).toContain('--task-ms: the length of a task of cpu cannot be set: it is that of real work');
  });

  it('is searched for its capacity', { timeout: 120_000 }, async () => {
    const probes = ['--arrivals', 'constant', '--probe', '1s', '--precision', '100%', '--start', '30'];
    const args = ['capacity', CPU, '-s', 'thread-pool:2', '--slo', 'p90<2s', '--max-probes', '3'];
    const { code, stderr, left, result } = await typed(...args, ...probes, '--format', 'json');
    expect(left).toEqual([]);
    expect(result?.capacity?.[0], stderr).toMatchObject({ scenario: 'cpu', strategy: 'thread-pool:2' });
    expect(result?.capacity?.[0]?.probes[0]).toMatchObject({ ratePerSec: 30, outcome: 'pass' });
    // Another program at work may leave it undecided.
    expect([0, 3, 4], stderr).toContain(code);
  });

  it('is served until it is stopped', async () => {
    const { process: cli, finished } = start(['serve', 'mine', '-s', 'thread-pool:2'], { folder });
    const url = await new Promise<string>((resolve) => {
      cli.stdout?.on('data', (words: Buffer) => {
        const [, found] = /curl -i '?(http:\/\/127\.0\.0\.1:\d+\/call)'?/.exec(words.toString()) ?? [];
        if (found !== undefined) resolve(found);
      });
    });
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const answer = await fetch(url, { method: 'POST', headers, body: '{"call":0}' });
    expect(await answer.json()).toEqual({ fibonacci: 17_711 });
    expect((await fetch(url, { method: 'POST', headers, body: '{"call":3}' })).status).toBe(422);
    cli.kill('SIGINT');
    const { code, left } = await finished;
    expect({ code, left }).toEqual({ code: 130, left: [] });
  });

  it('is checked, and held against its baseline', { timeout: 120_000 }, async () => {
    const how = ['-s', 'inline', '--load', 'burst:4', ...ONE_ROUND];
    const taken = await typed('baseline', CPU, ...how);
    expect(taken.code, taken.stderr).toBe(0);
    const written = JSON.parse(readFileSync(join(folder, 'stallbench.baseline.json'), 'utf8'));
    expect(Object.keys(written.cells)).toEqual(['cpu/inline/burst:4']);
    const args = ['check', CPU, ...how, '--require-baseline'];
    const checked = await typed(...args, '--threshold', 'errorRate == 0');
    expect([0, 1], checked.stderr).toContain(checked.code);
    expect(checked.result?.checks?.thresholds?.[0]).toMatchObject({ holds: true });
  });

  it.each([
    ['sweep', '--pool', '1,2'],
    ['capacity', '--slo', 'p90<2s'],
    ['serve'],
    ['check'],
    ['baseline'],
    ['run'],
  ])('that is not there is told by %s', async (command, ...flags) => {
    const { code, stderr } = await typed(command, './nowhere.ts', '--input', '{', ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain('--input: "{" cannot be read as JSON');
    const again = await typed(command, './nowhere.ts', ...flags);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('argument 1: "./nowhere.ts" does not exist');
    expect(again.stderr.match(/nowhere\.ts/g)).toHaveLength(1);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  it('whose answers cannot leave their thread is not served from another one', async () => {
    const { code, stderr } = await typed('serve', join(FIXTURES, 'own/instance.ts'), '-s', 'thread-pool:2');
    expect(code).toBe(2);
    expect(stderr).toContain('--strategy: thread-pool:2 copies inputs and answers, and its answer');
  });
});

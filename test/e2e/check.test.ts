/** A check as a pipeline runs it. What is measured waits, so that what holds does not depend on the machine. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../harness/result/schema.js';
import { readSaved, start } from './cli.js';

const CELLS = ['two-blocking-calls', '-s', 'inline,thread-pool:2', '--time-scale', '0.5', '--quick'];

describe('a check', () => {
  it('keeps what holds, names what does not, and takes and judges a baseline', async () => {
    const { folder, finished } = start(['baseline', ...CELLS]);
    const taken = await finished;
    expect([0, 1], taken.stderr).toContain(taken.code);
    expect(taken.stderr).toMatch(/\nbaseline: stallbench\.baseline\.json, 2 cells, /);
    const text = readFileSync(join(folder, 'stallbench.baseline.json'), 'utf8');
    rmSync(folder, { recursive: true });

    const next = start([
      'check',
      ...CELLS,
      '--threshold',
      'thread-pool:2 makespan <= 0.1 x inline',
      '--threshold',
      'errorRate == 0',
      '--require-baseline',
      '--baseline',
      'b.json',
    ]);
    writeFileSync(join(next.folder, 'b.json'), text);
    const { code, stdout, stderr, left } = await next.finished;
    expect(code, stderr).toBe(1);
    expect(left).toEqual([]);
    expect(stdout).toContain('thread-pool:2 makespan <= 0.1 x inline');
    const { checks } = resultSchema.parse(readSaved(next.folder));
    expect(checks?.thresholds.map(({ holds }) => holds)).toEqual([false, true, true]);
    expect(checks?.baseline).toMatchObject({ state: 'compared', file: 'b.json' });
    const items = checks?.baseline?.items ?? [];
    const held = items.filter(({ kind }) => kind === 'exact').map(({ holds }) => holds);
    // Three facts a cell; one round gives no class.
    expect(held).toEqual(Array.from({ length: 6 }, () => true));
    expect(items.filter(({ holds }) => holds === false)).toEqual([]);
    expect(readFileSync(join(next.folder, 'b.json'), 'utf8')).toBe(text);
    for (const file of ['report.md', 'report.html', 'trials.csv', 'junit.xml'])
      expect(existsSync(join(next.folder, 'results/latest', file)), file).toBe(true);
    rmSync(next.folder, { recursive: true });
  });
});

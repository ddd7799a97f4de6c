/** The highest rate of servers whose limit is known: 8 slots of 200 ms give 40 answers per second. */
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../harness/result/schema.js';
import { readSaved, stallbench, start } from './cli.js';

const SEARCH = ['capacity', 'squares-on-four', '-s', 'thread-pool:8', '--time-scale', '0.4'];
/** Short probes of evenly spaced requests: what they give up is not what is tested here. */
const SHORT = ['--arrivals', 'constant', '--probe', '1500ms', '--precision', '50%', '--start', '32'];

describe('capacity', () => {
  it('brackets the limit that arithmetic demands, in ordinary trials', async () => {
    const { code, result, stdout, stderr, left } = await stallbench([
      ...SEARCH,
      ...SHORT,
      '--slo',
      'p90<300ms',
    ]);
    expect(code, stderr).toBe(0);
    expect(left).toEqual([]);
    const [search] = resultSchema.parse(result).capacity ?? [];
    expect(search).toMatchObject({ strategy: 'thread-pool:8', reason: 'bracketed', confirmed: true });
    expect(search?.low).toBeGreaterThan(16);
    expect(search?.low).toBeLessThanOrEqual(40);
    expect(search?.high).toBeGreaterThanOrEqual(40);
    expect((search?.high ?? 0) / (search?.low ?? 1)).toBeLessThanOrEqual(1.5);
    for (const { cell, trial, outcome } of search?.probes ?? []) {
      const trials = result?.cells.find(({ id }) => id === cell)?.trials ?? [];
      const { observations, metrics, state } = trials.find(({ index }) => index === trial) ?? {};
      expect(observations?.violations, cell).toBeDefined();
      if (outcome === 'pass' && state === 'completed')
        expect(metrics?.latencyP50Ms).toBeGreaterThan(200 * 0.95);
    }
    expect(stdout).toContain('thread-pool:8 keeps p90 < 300 ms up to ');
    expect(stderr).toMatch(/^searching the highest rate of 1 strategy, about \d:\d\d min\n/);
    expect(stderr).toMatch(/\nthread-pool:8 · 32\/s · pass: \d+ of \d+ requests over, \d+ allowed\n/);
  });

  it.concurrent('an objective below the task time is kept at no rate, and that is an answer', async () => {
    const { code, result, stdout, stderr } = await stallbench([...SEARCH, ...SHORT, '--slo', 'p90<150ms']);
    expect(code, stderr).toBe(0);
    expect(result?.capacity?.[0]).toMatchObject({ reason: 'hopeless', low: null, confirmed: false });
    expect(stdout).toContain('thread-pool:8: no rate keeps p90 < 150 ms: the task alone takes 200 ms.');
  });

  it.concurrent('Ctrl-C leaves what is known so far, and no process', async () => {
    const { process: cli, folder, finished } = start([...SEARCH, ...SHORT, '--slo', 'p90<300ms']);
    await new Promise<void>((resolve) => {
      cli.stderr?.on('data', (words: Buffer) => {
        if (words.toString().includes('32/s')) resolve();
      });
    });
    cli.kill('SIGINT');
    const { code, left } = await finished;
    expect([code, left]).toEqual([130, []]);
    const saved = resultSchema.parse(readSaved(folder));
    expect(saved.aborted).toBe(true);
    expect(saved.capacity?.[0]).toMatchObject({ reason: 'stopped', confirmed: false });
    expect(saved.capacity?.[0]?.probes.length).toBeGreaterThanOrEqual(1);
    rmSync(folder, { recursive: true });
  });

  it.concurrent('without an objective, or with a wrong one, nothing is measured', async () => {
    const { code, stderr } = await stallbench([
      'capacity',
      'squares-on-four',
      '--slo',
      'p98<1s',
      '--start',
      '0',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('2 problems; nothing was measured');
    expect(stderr).toContain(
      '--slo: "p98<1s" is not PERCENTILE<DURATION, with one of p50, p90, p95, p99, p99.9',
    );
    expect(stderr).toContain('Write, for example, --slo "p99<200ms".');
  });
});

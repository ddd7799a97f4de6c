/** Ctrl-C at random moments: exit 130, a valid partial result that says so, and nothing left behind. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../harness/result/schema.js';
import { createRandom } from '../../harness/stats/random.js';
import { FIXTURES, readSaved, start } from './cli.js';

const TRIES = 20;
/** Long enough to reach every phase of the first trials. */
const LATEST_MS = 5_000;
const random = createRandom(2_026);
const moments = Array.from({ length: TRIES }, () => Math.round(random() * LATEST_MS));

const ARGS = [
  join(FIXTURES, 'scenarios', 'nap.mjs'),
  '-s',
  'inline,process-pool:2,cluster:2,thread-pool:2,process-per-request',
  '--rounds',
  '50',
];

describe('Ctrl-C', () => {
  it.concurrent.each(moments)('%i ms after the start of the run', async (afterMs) => {
    const { process: cli, folder, finished } = start(ARGS);
    // From the first word on standard error the run is under way; before it there is nothing to save.
    await new Promise((resolve) => cli.stderr?.once('data', resolve));
    await setTimeout(afterMs);
    const sentAt = performance.now();
    cli.kill('SIGINT');
    const { code, left } = await finished;
    expect(performance.now() - sentAt).toBeLessThan(5_000);
    expect(code).toBe(130);
    expect(left).toEqual([]);
    const saved = resultSchema.parse(readSaved(folder));
    expect(saved.aborted).toBe(true);
    expect(saved.verdict.exitCode).toBe(130);
    rmSync(folder, { recursive: true });
  });

  it('before anything has begun: nothing is left either', async () => {
    const { process: cli, folder, finished } = start(ARGS);
    await setTimeout(30);
    cli.kill('SIGINT');
    const { code, left } = await finished;
    expect(code).toBe(130);
    expect(left).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('SIGTERM: exit 143', async () => {
    const { process: cli, folder, finished } = start(ARGS);
    await new Promise((resolve) => cli.stderr?.once('data', resolve));
    await setTimeout(1_500);
    cli.kill('SIGTERM');
    const { code, left } = await finished;
    expect(code).toBe(143);
    expect(left).toEqual([]);
    expect(readSaved(folder)?.aborted).toBe(true);
    const page = readFileSync(join(folder, 'results/latest/report.html'), 'utf8');
    expect(page).toContain('This report is partial');
    rmSync(folder, { recursive: true });
  });

  it('twice: ends at once, and a task that never returns is not left either', async () => {
    const hang = join(FIXTURES, 'scenarios', 'hang.mjs');
    const { process: cli, folder, finished } = start([hang, '-s', 'process-pool:2', '--timeout', '30s']);
    await new Promise((resolve) => cli.stderr?.once('data', resolve));
    await setTimeout(3_000);
    cli.kill('SIGINT');
    cli.kill('SIGINT');
    const { code, left } = await finished;
    expect(code).toBe(130);
    expect(left).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('SIGKILL of the coordinator: its children end by themselves, a blocked one too', async () => {
    const hang = join(FIXTURES, 'scenarios', 'hang.mjs');
    const { process: cli, folder, finished, left } = start([hang, '-s', 'inline', '--timeout', '30s']);
    await new Promise((resolve) => cli.stderr?.once('data', resolve));
    await setTimeout(3_000);
    expect(left()).not.toEqual([]);
    cli.kill('SIGKILL');
    await finished;
    await setTimeout(1_000);
    expect(left()).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

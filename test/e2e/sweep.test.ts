/** Sweeps of sleeping tasks, whose knees are known from arithmetic alone: waves, slots over task time, dispatch. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Result, resultSchema } from '../../harness/result/schema.js';
import { FIXTURES, stallbench, start } from './cli.js';

function resultOf(stdout: string): Result {
  return resultSchema.parse(JSON.parse(stdout));
}

it.concurrent('pool: as many slots as requests come at once, the library default beside them; report shows it again', async () => {
  const args = 'sweep two-blocking-calls --pool 2,4,6 --load burst:4 --time-scale 0.15 --rounds 1'.split(' ');
  const { code, stdout, stderr, left } = await stallbench([...args, '--json']);
  expect(code, stderr).toBe(0);
  expect(left).toEqual([]);
  const result = resultOf(stdout);
  const { sweep } = result;
  expect(sweep?.knee?.value).toBe(4);
  expect(sweep?.points.map(({ label }) => label).slice(0, 3)).toEqual(['2', '4', '6']);
  const byDefault = sweep?.points.find(({ isDefault }) => isDefault);
  expect(byDefault?.value).toBe(result.cells.find(({ id }) => id === byDefault?.cellId)?.slots);
  expect(sweep?.sentence).toMatch(
    /^Best size of thread-pool for two-blocking-calls under burst:4 on this machine: 4; the library's default, /,
  );
  // Its claims are not what was asked.
  expect(result.claims).toEqual([]);
  expect(result.verdict.sentence).toContain('4 pool sizes measured in 4 trials');

  const again = start(['report', 'saved.json', '--ascii']);
  writeFileSync(join(again.folder, 'saved.json'), stdout);
  const { stdout: shown } = await again.finished;
  rmSync(again.folder, { recursive: true, force: true });
  expect(shown.replaceAll(/\s+/g, ' ')).toContain(sweep?.sentence);
  expect(shown).toMatch(/^ +4 {2}#+ .* <- knee$/m);
});

it.concurrent('task length: each point sleeps for its own time, and only the long one is worth handing over', async () => {
  const args = 'sweep two-blocking-calls --task-ms 1,80 -s thread-pool:2 --load burst:4 --rounds 1'.split(
    ' ',
  );
  const { code, result, stderr } = await stallbench(args);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('two-blocking-calls · thread-pool:2, task-ms 80 ms · 1 round completed');
  const [short, long] = result?.cells ?? [];
  expect([short?.expected?.makespanMs, long?.expected?.makespanMs]).toEqual([2, 160]);
  expect(short?.metrics.makespanMs?.center).toBeLessThan(60);
  expect(long?.metrics.makespanMs?.center).toBeGreaterThan(158);
  expect(result?.sweep?.knee?.value).toBe(80);
});

// Alone: an open load is invalid where its generator is kept from sending in time.
it('rate: what two slots of 50 ms can serve, and what they cannot', async () => {
  const args = 'sweep two-blocking-calls --rate 10,90 --load open:1x1s:constant -s thread-pool:2';
  const { code, result, stderr } = await stallbench([
    ...args.split(' '),
    ...['--time-scale', '0.05', '--rounds', '1'],
  ]);
  expect(code, stderr).toBe(0);
  expect(result?.cells.map(({ load }) => load)).toEqual(['open:10x1s:constant', 'open:90x1s:constant']);
  expect(result?.sweep?.knee?.value).toBe(10);
  expect(result?.sweep?.reason).toMatch(/^at 90 per second .*: a queue grew$/);
});

it.concurrent('a scenario that answers wrongly: no figure, no knee, exit 3', async () => {
  const scenario = join(FIXTURES, 'scenarios/always-wrong.mjs');
  const { code, result } = await stallbench([
    ...['sweep', scenario, '--concurrency', '1,2', '--load', 'burst:2', '-s', 'inline', '--rounds', '1'],
  ]);
  expect(code).toBe(3);
  expect(result?.sweep?.knee).toBeNull();
  expect(result?.sweep?.sentence).toContain('2 of 2 points gave no figure');
});

it('what cannot be swept ends with 2 and an example', async () => {
  const { code, stdout, stderr } = await stallbench([
    'sweep',
    'hash-password',
    '--pool',
    '1..8',
    '-s',
    'inline',
  ]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('--strategy: inline has no size that --pool could set');
});

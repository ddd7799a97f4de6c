import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchMachine } from '../../harness/machine-use.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stallbench-machine-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  }
}

/** user nice system idle iowait irq softirq steal guest, in ticks of 10 ms. */
const stat = (ticks: string) => `cpu  ${ticks} 0\ncpu0 1 0 0 0\ncpu1 1 0 0 0\nintr 12 3`;

describe('the machine', () => {
  it('is told in the time since: programs, interrupts and the host apart', () => {
    write({ 'proc/stat': stat('1000 10 200 5000 50 5 20 0') });
    const use = watchMachine([], root);
    write({ 'proc/stat': stat('1040 20 220 5100 60 7 23 5') });
    expect(use()).toMatchObject({
      cores: 2,
      usableCores: availableParallelism(),
      programsMs: 700,
      busyMs: 800,
      stolenMs: 50,
      idleShare: 1_100 / 1_900,
    });
  });

  it('leaves out what the system does not tell', () => {
    write({ 'proc/stat': stat('1 0 0 1 0 0 0 0') });
    const use = watchMachine([], root)();
    expect(use).not.toHaveProperty('pressureShare');
    expect(use).not.toHaveProperty('throttledMs');
    rmSync(join(root, 'proc/stat'));
    expect(watchMachine([], root)()).toBeUndefined();
  });

  it('says what this process and its helpers used of it', () => {
    write({ 'proc/stat': stat('1 0 0 1 0 0 0 0') });
    const use = watchMachine([process.pid], root);
    const until = performance.now() + 60;
    while (performance.now() < until);
    // Counted twice here: once as the coordinator, once as its own helper, of which only whole ticks are known.
    expect(use()?.ownMs).toBeGreaterThan(70);
  });

  it('has fewer cores to use where a quota says so', () => {
    write({
      'proc/stat': stat('1 0 0 1 0 0 0 0'),
      'proc/self/cgroup': '0::/job',
      'sys/fs/cgroup/job/cpu.max': '50000 100000',
    });
    expect(watchMachine([], root)()).toMatchObject({ cores: 2, usableCores: 0.5 });
  });
});

describe('a quota', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'of version 2, in the group above too',
      {
        'sys/fs/cgroup/job/cpu.stat': 'throttled_usec 1000',
        'sys/fs/cgroup/cpu.stat': 'throttled_usec 2000',
      },
      {
        'sys/fs/cgroup/job/cpu.stat': 'throttled_usec 1000',
        'sys/fs/cgroup/cpu.stat': 'throttled_usec 32000',
      },
    ],
    [
      'of version 2, in the group below alone, where the one above was held back for longer before',
      {
        'sys/fs/cgroup/job/cpu.stat': 'throttled_usec 1000',
        'sys/fs/cgroup/cpu.stat': 'throttled_usec 900000000',
      },
      {
        'sys/fs/cgroup/job/cpu.stat': 'throttled_usec 31000',
        'sys/fs/cgroup/cpu.stat': 'throttled_usec 900000000',
      },
    ],
    [
      'of version 1',
      { 'sys/fs/cgroup/cpu/job/cpu.stat': 'nr_throttled 1\nthrottled_time 5000000' },
      { 'sys/fs/cgroup/cpu/job/cpu.stat': 'nr_throttled 2\nthrottled_time 35000000' },
    ],
  ])('tells for how long it held back: %s', (title, before, after) => {
    const groups = title.endsWith('1') ? '4:cpu,cpuacct:/job' : '0::/job';
    write({ 'proc/stat': stat('1 0 0 1 0 0 0 0'), 'proc/self/cgroup': groups, ...before });
    const use = watchMachine([], root);
    write(after);
    expect(use()?.throttledMs).toBe(30);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCgroupQuota } from '../../../harness/result/cgroup-quota.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stallbench-cgroup-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), `${text}\n`);
  }
}

describe('readCgroupQuota', () => {
  it('reads version 2 of its own group', () => {
    write({ 'proc/self/cgroup': '0::/ci/job', 'sys/fs/cgroup/ci/job/cpu.max': '150000 100000' });
    expect(readCgroupQuota(root)).toBe(1.5);
  });

  it('takes the least of the groups around it', () => {
    write({
      'proc/self/cgroup': '0::/ci/job',
      'sys/fs/cgroup/ci/job/cpu.max': 'max 100000',
      'sys/fs/cgroup/ci/cpu.max': '50000 100000',
      'sys/fs/cgroup/cpu.max': '400000 100000',
    });
    expect(readCgroupQuota(root)).toBe(0.5);
  });

  it('finds the group at the mount point, as inside a container', () => {
    write({ 'proc/self/cgroup': '0::/', 'sys/fs/cgroup/cpu.max': '200000 100000' });
    expect(readCgroupQuota(root)).toBe(2);
  });

  it('reads version 1', () => {
    write({
      'proc/self/cgroup': '7:memory:/docker/x\n4:cpu,cpuacct:/docker/x',
      'sys/fs/cgroup/cpu/docker/x/cpu.cfs_quota_us': '25000',
      'sys/fs/cgroup/cpu/docker/x/cpu.cfs_period_us': '100000',
      'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1',
      'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000',
    });
    expect(readCgroupQuota(root)).toBe(0.25);
  });

  it.each<[string, Record<string, string>]>([
    ['the system has no control groups', {}],
    ['the group has no quota', { 'proc/self/cgroup': '0::/', 'sys/fs/cgroup/cpu.max': 'max 100000' }],
    ['the group tells nothing', { 'proc/self/cgroup': '0::/ci/job' }],
  ])('is null where %s', (_, files) => {
    write(files);
    expect(readCgroupQuota(root)).toBeNull();
  });
});

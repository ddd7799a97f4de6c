/**
 * How many cores the control group of this process allows. Node's `availableParallelism` counts the cores that may be
 * used, not the share of time on them; in a container with a quota of half a core it still says 2.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The least quota of the group and the groups around it, in cores: 0.5 is half the time of one core.
 *
 * @param root Where the file system begins; another folder in tests.
 * @returns `null` where there is no quota, or where the system does not tell (not Linux).
 */
export function readCgroupQuota(root = '/'): number | null {
  const quotas = cpuGroups(root)
    .map(({ folder, version }) => (version === 2 ? readVersion2(folder) : readVersion1(folder)))
    .filter((quota) => quota !== null);
  return quotas.length === 0 ? null : Math.min(...quotas);
}

/** A control group of processor time that this process obeys. */
export interface CpuGroup {
  readonly folder: string;
  readonly version: 1 | 2;
}

/** Its own groups and all above them; inside a container, the mount point is the group itself. */
export function cpuGroups(root = '/'): CpuGroup[] {
  const groups = (readText(join(root, 'proc/self/cgroup')) ?? '').split('\n').map((line) => line.split(':'));
  return groups.flatMap(([, controllers, path]): CpuGroup[] => {
    if (controllers === undefined || path === undefined) return [];
    if (controllers === '') return upwards(join(root, 'sys/fs/cgroup'), path, 2);
    if (!controllers.split(',').includes('cpu')) return [];
    return upwards(join(root, 'sys/fs/cgroup/cpu'), path, 1);
  });
}

function upwards(mount: string, group: string, version: CpuGroup['version']): CpuGroup[] {
  const groups: CpuGroup[] = [];
  for (let path = group; ; path = dirname(path)) {
    groups.push({ folder: join(mount, path), version });
    if (path === dirname(path)) return groups;
  }
}

/** `cpu.max` holds `QUOTA PERIOD` in microseconds, or `max PERIOD` (kernel documentation, cgroup-v2). */
function readVersion2(folder: string): number | null {
  const [quota, period] = (readText(join(folder, 'cpu.max')) ?? '').trim().split(' ').map(Number);
  return share(quota, period);
}

/** `cpu.cfs_quota_us` is -1 without a quota (kernel documentation, sched-bwc). */
function readVersion1(folder: string): number | null {
  const quota = readText(join(folder, 'cpu.cfs_quota_us'));
  const period = readText(join(folder, 'cpu.cfs_period_us'));
  return share(Number(quota ?? Number.NaN), Number(period ?? Number.NaN));
}

function share(quota: number | undefined, period: number | undefined): number | null {
  const cores = Number(quota) / Number(period);
  return Number.isFinite(cores) && cores > 0 ? cores : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

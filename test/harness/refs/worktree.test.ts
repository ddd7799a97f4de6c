import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Repository } from '../../../harness/refs/repository.js';
import { closePlace, isLeftBehind, openPlace } from '../../../harness/refs/worktree.js';

/** Above the highest id that Linux gives. */
const GONE = 2 ** 22 + 1;
const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

describe('an entry in the repository is left behind', () => {
  it('where it has our name and its process is gone', () => {
    expect(isLeftBehind(`stallbench-base-${GONE}-${HERE}-aB3xY9`)).toBe(true);
    expect(isLeftBehind(`stallbench-candidate-${GONE}-${HERE}-aB3xY9`)).toBe(true);
  });

  it('where its process had the id that this one has', () => {
    expect(isLeftBehind(`stallbench-base-${process.pid}-${HERE}-aB3xY9`)).toBe(true);
  });

  it.each([
    ['its process lives', `stallbench-base-${process.ppid}-${HERE}-aB3xY9`],
    ['its process lives and is somebody else’s', `stallbench-base-1-${HERE}-aB3xY9`],
    ['its process is on another host', `stallbench-base-${GONE}-00000000-aB3xY9`],
    ['it is the user’s', 'base'],
    ['it is the user’s and looks like ours', `stallbench-base-${GONE}-${HERE}-aB3xY9-mine`],
    ['its name leads elsewhere', `../stallbench-base-${GONE}-${HERE}-aB3xY9`],
  ])('not where %s', (_why, name) => {
    expect(isLeftBehind(name)).toBe(false);
  });
});

describe('a place that cannot be removed', () => {
  /** No path may hold a NUL, so its entry cannot be removed by anybody. */
  const broken = { commonFolder: '\0' } as Repository;

  it('does not keep the others at the end of the process', () => {
    const before = process.listeners('exit');
    const folder = mkdtempSync(join(tmpdir(), 'stallbench-common-'));
    const first = openPlace('base', broken);
    const second = openPlace('candidate', { commonFolder: folder } as Repository);
    const [removeAllNow] = process.listeners('exit').filter((listener) => !before.includes(listener));
    expect(() => removeAllNow?.(0)).not.toThrow();
    expect([first, second].map(({ path }) => existsSync(path))).toEqual([false, false]);
    rmSync(folder, { recursive: true });
    return Promise.allSettled([first, second].map(closePlace));
  });

  it('is no longer ours to remove once that was tried', async () => {
    const before = process.listenerCount('exit');
    await expect(closePlace(openPlace('base', broken))).rejects.toThrow();
    expect(process.listenerCount('exit')).toBe(before);
  });
});

import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isLeftBehind } from '../../../harness/refs/worktree.js';

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

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { placeInArm } from '../../../harness/refs/arm-catalog.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'stallbench-place-')));
afterAll(() => rmSync(home, { recursive: true }));

const repository = { root: join(home, 'repo'), folder: join(home, 'repo/sub') };
mkdirSync(repository.folder, { recursive: true });
writeFileSync(join(repository.root, 'own.mjs'), '');
symlinkSync(repository.root, join(home, 'link'));

describe('a path of the checkout', () => {
  it.each([
    ['./own.mjs', '/arm/sub/own.mjs'],
    ['own.mjs', '/arm/sub/own.mjs'],
    ['../own.mjs', '/arm/own.mjs'],
    ['../..name/own.mjs', '/arm/..name/own.mjs'],
    [join(home, 'repo/own.mjs'), '/arm/own.mjs'],
    // Through a symbolic link, as the shell may show the working directory.
    [join(home, 'link/own.mjs'), '/arm/own.mjs'],
    // Outside: the same for both arms.
    ['../../other.mjs', join(home, 'other.mjs')],
    [join(home, 'repository/own.mjs'), join(home, 'repository/own.mjs')],
  ])('%s', (path, place) => {
    expect(placeInArm(path, '/arm', repository)).toBe(place);
  });
});

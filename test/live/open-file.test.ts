/** Opens a file with a made-up opener, as the system's own would be started. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFile } from '../../dist/harness/commands/open-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** @param script What the opener does; `$1` is the path. */
function desktopWith(script: string) {
  const opener = join(folder, 'xdg-open');
  writeFileSync(opener, `#!/bin/sh\n${script}\n`);
  chmodSync(opener, 0o755);
  return { platform: 'linux', env: { PATH: `${folder}:${process.env.PATH}`, DISPLAY: ':7' } } as const;
}

describe.skipIf(process.platform === 'win32')('openFile', () => {
  it('hands the path over as one word that no shell reads', async () => {
    const noted = join(folder, 'noted');
    const path = join(folder, `$(touch ${folder}/evil) "a b";'.html`);
    expect(await openFile(path, desktopWith(`printf '%s' "$#:$1" > ${noted}`))).toBeNull();
    expect(readFileSync(noted, 'utf8')).toBe(`1:${path}`);
    expect(existsSync(join(folder, 'evil'))).toBe(false);
  });

  it('says what an opener ended with that found no program', async () => {
    expect(await openFile('/x.html', desktopWith('exit 3'))).toBe('xdg-open ended with 3');
  });

  it('says that there is no opener', async () => {
    const desktop = { platform: 'linux', env: { PATH: folder, WAYLAND_DISPLAY: 'wayland-0' } } as const;
    expect(await openFile('/x.html', desktop)).toMatch(/^xdg-open could not be started: .*ENOENT/);
  });

  it('waits for no opener that goes on, and leaves it to itself', async () => {
    const noted = join(folder, 'noted');
    const released = join(folder, 'released');
    // It ends when it is told to, or with its folder.
    const patient = `while [ -d ${folder} ] && [ ! -e ${released} ]; do sleep 0.1; done; echo done > ${noted}`;
    expect(await openFile('/x.html', desktopWith(patient))).toBeNull();
    expect(existsSync(noted)).toBe(false);
    writeFileSync(released, '');
    await vi.waitFor(() => expect(existsSync(noted)).toBe(true), { timeout: 10_000, interval: 100 });
  }, 30_000);
});

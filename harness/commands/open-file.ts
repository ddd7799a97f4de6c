/**
 * Opens a file with the program that the system has for it. No shell reads the path, and nobody waits for the program:
 * it outlives this one. Where nobody sits in front of a screen, it refuses.
 */
import { spawn } from 'node:child_process';
import { messageOf } from '../errors.js';

/** An opener that fails does so at once; one that runs longer shows the file, or asks with what. */
const FAILS_WITHIN_MS = 1_500;

/** Where a file is to be opened. */
export interface Desktop {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
}

const THIS: Desktop = { platform: process.platform, env: process.env };

/** @returns Why the file was not opened; `null` where it was. */
export async function openFile(path: string, desktop: Desktop = THIS): Promise<string | null> {
  const obstacle = obstacleOn(desktop);
  if (obstacle !== null) return obstacle;
  const opener = openerOn(desktop);
  try {
    return await start(opener, path, desktop);
  } catch (cause) {
    return `${opener} could not be started: ${messageOf(cause)}`;
  }
}

/** Windows has `start` in its shell only; its file manager opens files too, and answers 1 whatever happened. */
function openerOn({ platform }: Desktop): string {
  if (platform === 'darwin') return 'open';
  return platform === 'win32' ? 'explorer.exe' : 'xdg-open';
}

function obstacleOn({ platform, env }: Desktop): string | null {
  if (env.CI) return 'this is a CI job (CI is set)';
  const hasScreen = platform === 'darwin' || platform === 'win32' || env.DISPLAY || env.WAYLAND_DISPLAY;
  return hasScreen ? null : 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
}

function start(opener: string, path: string, { platform, env }: Desktop): Promise<string | null> {
  const child = spawn(opener, [path], { detached: true, stdio: 'ignore', env });
  child.unref();
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => resolve(null), FAILS_WITHIN_MS);
    const settle = (reason: string | null) => {
      clearTimeout(patience);
      resolve(reason);
    };
    child.once('error', (cause) => {
      clearTimeout(patience);
      reject(cause);
    });
    child.once('exit', (code) =>
      settle(code === 0 || platform === 'win32' ? null : `${opener} ended with ${code ?? 'a signal'}`),
    );
  });
}

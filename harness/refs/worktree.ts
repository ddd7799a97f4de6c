/**
 * Worktrees of our own: made in the temporary folder, and removed with what git keeps of them, whatever happens in
 * between. A worktree and its entry in the repository have one name, which tells whose they are, so that both can be
 * found and removed without git, at once, and also when git was killed while it made them.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { killAllGroups } from '../ipc/process-group.js';
import type { Repository } from './repository.js';

/** A process id means something on one host only; containers may share a repository. */
const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const NAME = /^stallbench-(?:base|candidate)-(\d+)-([0-9a-f]{8})-\w{6}$/;

/** Also when a process that is being killed still writes into it. */
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** A folder for a worktree; git has made the worktree in it or not. */
export interface WorktreePlace {
  /** Empty until git has filled it. */
  readonly path: string;
  readonly commonFolder: string;
}

const open = new Set<WorktreePlace>();

/** The last resort of a second Ctrl-C and of a crash: nothing may be waited for any more. */
function removeAllNow(): void {
  // What still writes into a worktree would put back what is being removed.
  killAllGroups();
  for (const place of open) {
    for (const remove of [() => rmSync(place.path, REMOVE), () => removeEntry(place)]) {
      try {
        remove();
      } catch {
        // Nobody is left to tell; what can be removed still is.
      }
    }
  }
}

/** A new, empty folder for the worktree of one arm. From now on it is removed when this process ends. */
export function openPlace(arm: 'base' | 'candidate', { commonFolder }: Repository): WorktreePlace {
  if (open.size === 0) process.once('exit', removeAllNow);
  // Without symbolic links, for git writes the path down as it really is.
  const start = join(realpathSync(tmpdir()), `stallbench-${arm}-${process.pid}-${HOST}-`);
  const place = { path: mkdtempSync(start), commonFolder };
  open.add(place);
  return place;
}

/** Removes a worktree and its entry. May be called twice. */
export async function closePlace(place: WorktreePlace): Promise<void> {
  try {
    await rm(place.path, REMOVE);
  } finally {
    open.delete(place);
    if (open.size === 0) process.off('exit', removeAllNow);
    removeEntry(place);
  }
}

/** What `git worktree remove` does, of one entry: gitrepository-layout(5), `worktrees/<id>`. */
function removeEntry({ path, commonFolder }: WorktreePlace): void {
  const entries = join(commonFolder, 'worktrees');
  rmSync(join(entries, basename(path)), REMOVE);
  try {
    rmdirSync(entries);
  } catch {
    // It holds worktrees of others, or there never was one.
  }
}

/** Removes what earlier runs had to leave behind because they were killed. Those of others stay. */
export async function removeLeftBehind({ commonFolder }: Repository): Promise<void> {
  for (const name of entryNames(commonFolder)) {
    if (!isLeftBehind(name)) continue;
    const path = pathOf(name, commonFolder);
    // Only what has our name: the entry's own word could lead anywhere.
    if (basename(path) !== name) continue;
    // What cannot be removed is another user's; it is in nobody's way.
    await closePlace({ path, commonFolder }).catch(() => {});
  }
}

/** Whether an entry of that name is ours and its process has ended. */
export function isLeftBehind(name: string): boolean {
  const [, pid, host] = NAME.exec(name) ?? [];
  if (pid === undefined || host !== HOST) return false;
  // In a container every run may have the same id.
  if (Number(pid) === process.pid) return ![...open].some(({ path }) => basename(path) === name);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (cause) {
    // Any other error: it is there and somebody else's.
    return (cause as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function entryNames(commonFolder: string): readonly string[] {
  try {
    return readdirSync(join(commonFolder, 'worktrees'));
  } catch {
    return [];
  }
}

/** Where the worktree is: the entry names the file `.git` in it. */
function pathOf(name: string, commonFolder: string): string {
  try {
    return dirname(readFileSync(join(commonFolder, 'worktrees', name, 'gitdir'), 'utf8').trim());
  } catch {
    // Killed before git had written it.
    return join(realpathSync(tmpdir()), name);
  }
}

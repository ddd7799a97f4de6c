/**
 * Runs one command of the preparation: without a shell, without input, in a process group of its own, so that it ends
 * with everything it has started. What it writes is kept, from the end, and shown only when it fails.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { spellExit } from '../ipc/exit-words.js';
import {
  descendantsOf,
  forgetGroup,
  killAll,
  killGroup,
  killMarked,
  MARK,
  rememberGroup,
} from '../ipc/process-group.js';
import { withoutRepository } from './git.js';

const LOG_LINES = 40;
/** Enough for that many lines of a usual length. */
const LOG_CHARACTERS = 16_384;
/** How long the rest of the output is waited for once everything that could write has been killed. */
const OUTPUT_WAIT_MS = 1_000;

/**
 * An install must not write into the repository that all worktrees share, its hooks or its configuration. This is how
 * husky (today's and that before version 5) and simple-git-hooks are told; nothing tells every such tool.
 */
const NO_HOOK_INSTALLERS = {
  HUSKY: '0',
  HUSKY_SKIP_INSTALL: '1',
  SKIP_INSTALL_SIMPLE_GIT_HOOKS: '1',
};

export interface CommandEnd {
  /** `null`: it exited with code 0; else `exited with code 2`, `was killed by SIGKILL`, `could not be started: ...`. */
  readonly failure: string | null;
  /** The last lines that it wrote to both of its outputs. */
  readonly log: string;
}

/**
 * Resolves when the command and everything it started has ended.
 *
 * @throws the reason of the signal once that is aborted; nothing of the command runs any more then.
 */
export async function runCommand(
  words: readonly string[],
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<CommandEnd> {
  signal.throwIfAborted();
  const [program = '', ...args] = words;
  const mark = randomUUID();
  const child = spawn(program, args, {
    cwd: folder,
    detached: true,
    env: { ...withoutRepository(process.env), ...NO_HOOK_INSTALLERS, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? 0;
  rememberGroup(pid);
  let log = '';
  const keep = (chunk: string) => {
    log = (log + chunk).slice(-LOG_CHARACTERS);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ended = new Promise<string | null>((resolve) => {
    child.once('exit', (code, by) => resolve(code === 0 ? null : spellExit(code, by)));
    child.once('error', (cause) => resolve(`could not be started: ${cause.message}`));
  });
  const kill = () => {
    const descendants = descendantsOf(pid);
    killGroup(pid);
    killAll(descendants);
  };
  signal.addEventListener('abort', kill, { once: true });
  const failure = await ended;
  signal.removeEventListener('abort', kill);
  // A build may leave a service of its own behind, which would take its share of the machine from what is measured.
  killGroup(pid);
  killMarked(mark);
  forgetGroup(pid);
  // Where there is no /proc, one that left the group may still hold the output.
  await Promise.race([closed, setTimeout(OUTPUT_WAIT_MS, undefined, { ref: false })]);
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  signal.throwIfAborted();
  return { failure, log: lastLines(log) };
}

/** The last lines of an output, without colours; a line that was redrawn shows its last form. */
export function lastLines(text: string): string {
  const lines = stripVTControlCharacters(text).trimEnd().split('\n').slice(-LOG_LINES);
  return lines.map((line) => line.trimEnd().split('\r').at(-1)).join('\n');
}

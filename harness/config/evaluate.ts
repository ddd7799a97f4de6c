/**
 * The settings that a config module exports, evaluated in a process of its own: code of the user never runs in this one.
 * It is waited for without doing anything else, because without settings there is nothing else to do, and for a bounded
 * time. What the process leaves behind is ended with it, where there is a /proc to find it by.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../errors.js';
import { spellExit } from '../ipc/exit-words.js';
import { killMarked, MARK } from '../ipc/process-group.js';
import { spellDuration } from '../units.js';

/** What the evaluating process writes to its channel, one JSON text a line: what it is about to do, then what came of it. */
export type Told =
  | { readonly doing: string }
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly faults: readonly ConfigFault[] };

/** What is wrong with a module; `at` is the setting that it is about, where it is about one. */
export type ConfigFault = Pick<Problem, 'what' | 'fix'> & { readonly at?: string };

export type Evaluated =
  | { readonly value: Readonly<Record<string, unknown>> }
  | { readonly faults: readonly ConfigFault[] };

/** File descriptor on which the process tells; standard output and error stay the user's. */
export const CHANNEL_FD = 3;

/** Enough for a module that asks something on the network, and short enough to be taken for a hang after it. */
const DEADLINE_MS = 10_000;
/** Settings that are larger hold data that belongs into a file of its own. */
const MOST_BYTES = 16 * 2 ** 20;

/**
 * @param path Absolute.
 * @param folder Places in problems are spelled from here.
 */
export function evaluateConfig(path: string, folder: string, deadlineMs = DEADLINE_MS): Evaluated {
  const mark = randomUUID();
  const entry = fileURLToPath(new URL('./evaluating-process.js', import.meta.url));
  const { output, error, status, signal } = spawnSync(
    process.execPath,
    ['--enable-source-maps', entry, path, folder],
    {
      // What it logs may be read, and must not be mistaken for a result.
      stdio: ['ignore', 2, 2, 'pipe'],
      env: { ...process.env, [MARK]: mark, NODE_NO_WARNINGS: '1' },
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
      maxBuffer: MOST_BYTES,
    },
  );
  killMarked(mark);
  const told = linesOf(output?.[CHANNEL_FD]);
  const last = told.at(-1);
  if (last !== undefined && !('doing' in last)) return last;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOBUFS') {
    const what = `its settings are larger than ${MOST_BYTES / 2 ** 20} MiB`;
    return { faults: [{ what, fix: 'Keep data in a file that a task reads.' }] };
  }
  const doing = last?.doing ?? 'loading it';
  if (code === 'ETIMEDOUT') {
    const what = `${doing} did not end within ${spellDuration(deadlineMs)}`;
    return { faults: [{ what, fix: 'Look there for a loop, or for a wait that never ends.' }] };
  }
  if (error !== undefined) throw new Error(`config process: ${error.message}`, { cause: error });
  const what = `while ${doing} its process ${spellExit(status, signal)}`;
  return { faults: [{ what, fix: 'Look there for what ends the process.' }] };
}

/** A process that was killed may have written half a line. */
function linesOf(channel: Buffer | string | null | undefined): readonly Told[] {
  return String(channel ?? '')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Told);
}

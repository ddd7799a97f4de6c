/** Carries out one run of the self-test through the built command line, as a user would. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readResult } from '../result/read.js';
import { CHANGED, INJECTED, type Kind, STEADY } from './kinds.js';
import type { Profile } from './options.js';
import { type RunRecord, recordOf } from './record.js';
import { makeRepository, type Repository } from './repository.js';

/** What each run compares in the made-up repository: base, then candidate. */
const REFS: Readonly<Record<Kind, readonly [string, string]>> = {
  aa: ['HEAD', 'HEAD'],
  slow: ['HEAD~1', 'HEAD'],
  fast: ['HEAD~1', 'HEAD'],
  swap: ['HEAD', 'HEAD~1'],
};
const SMALL = [`./${CHANGED}.mjs`, `./${STEADY}.mjs`, '--strategy=inline,thread-pool:2', '--quick'];

export interface Place {
  /** Folder of the package, whose command line is run. */
  readonly stallbench: string;
  readonly profile: Profile;
  /** Aborted: the run ends as it does on SIGTERM. */
  readonly signal: AbortSignal;
}

/** @param seed Another one for each run, or all of them would measure in the same order. */
export async function carryOut(kind: Kind, seed: number, place: Place): Promise<RunRecord> {
  const isOwn = kind === 'aa' && place.profile === 'ci';
  const repository = isOwn ? null : makeRepository(kind === 'aa' ? 0 : INJECTED[kind], place.stallbench);
  const out = mkdtempSync(join(tmpdir(), 'stallbench-selftest-out-'));
  try {
    return await compare(kind, seed, repository, out, place);
  } finally {
    repository?.remove();
    rmSync(out, { recursive: true, force: true });
  }
}

async function compare(
  kind: Kind,
  seed: number,
  repository: Repository | null,
  out: string,
  { stallbench, signal }: Place,
): Promise<RunRecord> {
  const [base, candidate] = REFS[kind];
  const words = ['compare', `--base=${base}`, `--candidate=${candidate}`, `--out=${out}`, `--seed=${seed}`];
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const { code, said } = await runCommand(
    [join(stallbench, 'dist/harness/cli.js'), ...words, ...(repository === null ? [] : SMALL)],
    repository?.folder ?? stallbench,
    signal,
  );
  const ended = { kind, startedAt, wallMs: Math.round(performance.now() - start), exitCode: code };
  const path = join(out, 'results.json');
  return recordOf(ended, existsSync(path) ? readResult(path) : null, said);
}

/** @returns The exit code, and the end of what was written on standard error, which is also shown. */
function runCommand(
  words: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ code: number; said: string }> {
  return new Promise((resolve, reject) => {
    // An alarm of the self-test is no annotation of the job that runs it.
    const env = { ...process.env, GITHUB_ACTIONS: '' };
    // In a group of its own: with Ctrl-C the terminal would signal it too, and a second signal ends it at once.
    const child = spawn(process.execPath, words, {
      cwd,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    const stop = () => child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk);
      said = `${said}${chunk}`.slice(-20_000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      signal.removeEventListener('abort', stop);
      resolve({ code: code ?? 143, said });
    });
  });
}

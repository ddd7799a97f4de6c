/** Runs the built command line as a user would, in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cell, Result } from '../../harness/result/schema.js';

const CLI = join(import.meta.dirname, '../../dist/harness/cli.js');
export const FIXTURES = join(import.meta.dirname, '../fixtures');

/** Every strategy once; a library's default size is the same code with another number. */
export const EVERY_STRATEGY = [
  'inline',
  'async',
  'partitioned',
  'thread-per-request',
  'thread-pool:2',
  'process-per-request',
  'process-pool:2',
  'cluster:2',
];

export interface Finished {
  /** Exit code, or 128 plus the signal as a shell would show it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Processes that carried the run's mark when it had ended. */
  readonly left: readonly string[];
}

export interface Running {
  readonly process: ChildProcess;
  readonly folder: string;
  readonly finished: Promise<Finished>;
  /** Command lines of the processes that carry the run's mark now. */
  left(): string[];
  /** Their ids, of those whose command line is wanted. */
  pids(isWanted: (line: string) => boolean): number[];
}

export interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** Where it is started. Default: a fresh folder. */
  readonly folder?: string;
}

let runs = 0;

/** Starts `stallbench ARGS`. */
export function start(args: readonly string[], { env = {}, ...options }: Options = {}): Running {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'stallbench-e2e-'));
  runs += 1;
  const mark = `STALLBENCH_TEST_MARK=${process.pid}-${runs}`;
  const [name = '', value = ''] = mark.split('=');
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { ...inherited, ...env, [name]: value },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const finished = new Promise<Finished>((resolve) => {
    child.once('close', (code, signal) => {
      const signalled = signal === 'SIGINT' ? 130 : 143;
      resolve({ code: code ?? signalled, stdout, stderr, left: lines() });
    });
  });
  const lines = () => processesWith(mark).map(({ line }) => line);
  return {
    process: child,
    folder,
    finished,
    left: lines,
    pids: (isWanted) => processesWith(mark).flatMap(({ pid, line }) => (isWanted(line) ? [pid] : [])),
  };
}

/** Runs to the end and removes the folder. */
export async function stallbench(
  args: readonly string[],
  options: Options = {},
): Promise<Finished & { result?: Result }> {
  const { folder, finished } = start(args, options);
  const end = await finished;
  const result = readSaved(folder);
  rmSync(folder, { recursive: true, force: true });
  return { ...end, ...(result === undefined ? {} : { result }) };
}

/** The result in the default place below `folder`. */
export function readSaved(folder: string): Result | undefined {
  const path = join(folder, 'results/latest/results.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Result) : undefined;
}

/** The cell of a strategy; a missing one fails the test. */
export function cellOf(result: Result | undefined, strategy: string, scenario?: string): Cell {
  const cell = result?.cells.find(
    (candidate) => candidate.strategy === strategy && (scenario ?? candidate.scenario) === candidate.scenario,
  );
  if (cell === undefined) throw new Error(`the result has no cell of ${strategy}`);
  return cell;
}

/** The centre of a metric; a missing one fails the test. */
export function figure(
  result: Result | undefined,
  strategy: string,
  metric: string,
  scenario?: string,
): number {
  const center = cellOf(result, strategy, scenario).metrics[metric]?.center;
  if (center === undefined) throw new Error(`${strategy} has no ${metric}`);
  return center;
}

/** Living processes whose environment holds `mark`; none where there is no /proc. */
function processesWith(mark: string): { readonly pid: number; readonly line: string }[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)) return [];
        const isZombie = readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return isZombie ? [] : [{ pid: Number(pid), line }];
      } catch {
        return [];
      }
    });
}

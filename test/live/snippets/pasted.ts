/** Does with printed code what its reader does: pastes the files, runs the lines above them, starts the server. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../..');
const CLI = join(ROOT, 'dist/harness/cli.js');

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

export interface PastedServer {
  ask(body: string, path?: string): Promise<Answered>;
  readonly url: string;
  /** Sends SIGTERM; resolves once it has ended, and none of its processes is left. */
  stop(): Promise<{ readonly exitCode: number | null; readonly tookMs: number }>;
  /** What it has written to its standard error. */
  log(): string;
  /** Ends whatever is left. */
  kill(): void;
}

/** A project that finds our packages, with these files. */
export function makeProject(folder: string, files: Readonly<Record<string, string>>): void {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Prints the code and does what it says; returns the lines that it asks to be typed. */
export function paste(folder: string, ...words: readonly string[]): readonly string[] {
  const text = execFileSync(process.execPath, [CLI, 'explain', ...words], { cwd: folder, encoding: 'utf8' });
  const [head = '', ...parts] = text.split(/^\/\/ ---- (\S+) ----\n/m);
  for (let index = 0; index < parts.length; index += 2)
    writeFileSync(join(folder, parts[index] ?? ''), parts[index + 1] ?? '');
  const lines = [...head.matchAll(/^\/\/ {3}(.+)$/gm)].map(([, line = '']) => line);
  for (const line of lines.filter((said) => said.startsWith('npx esbuild ')))
    execFileSync('sh', ['-c', line.replace('npx esbuild', './node_modules/.bin/esbuild')], {
      cwd: folder,
      stdio: 'ignore',
    });
  return lines;
}

/** Starts the pasted server on a free port. */
export async function startPasted(folder: string): Promise<PastedServer> {
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: it tells whether anything is left.
    detached: true,
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const kill = () => void signalGroup(child, 'SIGKILL');
  const url = await Promise.race([
    addressOf(child),
    new Promise<never>((_resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`ended with ${code} before it listened: ${errors}`)));
    }),
  ]);
  return {
    url,
    log: () => errors,
    kill,
    async ask(body, path = '/run') {
      const response = await fetch(new URL(path, url), { method: 'POST', body });
      return { status: response.status, body: await response.json() };
    },
    async stop() {
      const startMs = performance.now();
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const exitCode = await exited;
      while (signalGroup(child, 0)) await new Promise((resolve) => setTimeout(resolve, 20));
      return { exitCode, tookMs: performance.now() - startMs };
    },
  };
}

async function addressOf({ stdout }: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: stdout as NodeJS.ReadableStream })) {
    const url = /^listening on (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('it did not say where it listens');
}

/** Whether there was anybody to be signalled. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

/** Servers whose every delay and fault is known, as processes of their own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../fixtures/oracles');

export interface Oracle {
  readonly origin: string;
  /** Stops it for a time, as the kernel does, and lets it go on. */
  freeze(durationMs: number): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Requests other than GET since the last time that it was asked. */
  takeCount(): Promise<number>;
  stop(): Promise<void>;
}

export async function startOracle(name: string, ...args: string[]): Promise<Oracle> {
  const child = fork(join(FOLDER, `${name}.mjs`), args, { execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const signal = (what: NodeJS.Signals) => void child.kill(what);
  return {
    origin: `http://127.0.0.1:${port}`,
    signal,
    async freeze(durationMs) {
      signal('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, durationMs));
      signal('SIGCONT');
    },
    async takeCount() {
      const told = once(child, 'message') as Promise<[{ counted: number }]>;
      child.send('reset');
      return (await told)[0].counted;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

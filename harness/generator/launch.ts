/** The coordinator's side of the two client processes: the load generator and the bystander prober. */
import { messageOf } from '../errors.js';
import { startChild } from '../ipc/parent-side.js';
import type { LoadObservations, LoadTarget } from '../load.js';
import type { LoadChoice } from '../plan.js';
import type { ProbeRecord } from '../result/probes.js';
import type { ProberSettings } from './prober.js';

const GENERATOR = new URL('./main.js', import.meta.url);
const PROBER = new URL('./prober.js', import.meta.url);

/** How long a client process may take to start, in milliseconds. */
const READY_DEADLINE_MS = 10_000;

export interface Generator {
  /** Opens the connections and rehearses. Resolves with the server process behind each connection. */
  open(load: LoadChoice, target: LoadTarget, deadlineMs: number): Promise<readonly string[]>;
  run(startAtMs: number, deadlineMs: number): Promise<LoadObservations>;
  kill(): Promise<void>;
}

/** Says which process failed: to whoever reads it, "was killed" alone would mean the server. */
function naming(who: string): (cause: unknown) => never {
  return (cause) => {
    throw new Error(`${who} ${messageOf(cause)}`, { cause });
  };
}

export function launchGenerator(): Generator {
  const child = startChild(GENERATOR, null);
  const blame = naming('the load generator');
  return {
    async open({ entry, plan }, target, deadlineMs) {
      await child.ready(READY_DEADLINE_MS).catch(blame);
      return child
        .ask<readonly string[]>('open', { loadUrl: entry.url, plan, target }, deadlineMs)
        .catch(blame);
    },
    run: (startAtMs, deadlineMs) => child.ask<LoadObservations>('run', startAtMs, deadlineMs).catch(blame),
    kill: child.kill,
  };
}

export interface Prober {
  /** Starts probing at once. */
  start(deadlineMs: number): Promise<void>;
  /** Sends no more probes, waits for those under way at most `graceMs`, and hands over every probe. */
  stop(graceMs: number): Promise<readonly ProbeRecord[]>;
  kill(): Promise<void>;
}

export function launchProber(settings: ProberSettings): Prober {
  const child = startChild(PROBER, settings);
  const blame = naming('the bystander prober');
  return {
    async start(deadlineMs) {
      await child.ready(READY_DEADLINE_MS).catch(blame);
      await child.ask('start', null, deadlineMs).catch(blame);
    },
    stop: (graceMs) =>
      child.ask<readonly ProbeRecord[]>('stop', graceMs, graceMs + READY_DEADLINE_MS).catch(blame),
    kill: child.kill,
  };
}

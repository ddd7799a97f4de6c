/** The coordinator's side of the two client processes: the load generator and the bystander prober. */
import type { KeptAnswers } from '../client/kept-answers.js';
import { MeterError, messageOf } from '../errors.js';
import { startChild } from '../ipc/parent-side.js';
import type { LoadObservations, LoadTarget } from '../load.js';
import type { LoadChoice } from '../plan.js';
import type { ProbeRecord } from '../result/probe-record.js';
import type { LoadSpan } from '../result/recovery.js';
import type { ProcessUse } from '../window-use.js';
import type { ProberEnd, ProberSettings } from './prober.js';

const GENERATOR = new URL('./main.js', import.meta.url);
const PROBER = new URL('./prober.js', import.meta.url);

/** How long a client process may take to start, in milliseconds. */
const READY_DEADLINE_MS = 10_000;

/**
 * How long the prober goes on at most where the server does not recover from a load, in milliseconds. Of work that
 * takes longer it is enough to know that it does.
 */
const RECOVERY_LIMIT_MS = 3_000;

/** What a load saw, and what sending it cost. */
export interface Generated {
  readonly observations: LoadObservations;
  readonly use: ProcessUse;
  /** Answers that somebody else has to judge; none where there was a reference for each. */
  readonly kept: KeptAnswers;
}

/** What the prober saw, and what asking cost. */
export interface Probed {
  readonly probes: readonly ProbeRecord[];
  readonly use: ProcessUse;
}

export interface Generator {
  /** Opens the connections and rehearses. Resolves with the server process behind each connection. */
  open(load: LoadChoice, target: LoadTarget, deadlineMs: number): Promise<readonly string[]>;
  run(startAtMs: number, deadlineMs: number): Promise<Generated>;
  kill(): Promise<void>;
}

/** Says which process failed: to whoever reads it, "was killed" alone would mean the server. */
function naming(who: string): (cause: unknown) => never {
  return (cause) => {
    throw new MeterError(`${who} ${messageOf(cause)}`, { cause });
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
    run: (startAtMs, deadlineMs) => child.ask<Generated>('run', startAtMs, deadlineMs).catch(blame),
    kill: child.kill,
  };
}

export interface Prober {
  /** Starts probing at once. */
  start(deadlineMs: number): Promise<void>;
  /**
   * Goes on until the server answers as before the load, at most {@link RECOVERY_LIMIT_MS}, waits for the probes that
   * are under way, at most until `graceMs` from now, and hands over every probe.
   */
  stop(span: LoadSpan, graceMs: number): Promise<Probed>;
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
    stop({ startedMs, endedMs }, graceMs) {
      const end: ProberEnd = { span: { startedMs, endedMs }, recoveryMs: RECOVERY_LIMIT_MS, graceMs };
      return child
        .ask<Probed>('stop', end, Math.max(RECOVERY_LIMIT_MS, graceMs) + READY_DEADLINE_MS)
        .catch(blame);
    },
    kill: child.kill,
  };
}

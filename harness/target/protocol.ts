/** What the coordinator and the server process under test say to each other. */
import type { ExecutorStats } from '../strategy.js';
import type { WindowNotes } from '../window-notes.js';

/** Handed over at the start. */
export interface TargetSettings {
  readonly scenarioUrl: string;
  readonly strategyUrl: string;
  readonly size: number | null;
  readonly timeScale: number;
  /** Origin of the scenario's upstream; empty where it has none. */
  readonly upstreamUrl: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether sleeps are shortened until the window opens; `serve` has no window. */
  readonly rehearses: boolean;
}

/** Factor on sleeps before the window opens: verification and warm-up need the way, not the wait. */
export const REHEARSAL_SCALE = 0.02;

/** Announced when the server listens. */
export interface TargetGreeting {
  readonly url: string;
  /** `null`: unbounded. */
  readonly slots: number | null;
  /** Instant at which it listened, `monotonicMs`. */
  readonly readyMs: number;
}

/** One server's facts at the end of the window; a server that is not ours may know only some of them. */
export interface ServerFacts extends Partial<WindowNotes>, Partial<ExecutorStats> {
  readonly pid: number;
}

/** The questions, with their answers. */
export interface TargetRole {
  greeting(): TargetGreeting;
  /** How many different workers have run the task. */
  warmUp(): Promise<number>;
  openWindow(): Promise<void>;
  /** Waits for background jobs, then tells. One entry per server. */
  closeWindow(deadlineMs: number): Promise<readonly ServerFacts[]>;
  stop(): Promise<void>;
}

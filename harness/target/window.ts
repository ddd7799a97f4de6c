/**
 * What the server notes of the measured window: requests, task times, background jobs, how free its event loop
 * was, and when it stood still. Before the window opens nothing is noted.
 */
import { type EventLoopUtilization, monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { Job, WindowNotes } from '../window-notes.js';
import { type StallWatch, watchStalls } from './stall-watch.js';

/** Sampling interval of the loop-delay monitor; the monitor reports the interval including it. */
const LOOP_RESOLUTION_MS = 10;

export class Window {
  #open = false;
  #counted = 0;
  #queuesMs: number[] = [];
  #runsMs: number[] = [];
  #jobs: Job[] = [];
  #jobFailures: string[] = [];
  #first: EventLoopUtilization | undefined;
  #last: EventLoopUtilization | undefined;
  #stallWatch: StallWatch | undefined;
  readonly #delay = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });

  constructor() {
    this.#delay.enable();
  }

  open(): void {
    this.#open = true;
    this.#delay.reset();
    this.#stallWatch = watchStalls();
  }

  requestArrived(): void {
    if (!this.#open) return;
    this.#counted += 1;
    this.#first ??= performance.eventLoopUtilization();
  }

  taskDone(queueMs: number, runMs: number): void {
    if (!this.#open) return;
    this.#queuesMs.push(queueMs);
    this.#runsMs.push(runMs);
  }

  answerSent(): void {
    if (this.#open && this.#first) this.#last = performance.eventLoopUtilization();
  }

  jobDone(job: Job): void {
    if (this.#open) this.#jobs.push(job);
  }

  jobFailed(message: string): void {
    if (this.#open) this.#jobFailures.push(message);
  }

  async close(): Promise<WindowNotes> {
    // A block is recorded one timer turn after it ends, by the monitor and by the watch.
    await setTimeout(2 * LOOP_RESOLUTION_MS);
    const utilization =
      this.#first && this.#last
        ? performance.eventLoopUtilization(this.#last, this.#first).utilization
        : undefined;
    return {
      counted: this.#counted,
      queuesMs: this.#queuesMs,
      runsMs: this.#runsMs,
      jobs: this.#jobs,
      jobFailures: this.#jobFailures,
      loopDelayMaxMs: Math.max(0, this.#delay.max / 1e6 - LOOP_RESOLUTION_MS),
      stalls: this.#stallWatch?.end() ?? [],
      ...(utilization === undefined ? {} : { loopUtilization: utilization }),
    };
  }
}

/** What a window cost the processes that measure it, and the machine: the raw material for doubting the meter itself. */

/**
 * A process that measures: the load generator or the bystander prober. The generator's shares end with the window of its
 * load, since the wait for what is open then would hide how busy it was; its loop delays go on until the last answer.
 */
export interface ProcessUse {
  /** What `cpuMs`, `loopUtilization` and `gcMs` are parts of. */
  readonly wallMs: number;
  /** Processor time of all its threads. */
  readonly cpuMs: number;
  /** Share of the time in which its event loop was not idle, 0 to 1. */
  readonly loopUtilization: number;
  /** How much later than due its event loop turned: 99 % of its turns within, and the worst. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** Time in garbage collection. */
  readonly gcMs: number;
}

/**
 * The machine as a whole, all programs together, from the order to start until the load has handed over what it saw: with
 * the wait for what is open at the end of the window, so that its shares are those of a longer time than the generator's.
 */
export interface MachineUse {
  readonly wallMs: number;
  readonly cores: number;
  /** Cores that this process may use, by affinity and quota; fewer than `cores` in a container that sees its host. */
  readonly usableCores: number;
  /** Processor time that was not idle. */
  readonly busyMs: number;
  /** Of it, the time of programs: without interrupts, and without what the host of a virtual machine took. */
  readonly programsMs: number;
  /** Of the programs, the coordinator and the upstream of the scenario. */
  readonly ownMs: number;
  /** Time that the host of a virtual machine gave to others. */
  readonly stolenMs: number;
  /** Share of the processor time that nobody used, 0 to 1. */
  readonly idleShare: number;
  /** Share of the time in which some runnable program waited for a processor (PSI); absent where not told. */
  readonly pressureShare?: number;
  /** Time for which the control group was not allowed to run; absent where not told. */
  readonly throttledMs?: number;
}

/** What a generator can send at most on this machine, found out against a server that does nothing. */
export interface Ceiling {
  readonly perSec: number;
  /** ISO 8601. */
  readonly measuredAt: string;
}

/**
 * Checks of the machine: whether others took the processors that were measured. No verdict where processors are told
 * that this process may not use, as in a container that sees the whole host: what others do there is their affair.
 */
import type { Finding } from '../result/schema.js';
import type { TrialFacts } from '../result/trial-facts.js';
import type { MachineUse, ProcessUse } from '../window-use.js';
import { exceeded, type Limits, spellMs, spellShare } from './limits.js';

/** The system counts in ticks of 10 ms: a shorter window has too few of them for a share. */
const LEAST_WINDOW_MS = 200;

/**
 * Time in which a quota forbade to run, of all the time of the processors. Any of it holds answers back by up to a
 * period of 100 ms; with a quarter of it the quota was measured, and not the server.
 */
const THROTTLED_SHARE: Limits = { suspect: 0, invalid: 0.25 };

/** Half a core of two: a server that wants both then gets three quarters, which is more than rounds differ by. */
const MOST_OTHERS_SHARE = 0.25;

/** With less than this free, whatever the meter itself uses is taken from the server. */
const LEAST_IDLE_SHARE = 0.05;
/** ...which matters where it is more than the few per cent by which rounds differ. */
const MOST_METER_SHARE = 0.05;

export function throttledMachine({ machine }: TrialFacts): Finding[] {
  const { throttledMs, wallMs, usableCores } = machine ?? {};
  if (throttledMs === undefined || wallMs === undefined || usableCores === undefined) return [];
  const share = throttledMs / (wallMs * Math.max(1, usableCores));
  const over = exceeded(share, THROTTLED_SHARE);
  if (over === undefined) return [];
  return [
    {
      check: 'throttled',
      verdict: over.verdict,
      reason:
        `the quota of processor time held the programs back for ${spellMs(throttledMs)} in a window of ` +
        `${spellMs(wallMs)} (${spellShare(share)} of its processor time, where ` +
        `${over.limit === 0 ? 'none' : `at most ${spellShare(over.limit)}`} should be lost)`,
      measured: share,
      limit: over.limit,
    },
  ];
}

/**
 * Not for a burst: computing work is to fill the cores there, and nobody asks again meanwhile. Not where others took the
 * processors, which {@link otherPrograms} says.
 */
export function fullMachine(facts: TrialFacts): Finding[] {
  const { load, generator, prober } = facts;
  const machine = comparable(facts.machine);
  if (machine === undefined || load.kind === 'burst' || machine.idleShare >= LEAST_IDLE_SHARE) return [];
  const meterMs = (generator?.cpuMs ?? 0) + proberMsWithin(machine, prober) + machine.ownMs;
  const share = meterMs / (machine.wallMs * machine.cores);
  if (share <= MOST_METER_SHARE || otherPrograms(facts).length > 0) return [];
  return [
    {
      check: 'full-machine',
      verdict: 'suspect',
      reason:
        `only ${spellShare(machine.idleShare)} of the processor time was free, less than ` +
        `${spellShare(LEAST_IDLE_SHARE)}, and measuring took ${spellCores(meterMs, machine)}: ` +
        'generator and server shared the processors',
      measured: machine.idleShare,
      limit: LEAST_IDLE_SHARE,
      onlyWorse: true,
      ...(load.kind === 'closed' ? { atLeast: ['throughputPerSec'] } : {}),
    },
  ];
}

/** Programs that take no part in the trial, and the host of a virtual machine. */
export function otherPrograms(facts: TrialFacts): Finding[] {
  const { server, generator, prober } = facts;
  const machine = comparable(facts.machine);
  if (machine === undefined || server.cpuMs === undefined || !generator || !prober) return [];
  // Each process of the server tells whole ticks, rounded down.
  const unsureMs = (server.cpuResolutionMs ?? 0) * (server.processesPeak ?? 1);
  const partsMs = server.cpuMs + generator.cpuMs + proberMsWithin(machine, prober) + unsureMs;
  const taken = takenByOthers(machine, partsMs);
  if (taken === undefined) return [];
  return [
    {
      check: 'other-programs',
      verdict: 'suspect',
      reason:
        `other programs used ${spellCores(taken.othersMs, machine)}, more than ${spellShare(MOST_OTHERS_SHARE)} of them: ` +
        'close them, or wait',
      measured: taken.share,
      limit: MOST_OTHERS_SHARE,
    },
  ];
}

/**
 * What others took, where it is too much to measure beside; `undefined` also where there is no verdict.
 *
 * @param partsMs Processor time of those that take part, without the coordinator and its helpers.
 */
export function takenByOthers(
  told: MachineUse | undefined,
  partsMs: number,
): { readonly othersMs: number; readonly share: number } | undefined {
  const machine = comparable(told);
  if (machine === undefined) return undefined;
  const { programsMs, ownMs, stolenMs, wallMs, cores } = machine;
  const othersMs = Math.max(0, programsMs - ownMs - partsMs) + stolenMs;
  const share = othersMs / (wallMs * cores);
  return share > MOST_OTHERS_SHARE ? { othersMs, share } : undefined;
}

/** The prober asks before and after the load, too. */
function proberMsWithin({ wallMs }: MachineUse, prober: ProcessUse | undefined): number {
  return prober === undefined ? 0 : prober.cpuMs * Math.min(1, wallMs / prober.wallMs);
}

/** The machine, where its figures are about the processors that the trial had. */
function comparable(machine: MachineUse | undefined): MachineUse | undefined {
  if (machine === undefined || machine.wallMs < LEAST_WINDOW_MS) return undefined;
  return machine.usableCores < machine.cores ? undefined : machine;
}

function spellCores(durationMs: number, { wallMs, cores }: MachineUse): string {
  return `${(durationMs / wallMs).toFixed(1)} of ${cores} cores`;
}

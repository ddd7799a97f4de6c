/**
 * What advice is given about: the cells of one scenario under one load, those that can be believed apart from those
 * that cannot. Figures of the server are put into the form of the metrics here, one estimate over the completed
 * trials.
 */
import { isOnlySlowed, isSuspect } from '../result/cell-state.js';
import { natureWords } from '../result/examination-words.js';
import type { MetricName } from '../result/metrics.js';
import type { Cell, Environment, Estimate, Result, ScenarioInfo, ServerResult } from '../result/schema.js';
import { estimateOf } from '../stats/estimate.js';
import type { ExecutorStrategy } from '../strategy.js';
import { declaredBy } from './declared.js';
import type { Known } from './interval.js';
import { baseName } from './simplicity.js';

/** The strategy that all others are held against. */
const REFERENCE = 'inline';

/** A cell that was completed and is not in doubt, or only in doubt whether it could be faster. */
export interface Candidate {
  readonly strategy: string;
  /** `null`: unbounded. */
  readonly slots: number | null;
  readonly cell: Cell;
  /** `null`: not one of ours, or with a server of its own. */
  readonly declared: ExecutorStrategy | null;
  metric(name: MetricName): Known | undefined;
  /** A figure of the server in milliseconds, over the trials; absent where a trial lacks it. */
  server(pick: (server: ServerResult) => number | undefined): Estimate | undefined;
}

export interface LeftOut {
  readonly strategy: string;
  /** `failed: round 1: ...`, `suspect: ...`, `dropped: ...` */
  readonly reason: string;
}

export interface Context {
  readonly scenario: string;
  readonly load: string;
  readonly info: ScenarioInfo | undefined;
  readonly environment: Environment;
  readonly candidates: readonly Candidate[];
  /** `null` where inline was not measured, or not soundly. */
  readonly inline: Candidate | null;
  readonly leftOut: readonly LeftOut[];
}

/** One for each scenario and load, in the order of the result. */
export function contextsOf(result: Result): readonly Context[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of result.cells) {
    const key = JSON.stringify([cell.scenario, cell.load]);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()].map((cells) => contextOf(cells, result));
}

function contextOf(cells: readonly Cell[], { scenarios, environment }: Result): Context {
  const { scenario, load } = cells[0] as Cell;
  const isSound = (cell: Cell) => cell.state === 'completed' && (!isSuspect(cell) || isOnlySlowed(cell));
  const candidates = cells.filter(isSound).map(candidateOf);
  return {
    scenario,
    load,
    info: scenarios.find(({ name }) => name === scenario),
    environment,
    candidates,
    inline: candidates.find(({ strategy }) => baseName(strategy) === REFERENCE) ?? null,
    leftOut: cells.filter((cell) => !isSound(cell)).map(leftOutOf),
  };
}

function candidateOf(cell: Cell): Candidate {
  const { strategy, slots, metrics } = cell;
  const completed = cell.trials.filter(({ state }) => state === 'completed');
  return {
    strategy,
    slots,
    cell,
    declared: declaredBy(strategy),
    metric: (name) => knownOf(metrics[name], isOnlySlowed(cell)),
    server(pick) {
      const values = completed.flatMap(({ server }) => (server && pick(server)) ?? []);
      if (values.length === 0 || values.length < completed.length) return undefined;
      return estimateOf(values, { unit: 'ms', better: 'lower' });
    },
  };
}

/** A time that was only slowed may have been anything shorter; memory is the same on a full machine. */
function knownOf(estimate: Estimate | undefined, isSlowed: boolean): Known | undefined {
  const isBound = estimate !== undefined && isSlowed && estimate.unit === 'ms' && estimate.better === 'lower';
  return isBound ? { ...estimate, atMost: true } : estimate;
}

function leftOutOf({ strategy, state, reasons, trials }: Cell): LeftOut {
  if (state !== 'completed') return { strategy, reason: `${state}: ${reasons[0] ?? 'no reason given'}` };
  const doubt = trials.flatMap(({ validity }) => validity?.findings ?? [])[0];
  return { strategy, reason: `suspect: ${doubt?.reason ?? 'the meter may have shaped its figures'}` };
}

/**
 * From the start of a call to its answer, in milliseconds: half of the calls took less. It holds its slot for as long;
 * where calls overlap on the event loop (`slots` is not 1), it holds neither the loop nor a processor while it waits.
 */
export function runMsOf(candidate: Candidate): Estimate | undefined {
  return candidate.server(({ runMs }) => runMs?.p50);
}

/** Wait from the arrival at the server until the call began, in milliseconds: half of the calls waited less. */
export function queueMsOf(candidate: Candidate): Estimate | undefined {
  return candidate.server(({ queueMs }) => queueMs?.p50);
}

/** Whether a call of this function computes rather than waits; `null` where nothing tells, or it does both. */
export function computes({ info }: Context): boolean | null {
  if (info?.work === 'sleep' || info?.work === 'cpu') return info.work === 'cpu';
  if (info?.examination === undefined) return null;
  const words = natureWords(info.examination);
  return words === 'computes and waits' ? null : words !== 'waits';
}

/**
 * Whether a call made inline occupies the event loop from its start to its answer, as one that blocks or computes does.
 * One that awaits lets the loop go on to the next.
 */
export function holdsLoop({ slots }: Candidate): boolean {
  return slots === 1;
}

/** Share of its slots that were taken by calls, from 0 to 1; 0 where nothing bounds them. */
export function takenShareOf(candidate: Candidate): number | undefined {
  const { slots, metric } = candidate;
  const [run, rate] = [runMsOf(candidate), metric('throughputPerSec')];
  if (slots === null) return 0;
  return run === undefined || rate === undefined ? undefined : (run.center * rate.center) / 1_000 / slots;
}

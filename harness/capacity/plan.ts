/** Everything that a capacity search needs to know, all of it checked, and the cells that it makes of it. Pure. */
import type { Load } from '../load.js';
import type { CellChoice, RunSettings } from '../plan.js';
import type { Entry } from '../registry.js';
import { spellDuration } from '../units.js';
import type { ProbeRule } from './probe-length.js';
import type { Slo } from './slo.js';

export interface CapacitySettings {
  /** One cell a strategy; its load is the kind that probes have, and its plan stands for none of them. */
  readonly run: RunSettings;
  readonly slo: Slo;
  readonly rule: ProbeRule;
  /** The bracket is narrow enough where `high / low` is at most 1 + this. */
  readonly precision: number;
  /** Where the climb begins, in requests per second; `null`: at a share of what a closed loop gets. */
  readonly startPerSec: number | null;
  /** Of each strategy. */
  readonly mostProbes: number;
  /** The closed loop that finds where to begin. */
  readonly saturation: Entry<Load>;
}

/** Enough answers for a rate; a search corrects what is wrong with it. */
const SATURATION = { leastMs: 3_000, mostMs: 20_000, services: 4 } as const;
/** Clients a core, so that every slot of the usual sizes has a task to run. */
const CLIENTS_PER_CORE = 4;
const MOST_CLIENTS = 200;

/** The cell of one probe. */
export function probeCell(
  cell: CellChoice,
  ratePerSec: number,
  durationMs: number,
  { arrivals }: Pick<ProbeRule, 'arrivals'>,
): CellChoice {
  const spacing = arrivals === 'constant' ? ':constant' : '';
  return cellUnder(cell, cell.load.entry, `${ratePerSec}x${spellDuration(durationMs)}${spacing}`);
}

/** The cell that shows how much a strategy gets done at most. */
export function saturationCell(
  cell: CellChoice,
  { saturation }: Pick<CapacitySettings, 'saturation'>,
  known: { readonly cores: number; readonly slots: number; readonly serviceMs?: number },
): CellChoice {
  const slots = Number.isFinite(known.slots) ? known.slots : 0;
  const clients = Math.min(MOST_CLIENTS, Math.max(CLIENTS_PER_CORE * known.cores, slots));
  const wantedMs = Math.ceil(((known.serviceMs ?? 0) * SATURATION.services) / 1_000) * 1_000;
  const durationMs = Math.min(SATURATION.mostMs, Math.max(SATURATION.leastMs, wantedMs));
  return cellUnder(cell, saturation, `${clients}x${spellDuration(durationMs)}`);
}

function cellUnder(cell: CellChoice, entry: Entry<Load>, settings: string): CellChoice {
  const plan = entry.value.parse(settings);
  if (plan === null) throw new Error(`the load ${entry.name} does not understand ${settings}`);
  const { scenario, strategy } = cell;
  return {
    ...cell,
    id: `${scenario.name}/${strategy.spelling}/${plan.spelling}`,
    load: { entry, plan },
    rounds: 1,
  };
}

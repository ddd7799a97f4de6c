/**
 * Rates that are equal although the servers differ. Several strategies that end at the same throughput, none of them
 * with its processors in full use, have met the same limit, and it is not theirs: the generator, the network, a lock.
 */
import type { Work } from '../scenario.js';
import { median } from '../stats/quantile.js';
import type { Cell, ScenarioInfo, Warning } from './schema.js';

/** Two strategies can be equal by chance. */
const FEWEST = 3;
/** Largest over smallest; web-frameworks#9775 found 174 of 380 servers within 1.5 %. */
const MOST_APART = 1.02;
/** Of the processors that a server could use, or of those of the machine: above this they are the limit. */
const FULL_SHARE = 0.9;
/** Waiting is level by arithmetic: as many sleeps as slots, whatever the strategy. */
const COMPUTING: readonly Work[] = ['cpu', 'none'];

interface Rated {
  readonly cell: Cell;
  readonly perSec: number;
  readonly share: number;
}

/** At most one for each scenario and load. */
export function warnLevelRates(
  cells: readonly Cell[],
  scenarios: readonly ScenarioInfo[],
  cores: number,
): Warning[] {
  const computing = new Set(scenarios.filter(({ work }) => COMPUTING.includes(work)).map(({ name }) => name));
  const groups = new Map<string, Rated[]>();
  for (const cell of cells) {
    const rated = computing.has(cell.scenario) ? rate(cell, cores) : undefined;
    if (rated === undefined || rated.share >= FULL_SHARE) continue;
    const key = `${cell.scenario} under ${cell.load}`;
    groups.set(key, [...(groups.get(key) ?? []), rated]);
  }
  return [...groups].flatMap(([name, group]) => {
    const level = largestLevel(group);
    return level.length < FEWEST ? [] : [warn(name, level)];
  });
}

function warn(name: string, level: readonly Rated[]): Warning {
  const strategies = level.map(({ cell }) => cell.strategy).join(', ');
  const [least, most] = [level[0]?.perSec ?? 0, level.at(-1)?.perSec ?? 0];
  const share = Math.max(...level.map((rated) => rated.share));
  return {
    code: 'level-rates',
    message:
      `${name}: ${strategies} all reach ${Math.round(least)} to ${Math.round(most)} per second, within 2 %, ` +
      `with at most ${Math.round(share * 100)} % of the processors that they could use`,
    hint: 'Something that they share is the limit, such as the generator: do not compare these rates.',
    scope: level[0]?.cell.scenario ?? 'run',
  };
}

/** Throughput and the use of the processors under a closed loop; `undefined` for other loads and what was not measured. */
function rate(cell: Cell, cores: number): Rated | undefined {
  const perSec = cell.metrics.throughputPerSec?.center;
  if (cell.state !== 'completed' || perSec === undefined) return undefined;
  const processors = Math.max(1, Math.min(cores, cell.slots ?? cores));
  const shares = cell.trials.flatMap(({ observations, server, meter, windowMs = 0 }) => {
    // Only a load that waits for its answers tells of pauses between them.
    if (observations?.longestPauseMs === undefined || server?.cpuMs === undefined || windowMs <= 0) return [];
    return [Math.max(server.cpuMs / (windowMs * processors), 1 - (meter?.machine?.idleShare ?? 1))];
  });
  return shares.length === 0 ? undefined : { cell, perSec, share: median(shares) };
}

/** The most that lie within {@link MOST_APART} of the slowest of them, in ascending order. */
function largestLevel(group: readonly Rated[]): readonly Rated[] {
  const ascending = [...group].sort((a, b) => a.perSec - b.perSec);
  const levels = ascending.map((slowest, at) =>
    ascending.slice(at).filter(({ perSec }) => perSec <= slowest.perSec * MOST_APART),
  );
  return levels.reduce((best, level) => (level.length > best.length ? level : best), []);
}

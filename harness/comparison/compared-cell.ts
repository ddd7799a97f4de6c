/** What has been learned of one cell of a comparison so far: its pairs, and whether it still goes on. */
import type { CellChoice } from '../plan.js';
import type { Pair } from '../result/comparison-schema.js';
import type { Trial } from '../result/schema.js';
import type { Turn } from './block.js';
import type { ControlPair, MeasuredCell } from './measured.js';
import { costOf, cpuOf, pairOf } from './pairing.js';
import { armCell, type ComparedChoice } from './plan.js';
import { MOST_LOST_PAIRS } from './rules.js';

/** The trials of one turn by their arm; of a turn that was spoiled, some are missing. */
export type TurnTrials = Readonly<Partial<Record<'base' | 'candidate' | 'control', Trial>>>;

/** Both sides of a cell that can be measured. */
export type Sides = Readonly<Record<'base' | 'candidate' | 'control', CellChoice>>;

export class ComparedCell {
  readonly id: string;
  readonly scenario: string;
  readonly strategy: string;
  /** Absent where one ref does not have it. */
  readonly sides?: Sides;
  readonly #pairs: Pair[] = [];
  readonly #cpuPairs: Pair[] = [];
  readonly #lost = { base: 0, candidate: 0 };
  #standing: MeasuredCell['standing'];
  #reason: string | undefined;
  #isDropped = false;

  constructor(readonly choice: ComparedChoice) {
    const { id, scenario, strategy, base, candidate, reason, isBroken } = choice;
    this.id = id;
    this.scenario = scenario;
    this.strategy = strategy;
    if (base && candidate) this.sides = { base, candidate, control: armCell(base, id, 'control') };
    this.#standing = standingOf(base, candidate, isBroken);
    this.#reason = reason;
  }

  /** Whether it is to be measured in the next block. */
  get isGoing(): boolean {
    return this.#standing === 'comparable' && !this.#isDropped;
  }

  /** Nothing speaks for a slowdown, or the plan is done. */
  drop(): void {
    this.#isDropped = true;
  }

  giveUp(reason: string): void {
    this.#standing = 'invalid';
    this.#reason = reason;
  }

  /** @returns Whether it may be measured again; otherwise the cell has been given up. */
  losePair(side: 'base' | 'candidate', reason: string): boolean {
    this.#lost[side] += 1;
    const { base, candidate } = this.#lost;
    if (base + candidate <= MOST_LOST_PAIRS) return true;
    this.giveUp(
      `the meter or the machine spoiled ${base + candidate} of its pairs, ${base} at the base and ` +
        `${candidate} at the candidate, the last because ${reason}`,
    );
    return false;
  }

  /** Takes the trials of a turn in which no side was spoiled. */
  take({ first }: Pick<Turn<unknown>, 'first'>, block: number, { base, candidate }: TurnTrials): void {
    if (base === undefined || candidate === undefined) return;
    const place = { block, first };
    const { metric } = this.choice;
    const pair = pairOf(place, costOf(base, metric), costOf(candidate, metric));
    const cpuPair = pairOf(place, cpuOf(base), cpuOf(candidate));
    if (pair !== undefined) this.#pairs.push(pair);
    if (cpuPair !== undefined) this.#cpuPairs.push(cpuPair);
  }

  /** The base against itself; the control is the side that the candidate is otherwise. */
  controlPair(
    { arms }: Pick<Turn<unknown>, 'arms'>,
    block: number,
    { base, control }: TurnTrials,
  ): ControlPair | undefined {
    if (base === undefined || control === undefined) return undefined;
    const { metric } = this.choice;
    const isFirst = arms.indexOf('control') < arms.indexOf('base');
    const place = { block, first: isFirst ? ('candidate' as const) : ('base' as const) };
    const pair = pairOf(place, costOf(base, metric), costOf(control, metric));
    return pair === undefined ? undefined : { ...pair, cellId: this.id };
  }

  measured(): MeasuredCell {
    const { id, scenario, strategy, load, metric, base, candidate } = this.choice;
    return {
      ...{ id, scenario, strategy, load, metric },
      standing: this.#standing,
      ...(this.#reason === undefined ? {} : { reason: this.#reason }),
      pairs: [...this.#pairs],
      cpuPairs: [...this.#cpuPairs],
      lost: { ...this.#lost },
      ...(this.sides === undefined || base === undefined ? {} : { baseCellId: base.id }),
      ...(this.sides === undefined || candidate === undefined ? {} : { candidateCellId: candidate.id }),
    };
  }
}

function standingOf(
  base: CellChoice | undefined,
  candidate: CellChoice | undefined,
  isBroken: boolean | undefined,
): MeasuredCell['standing'] {
  if (base && candidate) return 'comparable';
  if (isBroken) return 'invalid';
  return candidate ? 'new' : 'removed';
}

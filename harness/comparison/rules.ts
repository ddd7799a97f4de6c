/**
 * The rules of a comparison, fixed before anything is measured: each number with its unit and its reason. The reasons
 * are worked out in docs/comparing.md, whose tables `npm run simulate` prints from the code that decides.
 */
import type { Load } from '../load.js';
import type { JudgedMetric } from '../result/comparison-schema.js';

/** Blocks after which a cell may be dropped because nothing speaks for a slowdown; the last one decides. */
export const LOOKS: readonly number[] = [6, 12, 20, 30];
/** `--quick`: enough for a large change, and for a strategy that is slower as a whole. */
export const QUICK_LOOKS: readonly number[] = [6, 12];
/** A cell goes on after a look while its one-sided p against no slowdown at all is at most this; by place of the look. */
export const FUTILITY: readonly number[] = [0.2, 0.1, 0.05];
/**
 * A cell also goes on while its one-sided p against no speed-up at all is at most this; by place of the look. Stricter,
 * because a speed-up fails nothing: one cell of 20 costs 6 more pairs for it.
 */
export const SPEED_UP: readonly number[] = [0.05, 0.02, 0.01];
/** A slowdown up to this is nobody's business: two builds of the same code differ by 1 %. A share of the base. */
export const MARGIN = 0.02;
/** "No difference" is said of changes that are certainly smaller than this. A share of the base. */
export const EQUIVALENCE = 0.05;
/** Chance of any false alarm among all cells, and among all strategies: 5 % together. */
export const ALPHA_CELL = 0.03;
export const ALPHA_FAMILY = 0.02;
/** Share of false entries that the list "worth a look" may have. It is no gate. */
export const FALSE_DISCOVERY_RATE = 0.1;
/** Blocks on which a strategy as a whole is judged. */
export const FAMILY_BLOCKS = 12;
/** Fewer pairs than this carry no interval at 95 %: two to the power of -5 is more than 2.5 %. */
export const LEAST_PAIRS = 6;
/** Pairs of one cell that the meter or the machine may spoil before the cell is given up. */
export const MOST_LOST_PAIRS = 6;
/**
 * A machine on which a cell with all its pairs is only known to within this (half of its 95 % interval, as a share) can
 * show nothing that a user would care for. Not stricter, because noise makes no false alarms: the test allows for it.
 */
export const CONTROL_HALF_WIDTH = 0.15;
/** Chance that a steady machine is called biased, two-sided: it must be rare, for it fails the run. */
export const ALPHA_CONTROL = 0.005;

/** Fewer control pairs cannot show a bias at this level, whatever they are: two to the power of -8 is more than half of it. */
export const LEAST_CONTROL_PAIRS = 9;

/** Decided by the kind of load alone, so that nobody picks the metric that looks best. */
export const JUDGED_METRIC: Readonly<Record<Load['kind'], JudgedMetric>> = {
  burst: 'makespanMs',
  closed: 'msPerAnswer',
  open: 'latencyP50Ms',
};

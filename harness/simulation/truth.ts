/** What is true of a simulated candidate, so that a verdict can be right or wrong. */
import type { MeasuredCell } from '../comparison/measured.js';
import type { Random } from '../stats/random.js';
import { createNormal } from './random.js';

/** The effect on each cell of one run, as a natural logarithm; and whether the cell really changed. */
export interface Truth {
  effectOn(cell: MeasuredCell): number;
  isChanged(cell: MeasuredCell): boolean;
}

export interface Change {
  readonly name: string;
  draw(random: Random): Truth;
}

/** The cell or the strategy that changes is the first one. */
const FIRST = { cell: '0/0/burst', strategy: '0' };

const unchanged = () => false;

export const NO_CHANGE: Change = {
  name: 'nothing changed',
  draw: () => ({ effectOn: () => 0, isChanged: unchanged }),
};

/** As where one build of the same code lies less luckily in memory: no change, and not the control's to see. */
export function biased(share: number): Change {
  const effect = Math.log1p(share);
  return {
    name: `every cell biased by ${share * 100} %`,
    draw: () => ({ effectOn: () => effect, isChanged: unchanged }),
  };
}

/** Another bias in each run, the same for all its cells. */
export function randomlyBiased(sd: number): Change {
  return {
    name: `a bias with an SD of ${sd * 100} %`,
    draw: (random) => {
      const effect = sd * createNormal(random)();
      return { effectOn: () => effect, isChanged: unchanged };
    },
  };
}

export function cellChanged(share: number): Change {
  return changed(`one cell ${words(share)}`, share, ({ id }) => id === FIRST.cell);
}

export function strategyChanged(share: number): Change {
  return changed(`one strategy ${words(share)}`, share, ({ strategy }) => strategy === FIRST.strategy);
}

function changed(name: string, share: number, isChanged: (cell: MeasuredCell) => boolean): Change {
  const effect = Math.log1p(share);
  return { name, draw: () => ({ effectOn: (cell) => (isChanged(cell) ? effect : 0), isChanged }) };
}

function words(share: number): string {
  return `${Math.abs(share * 100)} % ${share < 0 ? 'faster' : 'slower'}`;
}

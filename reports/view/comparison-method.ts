/** How a comparison was decided, by rules that stood before the run. */
import type { Comparison } from '../../harness/result/comparison-schema.js';
import { plannedCells, plannedStrategies } from '../../harness/result/comparison-words.js';
import { shortPercent } from './figures.js';
import { counted, listed } from './words.js';

const ENDED: Readonly<Record<Comparison['ended'], string>> = {
  planned: 'every cell was dropped at a look or came to the last one',
  time: 'the time was over before the last look',
  stopped: 'it was stopped before the last look',
};

export function decisionWords({ plan, cells, families, ended }: Comparison): string {
  const { looks, margin, equivalence, alphaCell, alphaFamily, maxMinutes } = plan;
  const strategies = plannedStrategies(cells);
  const last = looks[looks.length - 1] ?? 0;
  const cap = maxMinutes === null ? '' : ` of at most ${counted(maxMinutes, 'minute')}`;
  return [
    `looks after ${listed(looks.map(String))} pairs${cap}; at all but the last one a cell can only be dropped, ` +
      'because nothing speaks for a slowdown',
    `slower after ${last} pairs, where an exact signed-rank test against a margin of ${shortPercent(margin)} says so ` +
      `at ${alphaCell} for ${counted(plannedCells(cells).length, 'cell')} together (Holm)` +
      (families.length === 0
        ? ''
        : `; or at ${alphaFamily} for ${strategies === 1 ? 'the strategy' : `${strategies} strategies`} as a whole (Holm), ` +
          'after the blocks that stand with it'),
    `no difference where the 90 % interval is within ${shortPercent(equivalence)}`,
    ENDED[ended],
    'the reasons for these numbers are in docs/comparing.md',
  ].join('; ');
}

/** What a block is, in place of a round. */
export function blockWords(seed: number): string {
  return (
    `base and candidate of every cell back to back, in an order by chance, cells in a fresh random order, all from seed ` +
    `${seed}; each trial starts new processes, verifies their answers, warms them up and is measured once; block 0 warms ` +
    'the machine up and is not used; beside it the base is measured against itself (A/A)'
  );
}

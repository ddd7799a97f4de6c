import { describe, expect, it } from 'vitest';
import { ComparedCell } from '../../../harness/comparison/compared-cell.js';
import type { ComparedChoice } from '../../../harness/comparison/plan.js';
import { MOST_LOST_PAIRS } from '../../../harness/comparison/rules.js';
import type { CellChoice } from '../../../harness/plan.js';
import { trialOf } from './made-up-arms.js';

const side = (arm: 'base' | 'candidate') => ({ id: `burn/inline/burst:8@${arm}`, arm }) as CellChoice;
const CHOICE: ComparedChoice = {
  id: 'burn/inline/burst:8',
  scenario: 'burn',
  strategy: 'inline',
  load: 'burst:8',
  metric: 'makespanMs',
  base: side('base'),
  candidate: side('candidate'),
};
const [BASE, CANDIDATE, CONTROL] = [100, 114, 101].map((makespanMs) =>
  trialOf({ metrics: { makespanMs, cpuMsPerRequest: makespanMs / 10 } }),
) as [ReturnType<typeof trialOf>, ReturnType<typeof trialOf>, ReturnType<typeof trialOf>];

describe('a cell of a comparison', () => {
  it('gathers pairs of both figures', () => {
    const cell = new ComparedCell(CHOICE);
    cell.take({ first: 'candidate' }, 1, { base: BASE, candidate: CANDIDATE });
    cell.take({ first: 'base' }, 2, { base: BASE });
    expect(cell.measured()).toEqual({
      id: 'burn/inline/burst:8',
      scenario: 'burn',
      strategy: 'inline',
      load: 'burst:8',
      metric: 'makespanMs',
      standing: 'comparable',
      pairs: [{ block: 1, first: 'candidate', base: 100, candidate: 114 }],
      cpuPairs: [{ block: 1, first: 'candidate', base: 10, candidate: 11.4 }],
      lost: { base: 0, candidate: 0 },
      baseCellId: 'burn/inline/burst:8@base',
      candidateCellId: 'burn/inline/burst:8@candidate',
    });
  });

  it('has its base beside itself as a control, first where it stands before the base', () => {
    const cell = new ComparedCell(CHOICE);
    expect(cell.sides?.control).toMatchObject({ id: 'burn/inline/burst:8@control', arm: 'control' });
    const trials = { base: BASE, candidate: CANDIDATE, control: CONTROL };
    expect(cell.controlPair({ arms: ['control', 'base', 'candidate'] }, 4, trials)).toEqual({
      ...{ block: 4, first: 'candidate', base: 100, candidate: 101 },
      cellId: 'burn/inline/burst:8',
    });
    expect(cell.controlPair({ arms: ['candidate', 'base', 'control'] }, 4, trials)?.first).toBe('base');
    expect(
      cell.controlPair({ arms: ['base', 'candidate', 'control'] }, 4, { base: BASE, candidate: CANDIDATE }),
    ).toBeUndefined();
  });

  it('is given up when one pair more than allowed was lost', () => {
    const cell = new ComparedCell(CHOICE);
    const again = Array.from({ length: MOST_LOST_PAIRS + 1 }, (_, place) =>
      cell.losePair(place === 0 ? 'base' : 'candidate', 'of a stall'),
    );
    expect(again).toEqual([...new Array<boolean>(MOST_LOST_PAIRS).fill(true), false]);
    expect(cell.isGoing).toBe(false);
    expect(cell.measured()).toMatchObject({
      standing: 'invalid',
      lost: { base: 1, candidate: 6 },
      reason:
        'the meter or the machine spoiled 7 of its pairs, 1 at the base and 6 at the candidate, the last because ' +
        'of a stall',
    });
  });

  it('keeps its pairs when it is dropped, and says why when it is given up', () => {
    const cell = new ComparedCell(CHOICE);
    cell.take({ first: 'base' }, 1, { base: BASE, candidate: CANDIDATE });
    cell.drop();
    expect([cell.isGoing, cell.measured().standing, cell.measured().pairs.length]).toEqual([
      false,
      'comparable',
      1,
    ]);
    cell.giveUp('candidate: wrong answer');
    expect(cell.measured()).toMatchObject({ standing: 'invalid', reason: 'candidate: wrong answer' });
  });

  it('is new or removed with one side, and never measured', () => {
    const { base, candidate, ...rest } = CHOICE;
    const fresh = new ComparedCell({ ...rest, ...(candidate && { candidate }), reason: 'no base' });
    expect([fresh.isGoing, fresh.sides]).toEqual([false, undefined]);
    expect(fresh.measured()).toMatchObject({ standing: 'new', reason: 'no base' });
    expect(fresh.measured()).not.toHaveProperty('candidateCellId');
    const broken = new ComparedCell({ ...rest, ...(candidate && { candidate }), isBroken: true });
    expect([broken.isGoing, broken.measured().standing]).toEqual([false, 'invalid']);
    const gone = new ComparedCell({ ...rest, ...(base && { base }), reason: 'no candidate' });
    expect(gone.measured().standing).toBe('removed');
  });
});

import { describe, expect, it } from 'vitest';
import { LOOKS } from '../../../harness/comparison/rules.js';
import { REGIMES } from '../../../harness/simulation/machine.js';
import { SUITES } from '../../../harness/simulation/suite.js';
import { tally } from '../../../harness/simulation/tally.js';
import {
  biased,
  type Change,
  cellChanged,
  NO_CHANGE,
  strategyChanged,
} from '../../../harness/simulation/truth.js';

const SEED = 2026;

/** 50 cells on a typical machine. So few runs find a broken rule, not a small deviation. */
const few = (change: Change, runs: number) =>
  tally({ suite: SUITES.full, regime: REGIMES.typical, looks: LOOKS, change }, runs, SEED);

describe('a simulated comparison of 50 cells', { timeout: 30_000 }, () => {
  it('nearly never calls something slower where nothing changed', () => {
    const { falseAlarm, unstable, pairs } = few(NO_CHANGE, 120);
    // At most 2 % of the runs: three of 120 with luck, four with three standard errors.
    expect(falseAlarm * 120).toBeLessThanOrEqual(4);
    expect(unstable).toBe(0);
    expect(pairs).toBeGreaterThan(7);
    expect(pairs).toBeLessThan(11);
  });

  it('nor where every cell is biased by 1 %', () => {
    expect(few(biased(0.01), 80).falseAlarm * 80).toBeLessThanOrEqual(5);
  });

  it('finds a cell that is 20 % slower', () => {
    expect(few(cellChanged(0.2), 80).slowerCell).toBeGreaterThanOrEqual(0.8);
  });

  it('finds a strategy that is 10 % slower', () => {
    expect(few(strategyChanged(0.1), 60).slowerFamily).toBeGreaterThanOrEqual(0.88);
  });

  it('finds a cell that is 20 % faster', () => {
    expect(few(cellChanged(-0.2), 60).fasterCell).toBeGreaterThanOrEqual(0.75);
  });
});

describe('a tally', () => {
  const setting = { suite: SUITES.two, regime: REGIMES.calm, looks: LOOKS, change: cellChanged(0.1) };

  it('is the same for the same seed', () => {
    expect(tally(setting, 20, 1)).toEqual(tally(setting, 20, 1));
    expect(tally(setting, 20, 1)).not.toEqual(tally(setting, 20, 2));
  });

  it('counts no alarm about a cell that changed as a false one', () => {
    const { slowerCell, falseAlarm } = tally({ ...setting, change: cellChanged(0.5) }, 20, 1);
    expect({ slowerCell, falseAlarm }).toEqual({ slowerCell: 1, falseAlarm: 0 });
  });

  it('counts one about a cell that did not', () => {
    // A bias of 30 % is no change of the code, so calling it slower is an alarm.
    expect(tally({ ...setting, change: biased(0.3) }, 10, 1)).toMatchObject({ falseAlarm: 1, slowerCell: 0 });
  });
});

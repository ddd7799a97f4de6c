/** The tables of docs/comparing.md: which simulated comparisons stand in them, how often each is run, and its row. */
import { LOOKS, QUICK_LOOKS } from '../comparison/rules.js';
import { REGIMES, type Regime } from './machine.js';
import { SUITES, type Suite } from './suite.js';
import { type Tally, tally } from './tally.js';
import { biased, type Change, cellChanged, NO_CHANGE, randomlyBiased, strategyChanged } from './truth.js';

/** Fixed before the first run, and not chosen by what it gives: the digits of pi. */
export const SEED = 314_159_265;

/** One row: what is compared, on which machine, how long. */
export interface RowSetting {
  readonly suite: Suite;
  readonly regime: Regime;
  readonly looks: readonly number[];
}

export interface Table {
  /** Marks its place in the document. */
  readonly name: string;
  readonly head: readonly string[];
  row(setting: RowSetting): readonly string[];
}

/** Every suite on every machine; the short looks on the typical one. */
export const ROWS: readonly RowSetting[] = Object.values(SUITES).flatMap((suite) => [
  ...Object.values(REGIMES).map((regime) => ({ suite, regime, looks: LOOKS })),
  { suite, regime: REGIMES.typical, looks: QUICK_LOOKS },
]);

const ROW_HEAD = ['suite', 'machine', 'looks'];

/** Standard error of 1 %: 0.2 points. */
const FALSE_ALARM_RUNS = 2500;
/** Standard error of 90 %: 0.9 points. */
const DETECTION_RUNS = 1000;

const FALSE_ALARMS: Table = {
  name: 'false-alarms',
  head: [
    ...ROW_HEAD,
    'nothing changed',
    'all 1 % slower by bias',
    'bias of SD 1 %',
    'wrongly faster',
    'unstable',
    'pairs per cell',
  ],
  row: (setting) => {
    const of = (change: Change) => tally({ ...setting, change }, FALSE_ALARM_RUNS, SEED);
    const same = of(NO_CHANGE);
    return [
      ...nameOf(setting),
      percent(same.falseAlarm),
      percent(of(biased(0.01)).falseAlarm),
      percent(of(randomlyBiased(0.01)).falseAlarm),
      percent(same.falseSpeedUp),
      percent(same.unstable),
      same.pairs.toFixed(1),
    ];
  },
};

const DETECTION: Table = {
  name: 'detection',
  head: [
    ...ROW_HEAD,
    'cell 10 %',
    'cell 15 %',
    'cell 20 %',
    'strategy 5 %',
    'strategy 10 %',
    'cell 20 % faster',
    'smallest detectable',
  ],
  row: (setting) => {
    const of = (change: Change) => tally({ ...setting, change }, DETECTION_RUNS, SEED);
    const large = of(cellChanged(0.2));
    const hasFamilies = setting.suite.strategies.some((cells) => cells > 1);
    const family = (share: number) => (hasFamilies ? sayFamily(of(strategyChanged(share))) : '-');
    return [
      ...nameOf(setting),
      percent(of(cellChanged(0.1)).slowerCell),
      percent(of(cellChanged(0.15)).slowerCell),
      percent(large.slowerCell),
      family(0.05),
      family(0.1),
      percent(of(cellChanged(-0.2)).fasterCell),
      percent(large.smallestDetectable),
    ];
  },
};

export const TABLES: readonly Table[] = [FALSE_ALARMS, DETECTION];

/** As a whole / as a whole or by one of its cells. */
function sayFamily({ slowerFamily, slower }: Tally): string {
  return `${percent(slowerFamily)} / ${percent(slower)}`;
}

function nameOf({ suite, regime, looks }: RowSetting): string[] {
  return [suite.name, regime.name, looks.join(', ')];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

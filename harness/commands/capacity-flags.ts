/** The flags of `stallbench capacity` as `--help` shows them, and the examples above them. */
import {
  DEFAULT_ARRIVALS,
  DEFAULT_CONFIDENCE,
  DEFAULT_MAX_MINUTES,
  DEFAULT_MOST_PROBES,
  DEFAULT_PRECISION,
} from '../capacity/wishes.js';
import type { Command, Flag } from './command.js';
import { RUN_FLAGS } from './run-flags.js';
import { OWN_FLAGS } from './shared-flags.js';

export const CAPACITY_EXAMPLES: Command['examples'] = [
  {
    line: 'stallbench capacity hash-password --slo "p99<1s"',
    does: 'the highest rate of each strategy of the scenario',
  },
  {
    line: 'stallbench capacity squares-on-four -s inline,thread-pool:4 --slo "p99<200ms" --time-scale 0.1',
    does: 'two strategies side by side, tasks of 50 ms',
  },
  {
    line: 'stallbench capacity squares-on-four -s thread-pool:4 --slo "p90<2s" --start 4 --max-minutes 20',
    does: 'from a rate of your own, with an end',
  },
];

/** Flags that mean the same as in `stallbench run`. */
const SHARED =
  /^(-s, )?--(strategy|seed|time-scale|timeout|out|format|open|json|idle|server|quiet|no-color|ascii|config)\b/;

const percent = (share: number) => `${Number((share * 100).toFixed(1))}%`;

export const CAPACITY_FLAGS: readonly Flag[] = [
  {
    spelling: '--slo <objective>',
    help: 'what the server is to keep: "p99<200ms", with p50, p90, p95, p99 or p99.9. Default: none, it must be given',
  },
  {
    spelling: '--start <rate>',
    help: 'requests per second of the first probe. Default: 0.3 of what a closed loop gets',
  },
  {
    spelling: '--precision <percent>',
    help: `the search ends where the two ends of the bracket differ by no more. Default: ${percent(DEFAULT_PRECISION)}`,
  },
  {
    spelling: '--confidence <percent>',
    help: `at which each passing probe shows the objective. Default: ${percent(DEFAULT_CONFIDENCE)}`,
  },
  {
    spelling: '--probe <duration>',
    help: 'length of every probe: longer for low rates, shorter for a look. Default: as the rate and the objective demand, 10s to 60s',
  },
  {
    spelling: '--arrivals <how>',
    help: `poisson (independent users) or constant (equal distances). Default: ${DEFAULT_ARRIVALS}`,
  },
  {
    spelling: '--max-probes <n>',
    help: `of each strategy; the search ends there. Default: ${DEFAULT_MOST_PROBES}`,
  },
  {
    spelling: '--max-minutes <n>',
    help: `no probe is begun after this many minutes. Default: ${DEFAULT_MAX_MINUTES}`,
  },
  ...OWN_FLAGS,
  ...RUN_FLAGS.filter(({ spelling }) => SHARED.test(spelling)),
];

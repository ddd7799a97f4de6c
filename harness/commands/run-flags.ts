/** The flags of `stallbench run` as `--help` shows them, and the examples above them. */
import {
  DEFAULT_BUDGET_MS,
  DEFAULT_FORMATS,
  DEFAULT_IDLE,
  DEFAULT_OUT,
  DEFAULT_ROUNDS,
  DEFAULT_SEED,
} from '../config/defaults.js';
import { CONFIG_FILES } from '../config/file.js';
import { spellDuration } from '../units.js';
import type { Command, Flag } from './command.js';
import { MERMAID_FLAG, OPEN_FLAG, OWN_FLAGS, SCREEN_FLAGS, STRATEGY_FLAG } from './shared-flags.js';

export const RUN_EXAMPLES: Command['examples'] = [
  { line: 'stallbench run ./src/hash.ts', does: 'a function of your own: where should it run?' },
  {
    line: 'stallbench run two-blocking-calls -s inline,thread-pool:2 --rounds 5',
    does: 'one scenario, two strategies, five trials each',
  },
  {
    line: 'stallbench run hash-password --load burst:8 --json',
    does: 'eight requests at once; the result as JSON',
  },
];

export const RUN_FLAGS: readonly Flag[] = [
  STRATEGY_FLAG,
  {
    spelling: '--load <load>',
    help: 'how requests arrive: burst:8, closed:10x5s (connections x time), open:200x10s (per second x time; ramps and steps: stallbench explain open). Default: that of the scenario, or as planned',
  },
  {
    spelling: '--rounds <n>',
    help: `trials of each cell. Default: ${DEFAULT_ROUNDS.sleep}, for computing work ${DEFAULT_ROUNDS.cpu}, for own functions as planned`,
  },
  {
    spelling: '--seed <n>',
    help: `decides the order of trials and the contents of requests. Default: ${DEFAULT_SEED}`,
  },
  { spelling: '--time-scale <x>', help: 'factor on every sleep, above 0, at most 1. Default: 1' },
  {
    spelling: '--timeout <duration>',
    help: 'a request that takes longer has failed: 500ms, 30s, 2m. Default: computed from the expected time',
  },
  { spelling: '--out <folder>', help: `where the result and the reports go. Default: ${DEFAULT_OUT}` },
  {
    spelling: '--format <list>',
    help: `reports, by commas; terminal is shown, the others are files. Default: ${DEFAULT_FORMATS.join(',')}`,
  },
  OPEN_FLAG,
  MERMAID_FLAG,
  { spelling: '--json', help: 'the result as JSON on standard output and nothing else there. Default: off' },
  { spelling: '--quick', help: 'one trial of each cell: a look, well under a minute. Default: off' },
  { spelling: '--max-minutes <n>', help: 'no new round is begun after this many minutes. Default: no limit' },
  {
    spelling: '--idle <how>',
    help: `how the generator waits for the next request: sleep (woken by a thread), hybrid (polls the last 2 ms), spin (needs a core of its own). Default: ${DEFAULT_IDLE}`,
  },
  {
    spelling: '--server <definition>',
    help: 'a server of your own as a strategy: NAME=COMMAND (words split at spaces, no shell), or NAME={JSON}; {port} becomes its port; may be repeated. Default: those of the config file',
  },
  ...OWN_FLAGS,
  {
    spelling: '--budget <duration>',
    help: `for own functions, all of them together: the run is planned to take no longer. Default: ${spellDuration(DEFAULT_BUDGET_MS)}`,
  },
  { spelling: '--quiet', help: 'nothing on standard error but problems. Default: off' },
  { spelling: '--verbose', help: 'one line per trial. Default: off' },
  ...SCREEN_FLAGS,
  {
    spelling: '--config <file>',
    help: `settings, as JSON or as what a module exports; flags win over it. Default: ${CONFIG_FILES.join(', ')}, where one of them is there`,
  },
];

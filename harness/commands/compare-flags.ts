/** The flags of `stallbench compare` as `--help` shows them, and the examples above them. */

import { LOOKS, QUICK_LOOKS } from '../comparison/rules.js';
import { DEFAULT_CANDIDATE, DEFAULT_MAX_MINUTES } from '../comparison/wishes.js';
import type { Command, Flag } from './command.js';
import { RUN_FLAGS } from './run-flags.js';
import { OWN_FLAGS } from './shared-flags.js';

export const COMPARE_EXAMPLES: Command['examples'] = [
  { line: 'stallbench compare --base main', does: 'what is committed here against main, twelve cells' },
  {
    line: 'stallbench compare --base HEAD~1 hash-password -s inline,thread-pool:2 --quick',
    does: 'the last commit, two cells, up to twelve pairs',
  },
  {
    line: 'stallbench compare --base v1.0.0 --candidate main --prepare "npm ci" --prepare "npm run build"',
    does: 'two refs, each made ready by commands of your own',
  },
];

/** What every command takes that compares two refs. */
export const REF_FLAGS: readonly Flag[] = [
  {
    spelling: '--base <ref>',
    help: 'the git ref to compare with: a branch, a tag or a commit. Default: none, it must be given',
  },
  {
    spelling: '--candidate <ref>',
    help: `the git ref that is judged; what is not committed is not measured. Default: ${DEFAULT_CANDIDATE}`,
  },
  {
    spelling: '--prepare <command>',
    help: 'makes each ref ready, in its folder (words split at spaces, no shell); may be repeated, in order. Default: node_modules shared where the lock file is the same, else npm ci; then npm run build where there is such a script',
  },
  {
    spelling: '--quick',
    help: `looks after ${QUICK_LOOKS.join(' and ')} pairs only: finds large changes. Default: looks after ${LOOKS.join(', ')}`,
  },
  {
    spelling: '--max-minutes <n>',
    help: `no cell is begun that would end after this many minutes of measuring; preparing the refs is not counted. Default: ${DEFAULT_MAX_MINUTES}`,
  },
  {
    spelling: '--fail-on <what>',
    help: 'inconclusive: end with 4 where the time was too short to decide. Default: only what is shown fails',
  },
];

/** Flags that mean the same as in `stallbench run`. */
const SHARED =
  /^(-s, )?--(strategy|seed|time-scale|timeout|out|format|open|json|idle|server|quiet|verbose|no-color|ascii|config)\b/;

export const COMPARE_FLAGS: readonly Flag[] = [
  ...REF_FLAGS,
  {
    spelling: '--load <load>',
    help: 'how requests arrive, the same at both refs: burst:8, closed:10x5s, open:200x10s. Default: that of the scenario',
  },
  ...OWN_FLAGS,
  ...RUN_FLAGS.filter(({ spelling }) => SHARED.test(spelling)).map((flag) =>
    flag.spelling.startsWith('--seed')
      ? { ...flag, help: flag.help.replace(/Default: .*/, 'Default: a fresh one for each run, printed') }
      : flag,
  ),
];

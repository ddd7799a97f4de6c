/** The flags of `stallbench check` and `stallbench baseline` as `--help` shows them, and the examples above them. */
import { BASELINE_FILE } from '../baseline/schema.js';
import { DEFAULT_FORMATS } from '../config/defaults.js';
import { THRESHOLD_EXAMPLE } from '../thresholds/threshold.js';
import type { Command, Flag } from './command.js';
import { REF_FLAGS } from './compare-flags.js';
import { RUN_FLAGS } from './run-flags.js';

/** What a pipeline reads, beside what people read; the page is what one downloads when a check has failed. */
export const CHECK_FORMATS: readonly string[] = [
  ...DEFAULT_FORMATS,
  'junit',
  'github-benchmark',
  'bencher',
  'gitlab-metrics',
];

export const CHECK_EXAMPLES: Command['examples'] = [
  {
    line: `stallbench check two-blocking-calls --threshold "${THRESHOLD_EXAMPLE}"`,
    does: 'the claims of one scenario, and one threshold',
  },
  {
    line: 'stallbench check --require-baseline',
    does: `the default suite against the committed ${BASELINE_FILE}`,
  },
  {
    line: 'stallbench check --base main --fail-on inconclusive',
    does: 'what is committed here against main, twelve cells',
  },
];

const named = (flags: readonly Flag[], name: string) =>
  flags.find(({ spelling }) => spelling.includes(`--${name}`))?.help ?? '';

/** Where both ways of measuring have a flag of the same name, its help says what it does in each. */
const BOTH = ['quick', 'max-minutes'];
const isOfBoth = ({ spelling }: Flag) => BOTH.some((name) => spelling.startsWith(`--${name}`));

const BASE_FLAGS = REF_FLAGS.filter((flag) => !isOfBoth(flag)).map(({ spelling, help }) =>
  spelling.startsWith('--base ')
    ? { spelling, help: help.replace('none, it must be given', 'none, one run without a comparison') }
    : { spelling, help: `with --base: ${help}` },
);

const MEASURING_FLAGS = RUN_FLAGS.map((flag) => {
  const { spelling, help } = flag;
  const name = BOTH.find((both) => spelling.startsWith(`--${both}`));
  if (name !== undefined) return { spelling, help: `${help}. With --base: ${named(REF_FLAGS, name)}` };
  if (spelling.startsWith('--seed'))
    return { spelling, help: `${help}. With --base: a fresh one for each run` };
  if (/^--(rounds|budget)/.test(spelling)) return { spelling, help: `${help}. Not with --base` };
  if (!spelling.startsWith('--format')) return flag;
  return { spelling, help: help.replace(/Default: .*/, `Default: ${CHECK_FORMATS.join(',')}`) };
});

export const CHECK_FLAGS: readonly Flag[] = [
  {
    spelling: '--threshold <expression>',
    help: `[WHERE] METRIC OPERATOR LIMIT, such as "${THRESHOLD_EXAMPLE}", "burn bystanderP99 < 60ms", "errorRate == 0"; may be repeated. Default: those of the config file, which count as well`,
  },
  {
    spelling: '--baseline <file>',
    help: `what is held against this run; never written here. Default: ${BASELINE_FILE} where there is one`,
  },
  { spelling: '--require-baseline', help: 'a missing baseline is an error. Default: a notice' },
  ...BASE_FLAGS,
  ...MEASURING_FLAGS,
];

export const BASELINE_EXAMPLES: Command['examples'] = [
  { line: 'stallbench baseline', does: `measures the default suite and writes ${BASELINE_FILE}` },
  {
    line: 'stallbench baseline hash-password -s inline,thread-pool:2 --update',
    does: 'two cells; replaces the file as a whole',
  },
  {
    line: 'stallbench baseline --from results/latest/results.json --baseline ci.baseline.json',
    does: 'from a saved result, without measuring',
  },
];

export const BASELINE_FLAGS: readonly Flag[] = [
  { spelling: '--from <file>', help: 'takes it from a saved result. Default: measures' },
  { spelling: '--baseline <file>', help: `where it is written. Default: ${BASELINE_FILE}` },
  { spelling: '--update', help: 'replaces a baseline that is there, as a whole. Default: refuses' },
  ...RUN_FLAGS,
];

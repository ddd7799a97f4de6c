/** `stallbench sweep`: one figure against another, with the knee marked. */
import { DEFAULT_FORMATS, DEFAULT_OUT, DEFAULT_SEED, SWEEP_ROUNDS } from '../config/defaults.js';
import { SWEEP_AXES } from '../result/sweep-schema.js';
import { verdictInPoints } from '../result/verdict.js';
import { AXES, RANGE_RULE } from '../sweep/axis.js';
import { concludeSweep } from '../sweep/conclude.js';
import { resolveSweep } from '../sweep/resolve.js';
import type { Command, Flag } from './command.js';
import { contradictions, measure } from './measuring.js';
import { lookAtOperand, readOperandWishes } from './own-functions.js';
import { OPEN_FLAG, OWN_FLAGS, SCREEN_FLAGS, TASKS_FILE_FLAG } from './shared-flags.js';
import { tellResult } from './tell-result.js';

/** The rule for ranges is told once. */
const AXIS_FLAGS: readonly Flag[] = SWEEP_AXES.map((name, place) => {
  const { meaning, example } = AXES[name];
  const rule = place === 0 ? `; ${RANGE_RULE}` : '';
  return { spelling: `--${name} <range>`, help: `${meaning}: ${example}${rule}. Default: not varied` };
});

export const sweep: Command = {
  name: 'sweep',
  summary: 'varies pool size, concurrency, rate or task length, and marks where more brings nothing',
  operands: { spelling: 'SCENARIO or FILE', least: 1, most: 1 },
  flags: [
    ...AXIS_FLAGS,
    {
      spelling: '-s, --strategy <name>',
      help: 'the one strategy; for --pool without a size, which the sweep sets. Default: thread-pool',
    },
    {
      spelling: '--load <load>',
      help:
        'how requests arrive; its first number is replaced by --concurrency or --rate. Default: for --pool the ' +
        'burst of a scenario that waits, else closed with every slot kept busy; for --rate open; else closed',
    },
    { spelling: '--rounds <n>', help: `trials of each point. Default: ${SWEEP_ROUNDS}` },
    {
      spelling: '--seed <n>',
      help: `decides the order of trials and the contents of requests. Default: ${DEFAULT_SEED}`,
    },
    { spelling: '--time-scale <x>', help: 'factor on every sleep, above 0, at most 1. Default: 1' },
    { spelling: '--out <folder>', help: `where the result and the reports go. Default: ${DEFAULT_OUT}` },
    {
      spelling: '--format <list>',
      help: `reports, by commas; terminal is shown, the others are files. Default: ${DEFAULT_FORMATS.join(',')}`,
    },
    OPEN_FLAG,
    {
      spelling: '--json',
      help: 'the result as JSON on standard output and nothing else there. Default: off',
    },
    ...OWN_FLAGS,
    { spelling: '--quiet', help: 'nothing on standard error but problems. Default: off' },
    { spelling: '--verbose', help: 'one line per trial. Default: off' },
    ...SCREEN_FLAGS,
    TASKS_FILE_FLAG,
  ],
  examples: [
    { line: 'stallbench sweep hash-password --pool 1..6', does: 'how many threads a computing task needs' },
    {
      line: 'stallbench sweep two-blocking-calls --pool 1..10 --load burst:8',
      does: 'how many a waiting task needs for 8 requests at once',
    },
    {
      line: 'stallbench sweep predict --task-ms 1..64 -s process-pool:2',
      does: 'how long a task must be for handing it over to pay',
    },
  ],
  async run(invocation, shell) {
    const asked = readOperandWishes(invocation, process.cwd());
    const { catalog, list } = await lookAtOperand(asked, invocation, shell);
    const { refused } = list;
    const problems = [...list.problems, ...contradictions(invocation)];
    const { settings, plan, out, reporters } = await resolveSweep(
      { ...invocation, problems, ...(refused === undefined ? {} : { refused }) },
      catalog,
    );
    const labels = new Map(plan.points.map(({ cellId, label }) => [cellId, label]));
    const result = await measure(settings, out, invocation, shell, {
      complete: (measured) => {
        const concluded = concludeSweep(measured, plan);
        return { ...concluded, verdict: verdictInPoints(concluded, plan.axis) };
      },
      nameOf: ({ id, strategy }) =>
        plan.axis === 'pool' ? strategy : `${strategy}, ${plan.axis} ${labels.get(id)}`,
    });
    return tellResult(result, { out, reporters }, invocation, shell);
  },
};

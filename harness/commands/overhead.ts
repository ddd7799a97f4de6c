/** `stallbench overhead`: what it costs to hand a task over, without HTTP, and from which length of task on it pays. */
import { availableParallelism } from 'node:os';
import { renderCurve } from '../../reports/curve-table.js';
import { renderOverhead } from '../../reports/overhead-table.js';
import type { CurveWork } from '../break-even/curve.js';
import { measureCurve, whyNoCurve } from '../break-even/measure.js';
import { CURVE_LENGTHS_MS, CURVE_ROUNDS } from '../break-even/plan.js';
import type { Catalog } from '../config/catalog.js';
import { chooseStrategies, chooseStrategy } from '../config/choose.js';
import { DEFAULT_SEED, OVERHEAD_PAYLOAD_BYTES } from '../config/defaults.js';
import { splitList } from '../config/flags.js';
import type { Problem } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { measureOverhead, whyNoDispatch } from '../overhead.js';
import type { StrategyChoice } from '../plan.js';
import {
  type Command,
  exitCodeUnlessStopped,
  type Invocation,
  refuseProblems,
  type Shell,
} from './command.js';
import { renderOptionsFor } from './screen.js';
import { SCREEN_FLAGS } from './shared-flags.js';
import { plural, spellMinutes } from './spelling.js';

/** What the task of a curve can do. */
const WORKS: readonly CurveWork[] = ['cpu', 'sleep'];

export const overhead: Command = {
  name: 'overhead',
  summary: 'what handing one task over costs, by strategy and payload, without HTTP; and when it pays',
  operands: { spelling: '', least: 0, most: 0 },
  flags: [
    {
      spelling: '-s, --strategy <list>',
      help:
        'strategies, by commas; may be repeated. Default: all that run tasks inside one server; with --curve ' +
        'thread-pool with one thread per core',
    },
    {
      spelling: '--curve',
      help:
        'instead of the cost, by length of task from 0.01 ms to 1 s: what offloading gains in answers per second and ' +
        "in other requests' p99, and from which length on it pays; about 90 s for one strategy. Default: off",
    },
    {
      spelling: '--work <kind>',
      help: 'with --curve, what its tasks do: cpu or sleep. Default: cpu',
    },
    {
      spelling: '--json',
      help: 'the figures as JSON on standard output and nothing else there. Default: off',
    },
    { spelling: '--quiet', help: 'nothing on standard error but problems. Default: off' },
    ...SCREEN_FLAGS,
  ],
  examples: [
    { line: 'stallbench overhead', does: 'every strategy' },
    { line: 'stallbench overhead -s inline,thread-pool:2,process-pool:2', does: 'three of them' },
    {
      line: 'stallbench overhead --curve -s thread-pool:2',
      does: 'the length of task from which a pool of two pays',
    },
  ],
  async run(invocation, shell) {
    return invocation.has('curve') ? tellCurve(invocation, shell) : tellCost(invocation, shell);
  },
};

async function tellCost(invocation: Invocation, shell: Shell): Promise<ExitCode> {
  const { stdout, signal, catalog } = shell;
  const problems = [...invocation.problems];
  if (invocation.has('work'))
    problems.push({ where: '--work', what: 'is of use with --curve only', fix: 'Add --curve.' });
  const value = await namesOf(invocation, catalog);
  const strategies = await chooseStrategies({ value, where: '--strategy' }, catalog, problems);
  refuseProblems(problems);
  const onProgress = noter(invocation, shell);
  const payloadBytes = OVERHEAD_PAYLOAD_BYTES;
  const table = await measureOverhead({ strategies, payloadBytes, onProgress, signal });
  const options = renderOptionsFor(stdout, invocation);
  stdout.write(
    invocation.has('json') ? `${JSON.stringify(table, null, 2)}\n` : renderOverhead(table, options),
  );
  return exitCodeUnlessStopped(shell, EXIT_CODE.ok);
}

async function tellCurve(invocation: Invocation, shell: Shell): Promise<ExitCode> {
  const { stdout, signal } = shell;
  const { inline, strategies, work } = await resolveCurve(invocation, shell);
  const note = noter(invocation, shell);
  const table = await measureCurve({
    inline,
    strategies,
    work,
    lengthsMs: CURVE_LENGTHS_MS,
    rounds: CURVE_ROUNDS,
    seed: DEFAULT_SEED,
    onPlan: (expectedMs) =>
      note(
        `measuring tasks of ${CURVE_LENGTHS_MS.length} lengths in ${plural(CURVE_ROUNDS, 'round')}, ` +
          `about ${spellMinutes(expectedMs)} min`,
      ),
    onRound: (round, leftMs) => note(`[${round}/${CURVE_ROUNDS}] ${spellMinutes(leftMs)} left`),
    signal,
  });
  const options = renderOptionsFor(stdout, invocation);
  stdout.write(invocation.has('json') ? `${JSON.stringify(table, null, 2)}\n` : renderCurve(table, options));
  // A strategy that was asked for and gave no curve is told in the table; none at all is no answer.
  return exitCodeUnlessStopped(shell, table.curves.length > 0 ? EXIT_CODE.ok : EXIT_CODE.untrustworthy);
}

/** Inline, the strategies of which at least one hands tasks over, and what the tasks do. @throws UsageError */
async function resolveCurve(
  invocation: Invocation,
  { catalog }: Pick<Shell, 'catalog'>,
): Promise<{ inline: StrategyChoice; strategies: readonly StrategyChoice[]; work: CurveWork }> {
  const problems: Problem[] = [...invocation.problems];
  const pool = `thread-pool:${availableParallelism()}`;
  const value = invocation.has('strategy') ? splitList(invocation.values('strategy')) : [pool];
  const strategies = await chooseStrategies({ value, where: '--strategy' }, catalog, problems);
  const reasons = strategies.map(({ entry }) => whyNoCurve(entry.value));
  const [first] = strategies;
  if (first !== undefined && !reasons.includes(null)) {
    const what = `${first.spelling} ${reasons[0]}`;
    problems.push({ where: '--strategy', what, fix: `Write, for example, ${pool}.` });
  }
  const word = invocation.values('work').at(-1) ?? 'cpu';
  const work = WORKS.find((kind) => kind === word);
  if (work === undefined)
    problems.push({ where: '--work', what: `"${word}" is not a kind of work`, fix: 'Write cpu or sleep.' });
  const inline = await chooseStrategy({ value: 'inline', where: '--curve' }, catalog, problems);
  refuseProblems(problems);
  return { inline: inline as StrategyChoice, strategies, work: work as CurveWork };
}

function noter(invocation: Invocation, { stderr }: Pick<Shell, 'stderr'>): (text: string) => void {
  return (text) => {
    if (!invocation.has('quiet')) stderr.write(`${text}\n`);
  };
}

/** Without those that hand nothing over inside one server: what they cost is HTTP, which is not measured here. */
async function namesOf(invocation: Invocation, { strategies }: Catalog): Promise<readonly string[]> {
  if (invocation.has('strategy')) return splitList(invocation.values('strategy'));
  const entries = await strategies.all();
  return entries.filter(({ value }) => whyNoDispatch(value) === null).map(({ name }) => name);
}

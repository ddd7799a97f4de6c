/** `stallbench serve`: one endpoint under one strategy, left running for curl, a browser or another load generator. */
import { setTimeout } from 'node:timers/promises';
import { chooseStrategy } from '../config/choose.js';
import { SCENARIO_KEYS } from '../config/choose-cells.js';
import { DEFAULT_SEED, DEFAULT_SERVED_STRATEGY } from '../config/defaults.js';
import { findEntry } from '../config/find-entry.js';
import { readFlags } from '../config/flags.js';
import { LAUNCH_MS } from '../deadlines.js';
import { HEALTH_PATH } from '../endpoints.js';
import { messageOf, type Problem, TrialError } from '../errors.js';
import { EXIT_CODE, type ExitCode } from '../exit-code.js';
import { prepareLaunch } from '../launch.js';
import { PACKAGES_FIX, packageObstacle } from '../needed-packages.js';
import { copyObstacle, type StrategyChoice } from '../plan.js';
import type { Entry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import { isExternal } from '../strategy.js';
import type { Target } from '../target/target.js';
import { parseCount } from '../units.js';
import { launchUpstream } from '../upstream/launch.js';
import {
  type Command,
  exitCodeUnlessStopped,
  type Invocation,
  refuseProblems,
  type Shell,
} from './command.js';
import { lookAtOperand, readOperandWishes } from './own-functions.js';
import { OWN_FLAGS, TASKS_FILE_FLAG } from './shared-flags.js';
import { shellQuoted } from './spelling.js';

interface Served {
  readonly scenario: Entry<Scenario>;
  readonly strategy: StrategyChoice;
  readonly timeScale: number;
  readonly port: number;
}

export const serve: Command = {
  name: 'serve',
  summary: 'starts the endpoint of one scenario or own function and leaves it running until Ctrl-C',
  outcome: 'started',
  operands: { spelling: 'SCENARIO or FILE', least: 1, most: 1 },
  flags: [
    {
      spelling: '-s, --strategy <strategy>',
      help: `the strategy, such as thread-pool:2. Default: ${DEFAULT_SERVED_STRATEGY}`,
    },
    { spelling: '--time-scale <x>', help: 'factor on every sleep, above 0, at most 1. Default: 1' },
    { spelling: '--port <n>', help: 'port on 127.0.0.1, 1 to 65535. Default: any free one' },
    ...OWN_FLAGS,
    TASKS_FILE_FLAG,
  ],
  examples: [
    { line: 'stallbench serve two-blocking-calls', does: 'the server as most people write it first' },
    {
      line: 'stallbench serve two-blocking-calls -s thread-pool:2',
      does: 'with the calls in a pool of two threads',
    },
    {
      line: 'stallbench serve two-blocking-calls -s cluster:2 --port 8080',
      does: 'two processes on one known port',
    },
  ],
  async run(invocation, shell) {
    const asked = readOperandWishes(invocation, process.cwd());
    const { catalog, list } = await lookAtOperand(asked, invocation, shell);
    const served = await resolveServed({ ...invocation, problems: list.problems }, { catalog }, list.refused);
    const { upstream: module } = served.scenario.value;
    const upstream = module && launchUpstream(module);
    let target: Target | undefined;
    try {
      const upstreamUrl = await upstream?.ready().catch(refuseStart(() => ''));
      const options = { ...served, rehearses: false, ...(upstreamUrl ? { upstreamUrl } : {}) };
      target = (await prepareLaunch(options))();
      return await attend(target, served, shell);
    } finally {
      await target?.stop();
      await upstream?.kill();
    }
  },
};

/** What stands in the way of a start, with the last words of the process, which arrive a moment after its end. */
function refuseStart(stderrTail: () => string): (cause: unknown) => Promise<never> {
  return async (cause) => {
    await setTimeout(50);
    const hint = 'Load the task module alone (`node MODULE`): it may fail or hang while it is imported.';
    throw new TrialError('launch', messageOf(cause), hint, { cause, stderrTail: stderrTail() });
  };
}

/**
 * Exported for the test: everything resolved, or every problem at once.
 *
 * @param refused Operands of which a problem tells already. Default: none.
 */
export async function resolveServed(
  invocation: Invocation,
  { catalog }: Pick<Shell, 'catalog'>,
  refused?: ReadonlySet<string>,
): Promise<Served> {
  const { values, operands } = invocation;
  // Read as one name: a comma has no meaning here.
  const spelling = values('strategy').at(-1) ?? DEFAULT_SERVED_STRATEGY;
  const { wishes, problems: misread } = readFlags({
    values,
    has: (flag) => flag === 'time-scale' && invocation.has(flag),
  });
  const problems: Problem[] = [...invocation.problems, ...misread];
  const strategy = await chooseStrategy({ value: spelling, where: '--strategy' }, catalog, problems);
  const name = operands[0];
  const scenario =
    name === undefined || refused?.has(name)
      ? null
      : await findEntry(catalog.scenarios, { name, where: 'argument 1', problems, keys: SCENARIO_KEYS });
  const packages = scenario && packageObstacle(scenario.value);
  if (packages) problems.push({ where: 'argument 1', what: `${name} ${packages}`, fix: PACKAGES_FIX });
  if (strategy !== null && scenario !== null && isExternal(strategy.entry.value)) {
    const what = await strategy.entry.value.obstacle?.(scenario.name);
    const fix = `Choose another strategy; those of the scenario are ${scenario.value.strategies.join(', ')}.`;
    if (what) problems.push({ where: '--strategy', what, fix });
  }
  const copied = scenario && strategy && copyObstacle({ scenario, strategy });
  if (copied) {
    const fix = `Choose another strategy; those of ${name} are ${scenario.value.strategies.join(', ')}.`;
    problems.push({ where: '--strategy', what: copied, fix });
  }
  const portText = values('port').at(-1);
  const port = portText === undefined ? 0 : parseCount(portText, 1);
  if (port === null || port > 65_535) {
    const what = `"${portText}" is not a whole number from 1 to 65535`;
    problems.push({ where: '--port', what, fix: 'Write, for example, --port 8080.' });
  }
  refuseProblems(problems);
  return {
    scenario: scenario as Entry<Scenario>,
    strategy: strategy as StrategyChoice,
    timeScale: wishes.timeScale?.value ?? 1,
    port: port ?? 0,
  };
}

/** Waits until the server is stopped or dies. */
async function attend(target: Target, served: Served, shell: Shell): Promise<ExitCode> {
  const interrupted = new Promise<void>((resolve) => {
    if (shell.signal.aborted) resolve();
    shell.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const ready = target.ready(LAUNCH_MS).catch(refuseStart(target.stderrTail));
  // When the interruption wins, nobody is left to hear of it.
  ready.catch(() => {});
  const greeting = await Promise.race([ready, interrupted]);
  if (greeting) {
    shell.stdout.write(describe(served, greeting));
    const how = await Promise.race([target.ended, interrupted]);
    if (how !== undefined) {
      const options = { stderrTail: target.stderrTail() };
      throw new TrialError('measure', `the server process ${how}`, 'It was not stopped from here.', options);
    }
  }
  return exitCodeUnlessStopped(shell, EXIT_CODE.ok);
}

function describe({ scenario, strategy }: Served, greeting: { url: string; slots: number | null }): string {
  const { name, value } = scenario;
  const slots = greeting.slots === null ? 'unbounded slots' : `slots: ${greeting.slots}`;
  const body = shellQuoted(JSON.stringify(value.body(0, DEFAULT_SEED)));
  const url = shellQuoted(`${greeting.url}${value.route.path}`);
  return [
    `${name} under ${strategy.spelling} (${slots}) listens on ${greeting.url}\n`,
    `  curl -i ${url} -H 'content-type: application/json' -d ${body}\n`,
    `  curl -i ${shellQuoted(`${greeting.url}${HEALTH_PATH}`)}\n`,
    'Ctrl-C ends it.\n',
  ].join('\n');
}

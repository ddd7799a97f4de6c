/** `stallbench explain`: what one scenario, strategy, load, reporter, metric or rule is, or a strategy as code. */
import { availableParallelism } from 'node:os';
import { describeRule } from '../advice/describe.js';
import { rules } from '../advice/rules.js';
import type { Catalog } from '../config/catalog.js';
import { chooseLoad, chooseStrategy } from '../config/choose.js';
import { splitAtColon } from '../config/find-entry.js';
import { messageOf, type Problem } from '../errors.js';
import { EXIT_CODE } from '../exit-code.js';
import { isPath, nearestName } from '../registry.js';
import { METRICS, type MetricDefinition } from '../result/metrics.js';
import { type Command, type Invocation, refuseProblems } from './command.js';
import {
  describeLoad,
  describeMetric,
  describeReporter,
  describeScenario,
  describeStrategy,
} from './descriptions.js';
import { spellTakeAway } from './take-away.js';

const METRIC_BY_NAME: Readonly<Record<string, MetricDefinition>> = METRICS;

/** The place of the only argument in a problem. */
const WHERE = 'argument 1';

export const explain: Command = {
  name: 'explain',
  summary: 'what a scenario, strategy, load, reporter, metric or rule is; a strategy as code to take away',
  outcome: 'shown',
  operands: { spelling: 'NAME', least: 1, most: 1 },
  flags: [
    {
      spelling: '--for <module>',
      help: 'prints a server that calls the function of this module under that strategy. Default: a description',
    },
    {
      spelling: '--export <name>',
      help: 'the export of that module to call. Default: its default export, else the one called run',
    },
  ],
  examples: [
    { line: 'stallbench explain thread-pool:4', does: 'a strategy, and its slots on this machine' },
    {
      line: 'stallbench explain thread-pool:4 --for ./src/hash.ts',
      does: 'a server that calls your function so',
    },
    { line: 'stallbench explain blocks-the-loop', does: 'a rule of the advice, its thresholds and sources' },
  ],
  async run(invocation, { stdout, catalog }) {
    const problems = [...invocation.problems];
    const name = invocation.operands[0];
    const texts = name === undefined ? [] : await tell(name, invocation, catalog, problems);
    refuseProblems(problems);
    stdout.write(texts.join('\n'));
    return EXIT_CODE.ok;
  },
};

async function tell(
  name: string,
  { values }: Invocation,
  catalog: Catalog,
  problems: Problem[],
): Promise<readonly string[]> {
  const path = values('for').at(-1);
  const exportName = values('export').at(-1);
  if (path !== undefined) {
    const named = exportName === undefined ? {} : { exportName };
    const wish = { strategy: name, where: WHERE, path, folder: process.cwd(), ...named };
    const code = await spellTakeAway(wish, catalog, problems);
    return code === null ? [] : [code];
  }
  if (exportName !== undefined) {
    const fix = `Write stallbench explain ${name} --for MODULE --export ${exportName}.`;
    problems.push({ where: '--export', what: 'goes with --for', fix });
  }
  return lookUp(name, catalog, problems);
}

/** Everything of that name: a scenario and a metric may share one. */
async function lookUp(text: string, catalog: Catalog, problems: Problem[]): Promise<readonly string[]> {
  const { scenarios, strategies, loads, reporters } = catalog;
  const { name, rest } = splitAtColon(text);
  const said = { value: text, where: WHERE };
  const texts: string[] = [];
  try {
    const scenario = await scenarios.find(text);
    if (scenario !== null) texts.push(describeScenario(scenario));
    if ((await strategies.find(name)) !== null) {
      const choice = await chooseStrategy(said, catalog, problems);
      if (choice !== null) texts.push(describeStrategy(choice, { cores: availableParallelism() }));
    }
    const load = await loads.find(name);
    if (load !== null) {
      const choice = rest === undefined ? null : await chooseLoad(said, catalog, problems);
      texts.push(describeLoad(load, choice?.plan ?? null));
    }
    const reporter = await reporters.find(text);
    if (reporter !== null) texts.push(describeReporter(reporter));
    // A path is never a rule.
    const rule = isPath(text) ? null : await rules.find(text);
    if (rule !== null) texts.push(describeRule(rule));
  } catch (cause) {
    const fix = 'Give a module that can be loaded alone.';
    problems.push({ where: WHERE, what: `"${text}" cannot be loaded: ${messageOf(cause)}`, fix });
  }
  const metric = METRIC_BY_NAME[text];
  if (metric !== undefined) texts.push(describeMetric(text, metric));
  if (texts.length === 0 && problems.length === 0) problems.push(await nothingOfThatName(name, catalog));
  return texts;
}

async function nothingOfThatName(name: string, catalog: Catalog): Promise<Problem> {
  const registries = [...Object.values(catalog), rules];
  const entries = await Promise.all(registries.map((registry) => registry.all()));
  const known = [...entries.flat().map((entry) => entry.name), ...Object.keys(METRICS)];
  const near = nearestName(name, known);
  const meant = near === null ? '' : `Did you mean "${near}"? `;
  return {
    where: WHERE,
    what: `there is nothing named "${name}"`,
    fix: `${meant}stallbench list shows the names.`,
  };
}

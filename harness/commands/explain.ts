/** `stallbench explain`: what one scenario, strategy, load, reporter or metric is. */
import { availableParallelism } from 'node:os';
import type { Catalog } from '../config/catalog.js';
import { chooseLoad, chooseStrategy } from '../config/choose.js';
import { splitAtColon } from '../config/find-entry.js';
import { messageOf, type Problem } from '../errors.js';
import { EXIT_CODE } from '../exit-code.js';
import { nearestName } from '../registry.js';
import { METRICS, type MetricDefinition } from '../result/metrics.js';
import { type Command, refuseProblems } from './command.js';
import {
  describeLoad,
  describeMetric,
  describeReporter,
  describeScenario,
  describeStrategy,
} from './descriptions.js';

const METRIC_BY_NAME: Readonly<Record<string, MetricDefinition>> = METRICS;

/** The place of the only argument in a problem. */
const WHERE = 'argument 1';

export const explain: Command = {
  name: 'explain',
  summary: 'what a scenario, strategy, load, reporter or metric is, when to use it, what it costs',
  operands: { spelling: 'NAME', least: 1, most: 1 },
  flags: [],
  examples: [
    { line: 'stallbench explain thread-pool:4', does: 'a strategy, and its slots on this machine' },
    { line: 'stallbench explain two-blocking-calls', does: 'a scenario, and what it claims' },
    { line: 'stallbench explain bystanderMaxMs', does: 'a figure of the report' },
  ],
  async run({ operands, problems: misread }, { stdout, catalog }) {
    const problems = [...misread];
    const name = operands[0];
    const texts = name === undefined ? [] : await lookUp(name, catalog, problems);
    refuseProblems(problems);
    stdout.write(texts.join('\n'));
    return EXIT_CODE.ok;
  },
};

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
  const entries = await Promise.all(Object.values(catalog).map((registry) => registry.all()));
  const known = [...entries.flat().map((entry) => entry.name), ...Object.keys(METRICS)];
  const near = nearestName(name, known);
  const meant = near === null ? '' : `Did you mean "${near}"? `;
  return {
    where: WHERE,
    what: `there is nothing named "${name}"`,
    fix: `${meant}stallbench list shows the names.`,
  };
}

/** `stallbench list`: everything that can be chosen by name. */
import { readConfigFile } from '../config/file.js';
import { DEFAULT_SUITE } from '../config/suite.js';
import { readTasks } from '../config/tasks.js';
import { EXIT_CODE } from '../exit-code.js';
import { packageObstacle } from '../needed-packages.js';
import type { Registry } from '../registry.js';
import type { Scenario } from '../scenario.js';
import { type Command, refuseProblems } from './command.js';
import { alignPairs } from './spelling.js';

export const list: Command = {
  name: 'list',
  summary:
    'scenarios, functions of the config file, strategies, loads and reporters, and what the default suite is',
  outcome: 'shown',
  operands: { spelling: '', least: 0, most: 0 },
  flags: [],
  examples: [
    { line: 'stallbench list', does: 'everything, one line each' },
    { line: 'stallbench explain two-blocking-calls', does: 'more about one of them' },
    { line: 'stallbench run two-blocking-calls --quick', does: 'and what it gives' },
  ],
  async run({ problems }, { stdout, catalog }) {
    refuseProblems(problems);
    const tasks = tasksHere();
    const sections = [
      `Scenarios\n${await tableOf(catalog.scenarios, (name) => name, withPackages)}`,
      ...(tasks.length === 0 ? [] : [`Functions of the config file\n${alignPairs(tasks)}`]),
      `Strategies (name:N where N slots can be asked for)\n${await tableOf(
        catalog.strategies,
        (name, { sized }) => (sized ? `${name}[:N]` : name),
      )}`,
      `Loads\n${await tableOf(catalog.loads, (_name, { form }) => form.replace(/,.*/s, ''))}`,
      `Reporters\n${await tableOf(catalog.reporters, (name) => name)}`,
      `Default suite\n${alignPairs(DEFAULT_SUITE.map(({ scenario, strategies }) => [scenario, strategies.join(', ')]))}`,
    ];
    stdout.write(sections.join('\n'));
    return EXIT_CODE.ok;
  },
};

/** What is wrong in the file is told by the commands that use it. */
function tasksHere(): readonly (readonly [name: string, file: string])[] {
  const { tasks } = readConfigFile(undefined, process.cwd()).wishes;
  return [...readTasks(tasks, []).values()].map(({ name, file }) => [name, file]);
}

async function tableOf<T extends { readonly summary: string }>(
  registry: Registry<T>,
  spell: (name: string, value: T) => string,
  tell: (value: T) => string = ({ summary }) => summary,
): Promise<string> {
  const entries = await registry.all();
  return alignPairs(entries.map(({ name, value }) => [spell(name, value), tell(value)]));
}

/** A scenario that cannot be run here says so where it is chosen. */
function withPackages(scenario: Scenario): string {
  const obstacle = packageObstacle(scenario);
  return obstacle === null ? scenario.summary : `${scenario.summary} (${obstacle})`;
}

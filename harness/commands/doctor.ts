/** `stallbench doctor`: whether this machine can give a trustworthy answer. */
import { EXIT_CODE } from '../exit-code.js';
import { type Command, refuseProblems } from './command.js';
import { type Check, checkMachine, judgeMachine } from './machine-checks.js';
import { readMachineFacts } from './machine-facts.js';
import { alignPairs } from './spelling.js';

export const doctor: Command = {
  name: 'doctor',
  summary: 'whether this machine can give a trustworthy answer; ends with 3 where it cannot measure at all',
  outcome: 'shown',
  operands: { spelling: '', least: 0, most: 0 },
  flags: [],
  examples: [
    { line: 'stallbench doctor', does: 'cores, quota, load, memory, clock, timers, limits' },
    { line: 'stallbench run no-op --quick', does: 'then, what a request costs when the task does nothing' },
    { line: 'stallbench overhead', does: 'then, what handing over a task costs' },
  ],
  async run({ problems }, { stdout }) {
    refuseProblems(problems);
    const checks = checkMachine(await readMachineFacts());
    stdout.write(
      `${alignPairs(checks.map(({ name, ...rest }) => [name, spell(rest)]))}\n${judgeMachine(checks)}\n`,
    );
    const unable = checks.some(({ state }) => state === 'impossible');
    return unable ? EXIT_CODE.untrustworthy : EXIT_CODE.ok;
  },
};

function spell({ value, state, note }: Omit<Check, 'name'>): string {
  return state === 'fine' ? value : `${value} (${state}: ${note.replace(/\.$/, '')})`;
}

/** `stallbench overhead`: what it costs to hand a task over, without HTTP. */
import { renderOverhead } from '../../reports/overhead-table.js';
import type { Catalog } from '../config/catalog.js';
import { chooseStrategies } from '../config/choose.js';
import { OVERHEAD_PAYLOAD_BYTES } from '../config/defaults.js';
import { splitList } from '../config/flags.js';
import { EXIT_CODE } from '../exit-code.js';
import { measureOverhead, whyNoDispatch } from '../overhead.js';
import { type Command, exitCodeUnlessStopped, type Invocation, refuseProblems } from './command.js';
import { renderOptionsFor } from './screen.js';
import { SCREEN_FLAGS } from './shared-flags.js';

export const overhead: Command = {
  name: 'overhead',
  summary: 'what handing one task over costs, by strategy and payload, without HTTP; and when it pays',
  operands: { spelling: '', least: 0, most: 0 },
  flags: [
    {
      spelling: '-s, --strategy <list>',
      help: 'strategies, by commas; may be repeated. Default: all that run tasks inside one server',
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
    { line: 'stallbench overhead -s thread-pool:2 --json', does: 'one of them, for a program to read' },
  ],
  async run(invocation, shell) {
    const { stdout, stderr, signal, catalog } = shell;
    const problems = [...invocation.problems];
    const value = await namesOf(invocation, catalog);
    const strategies = await chooseStrategies({ value, where: '--strategy' }, catalog, problems);
    refuseProblems(problems);
    const onProgress = (text: string) => {
      if (!invocation.has('quiet')) stderr.write(`${text}\n`);
    };
    const payloadBytes = OVERHEAD_PAYLOAD_BYTES;
    const table = await measureOverhead({ strategies, payloadBytes, onProgress, signal });
    const options = renderOptionsFor(stdout, invocation);
    stdout.write(
      invocation.has('json') ? `${JSON.stringify(table, null, 2)}\n` : renderOverhead(table, options),
    );
    return exitCodeUnlessStopped(shell, EXIT_CODE.ok);
  },
};

/** Without those that hand nothing over inside one server: what they cost is HTTP, which is not measured here. */
async function namesOf(invocation: Invocation, { strategies }: Catalog): Promise<readonly string[]> {
  if (invocation.has('strategy')) return splitList(invocation.values('strategy'));
  const entries = await strategies.all();
  return entries.filter(({ value }) => whyNoDispatch(value) === null).map(({ name }) => name);
}

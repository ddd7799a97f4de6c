/** `stallbench compare`: two git refs measured on this machine side by side, or two saved results. */
import { tellGithub } from '../ci/github.js';
import { resolveComparison } from '../comparison/resolve.js';
import { compareSaved } from '../comparison/saved.js';
import { type Command, type Invocation, refuseProblems } from './command.js';
import { COMPARE_EXAMPLES, COMPARE_FLAGS } from './compare-flags.js';
import { compareRefs } from './comparing.js';
import { readWishes } from './run.js';
import { tellResult } from './tell-result.js';

export const compare: Command = {
  name: 'compare',
  summary: 'says whether one git ref is slower than another: pairs, a control, and a known false-alarm rate',
  operands: {
    spelling: '[SCENARIO or FILE]... or A.json B.json',
    least: 0,
    most: Number.POSITIVE_INFINITY,
  },
  flags: COMPARE_FLAGS,
  examples: COMPARE_EXAMPLES,
  async run(invocation, shell) {
    const [first, second] = invocation.operands;
    if (first !== undefined && second !== undefined && namesSavedResults(invocation)) {
      refuseProblems(invocation.problems);
      const { text, exitCode } = compareSaved(first, second);
      shell.stdout.write(text);
      return exitCode;
    }
    const list = readWishes(invocation, process.cwd());
    const resolved = await resolveComparison(list, invocation, shell.catalog, invocation.commands);
    const result = await compareRefs(resolved, invocation, shell);
    const exitCode = tellResult(result, resolved, invocation, shell);
    tellGithub(result, { environment: process.env, stderr: shell.stderr });
    return exitCode;
  },
};

function namesSavedResults({ operands, has }: Invocation): boolean {
  return operands.length === 2 && operands.every((path) => path.endsWith('.json')) && !has('base');
}

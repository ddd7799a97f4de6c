/** `stallbench compare`: two git refs measured on this machine side by side, or two saved results. */
import { tellGithub } from '../ci/github.js';
import { resolveComparison } from '../comparison/resolve.js';
import { compareSaved, type SavedComparison } from '../comparison/saved.js';
import type { Problem } from '../errors.js';
import { collectProblems } from './collect-problems.js';
import { type Command, type Flag, type Invocation, refuseProblems } from './command.js';
import { COMPARE_EXAMPLES, COMPARE_FLAGS } from './compare-flags.js';
import { compareRefs } from './comparing.js';
import { readWishes } from './run.js';
import { SCREEN_FLAGS } from './shared-flags.js';
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
      const problems = [...invocation.problems, ...meaningless(invocation)];
      const saved = collectProblems(() => compareSaved(first, second), problems);
      refuseProblems(problems);
      const { text, exitCode } = saved as SavedComparison;
      shell.stdout.write(text);
      return exitCode;
    }
    const list = readWishes(invocation, process.cwd());
    const resolved = await resolveComparison(list, invocation, shell.catalog, invocation.commands);
    const result = await compareRefs(resolved, invocation, shell);
    const exitCode = await tellResult(result, resolved, invocation, shell);
    tellGithub(result, { environment: process.env, stderr: shell.stderr });
    return exitCode;
  },
};

/** No scenario is a JSON file. */
function namesSavedResults({ operands }: Invocation): boolean {
  return operands.length === 2 && operands.every((path) => path.endsWith('.json'));
}

/** What two results that are there already cannot be told any more; how the screen looks still can be. */
function meaningless({ has }: Invocation): readonly Problem[] {
  const names = COMPARE_FLAGS.filter((flag) => !SCREEN_FLAGS.includes(flag)).map(nameOf);
  return names
    .filter((name) => name !== 'quiet' && has(name))
    .map((name) => ({
      where: `--${name}`,
      what: 'means nothing beside two saved results: nothing is measured, and no file is written',
      fix: 'Leave it out, or compare two refs: stallbench compare --base main.',
    }));
}

/** `strategy` of `-s, --strategy <list>`. */
function nameOf({ spelling }: Flag): string {
  return /--([\w-]+)/.exec(spelling)?.[1] ?? '';
}

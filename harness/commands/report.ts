/** `stallbench report`: renders a saved result again, without measuring. */
import { dirname } from 'node:path';
import { splitList } from '../config/flags.js';
import { checkOutFolder } from '../config/out-folder.js';
import { findReporters } from '../config/resolve.js';
import { EXIT_CODE } from '../exit-code.js';
import { readResult } from '../result/read.js';
import type { Result } from '../result/schema.js';
import { collectProblems } from './collect-problems.js';
import { type Command, refuseProblems } from './command.js';
import { renderReports, writeReports } from './report-files.js';
import { renderOptionsFor } from './screen.js';
import { SCREEN_FLAGS } from './shared-flags.js';

export const report: Command = {
  name: 'report',
  summary: 'renders a saved result again, without measuring; ends with 0 whatever the result says',
  operands: { spelling: 'RESULT.json', least: 1, most: 1 },
  flags: [
    {
      spelling: '--format <list>',
      help: 'reports, by commas; terminal is shown, the others are files. Default: terminal',
    },
    { spelling: '--out <folder>', help: 'where the files go. Default: beside RESULT.json' },
    ...SCREEN_FLAGS,
  ],
  examples: [
    { line: 'stallbench report results/latest/results.json', does: 'the last run, on the screen' },
    { line: 'stallbench report results/latest/results.json --format markdown', does: 'as a file to paste' },
    { line: 'stallbench report results/latest/results.json --ascii --no-color', does: 'for a plain log' },
  ],
  async run(invocation, { stdout, stderr, catalog }) {
    const problems = [...invocation.problems];
    const path = invocation.operands[0] ?? '';
    const named = splitList(invocation.values('format'));
    const formats = { value: named.length === 0 ? ['terminal'] : named, where: '--format' };
    const reporters = await findReporters(formats, catalog, problems);
    const out = invocation.values('out').at(-1) ?? dirname(path);
    if (invocation.has('out')) checkOutFolder({ value: out, where: '--out' }, problems);
    const result =
      invocation.operands.length === 0 ? null : collectProblems(() => readResult(path), problems);
    refuseProblems(problems);
    const rendered = renderReports(result as Result, reporters, renderOptionsFor(stdout, invocation));
    const paths = writeReports(rendered, out, path);
    stdout.write(rendered.screen);
    for (const written of paths) stderr.write(`written: ${written}\n`);
    return EXIT_CODE.ok;
  },
};

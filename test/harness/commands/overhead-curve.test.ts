import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../harness/commands/program.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { recordingShell } from './fake-shell.js';

/** Nothing of this is measured: each ends before. */
async function typed(...argv: string[]) {
  const shell = recordingShell(CATALOG);
  return { exitCode: await runProgram(['overhead', ...argv], shell), ...shell.written };
}

describe('what overhead --curve cannot use', () => {
  it.each([
    [['--curve', '-s', 'inline'], 'inline runs the task on the event loop and hands nothing over'],
    [['--curve', '-s', 'cluster:2'], 'cluster:2 hands over connections, not tasks'],
    [['--curve', '-s', 'thread-pol'], '"thread-pol" is not a strategy'],
    [['--curve', '--work', 'dig'], '--work: "dig" is not a kind of work'],
    [['--work', 'cpu'], '--work: is of use with --curve only'],
  ])('%j ends with 2 and its reason', async (argv, reason) => {
    const { exitCode, stdout, stderr } = await typed(...argv);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(reason);
  });

  it('is told all at once', async () => {
    const { stderr } = await typed('--curve', '--work', 'dig', '-s', 'inlin', '--nonsense');
    expect(stderr).toContain('3 problems');
  });
});

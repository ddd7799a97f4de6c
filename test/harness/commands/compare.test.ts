import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram } from '../../../harness/commands/program.js';
import { recordingShell } from './fake-shell.js';

const FROZEN = join(import.meta.dirname, '../../fixtures/results/two-blocking-calls.golden.json');

async function typed(...argv: string[]) {
  const shell = recordingShell();
  return { exitCode: await runProgram(['compare', ...argv], shell), ...shell.written };
}

it('compares two saved results without a base', async () => {
  const { exitCode, stdout, stderr } = await typed(FROZEN, FROZEN, '--quiet', '--no-color', '--ascii');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('Nothing that can be compared is broken in B.');
});

it('refuses every flag that means nothing for saved results at once, and files that are none', async () => {
  const flags = ['--quick', '-s', 'inline', '--base', 'main', '--json', '--out', 'x'];
  const { exitCode, stdout, stderr } = await typed(FROZEN, 'absent.json', ...flags);
  expect([exitCode, stdout]).toEqual([2, '']);
  for (const flag of ['--quick', '--strategy', '--base', '--json', '--out'])
    expect(stderr).toContain(`${flag}: means nothing beside two saved results`);
  expect(stderr).toContain('absent.json');
});

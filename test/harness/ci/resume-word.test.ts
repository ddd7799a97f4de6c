import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { comparedCell, comparisonOf, effectOf, resultWith } from './checked.js';

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv('STALLBENCH_RESUME_WORD', 'a-b-1');
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
});
afterEach(() => void vi.unstubAllEnvs());

describe('the word that makes GitHub obey again', () => {
  it('is in no environment that a server could inherit, as soon as the commands are loaded', async () => {
    await import('../../../harness/commands/program.js');
    expect(process.env).not.toHaveProperty('STALLBENCH_RESUME_WORD');
  });

  it('is known all the same where the annotations are written', async () => {
    const { tellGithub } = await import('../../../harness/ci/github.js');
    const cell = comparedCell('a/inline/burst:8', { verdict: 'slower', effect: effectOf(0.25) });
    const written: string[] = [];
    const stderr = { write: (text: string) => void written.push(text) };
    tellGithub(resultWith(1, { comparison: comparisonOf([cell]) }), { environment: process.env, stderr });
    expect(process.env).not.toHaveProperty('STALLBENCH_RESUME_WORD');
    expect(written.join('')).toMatch(/^\n::a-b-1::\n::error .*\n::stop-commands::a-b-1\n$/);
  });
});

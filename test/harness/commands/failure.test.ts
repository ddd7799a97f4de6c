import { describe, expect, it } from 'vitest';
import { explainFailure } from '../../../harness/commands/failure.js';
import { Interruption, TrialError, UsageError } from '../../../harness/errors.js';
import { TOOL } from '../../../harness/result/tool.js';

describe('a failure', () => {
  it('of the user lists every problem with its fix: exit code 2', () => {
    const problem = { where: '--rounds', what: '"x" is no number', fix: 'Write 5.' };
    expect(explainFailure(new UsageError([problem]), [])).toEqual({
      exitCode: 2,
      text: 'stallbench: 1 problem; nothing was measured\n\n  --rounds: "x" is no number\n    Write 5.\n',
    });
  });

  it('of the user says what has not been done, for commands that do not measure', () => {
    const error = new UsageError([{ where: 'a', what: 'is wrong', fix: 'Mend it.' }]);
    expect(explainFailure(error, [], 'written').text).toMatch(
      /^stallbench: 1 problem; nothing was written\n/,
    );
  });

  it('of a target says where, what to do, and its last words: exit code 3', () => {
    const error = new TrialError('launch', 'it died', 'Load it alone.', { stderrTail: 'boom\nat line 1' });
    expect(explainFailure(error, [])).toEqual({
      exitCode: 3,
      text:
        'stallbench: launch: it died\n  Load it alone.\n' +
        '  its standard error ends with:\n    boom\n    at line 1\n',
    });
  });

  it('of nobody: an interruption has the exit code of its signal', () => {
    expect(explainFailure(new Interruption('SIGINT'), []).exitCode).toBe(130);
    expect(explainFailure(new Interruption('SIGTERM'), []).exitCode).toBe(143);
  });

  it('of ours has message, stack, cause and what to report: exit code 70', () => {
    const error = new Error('unforeseen', { cause: new Error('the root') });
    const { exitCode, text } = explainFailure(error, ['run', "it's"]);
    expect(exitCode).toBe(70);
    expect(text).toMatch(/^stallbench: a bug in stallbench: unforeseen\nError: unforeseen\n {4}at /);
    expect(text).toMatch(/\ncaused by: Error: the root\n {4}at /);
    expect(text).toContain("\n  stallbench run 'it'\\''s'\n");
    expect(text).toContain(`\n  stallbench ${TOOL.version}, Node ${process.versions.node}, `);
    expect(explainFailure('a text', []).text).toContain('thrown: a text');
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellGithub, tellGithubFailure } from '../../../harness/ci/github.js';
import jobSummary from '../../../reports/job-summary.js';
import { buildView } from '../../../reports/view.js';
import { comparedCell, comparisonOf, effectOf, resultWith } from './checked.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-github-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const slower = resultWith(1, {
  comparison: comparisonOf([comparedCell('a/inline/burst:8', { verdict: 'slower', effect: effectOf(0.25) })]),
});

function tell(environment: NodeJS.ProcessEnv, result = slower): string {
  const written: string[] = [];
  tellGithub(result, { environment, stderr: { write: (text) => void written.push(text) } });
  return written.join('');
}

describe('GitHub', () => {
  it('is told nothing elsewhere', () => {
    const path = join(folder, 'summary');
    expect(tell({ GITHUB_STEP_SUMMARY: path })).toBe('');
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });

  it('gets the job summary as a file and what fails as annotations', () => {
    const path = join(folder, 'summary');
    expect(tell({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: path })).toBe(
      '\n::error title=stallbench%3A slower than the base::' +
        'a/inline/burst:8: 25.0 %25 slower (95 %25 interval +23.0 to +27.0 %25), 30 pairs\n',
    );
    const options = { color: false, unicode: true, columns: 120 };
    expect(readFileSync(path, 'utf8')).toBe(jobSummary.render(buildView(slower), slower, options));
  });

  it('obeys these commands alone where the action has told it to obey none', () => {
    const lines = tell({ GITHUB_ACTIONS: 'true', STALLBENCH_RESUME_WORD: 'a-b-1' })
      .split('\n')
      .filter((line) => line !== '');
    expect(lines.map((line) => line.slice(0, 24))).toEqual([
      '::a-b-1::',
      '::error title=stallbench',
      '::stop-commands::a-b-1',
    ]);
  });

  it('hears of a summary that cannot be written, and the run goes on', () => {
    const environment = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(folder, 'no', 'folder') };
    expect(tell(environment, resultWith(0))).toMatch(
      /^stallbench: the job summary could not be written: .*\n$/,
    );
  });

  it('gets no annotation of a check that passed', () => {
    expect(tell({ GITHUB_ACTIONS: 'true' }, resultWith(0))).toBe('');
  });
});

describe('a check that ended without a result', () => {
  const text =
    'stallbench: main did not build\n  Build it\n  it wrote:\n    ::error::x\n    ```\u001b[31m 9 %\n';
  const fail = (environment: NodeJS.ProcessEnv) => {
    const written: string[] = [];
    tellGithubFailure(text, { environment, stderr: { write: (part) => void written.push(part) } });
    return written.join('');
  };

  it('is told with its log in the summary, and as one annotation', () => {
    const path = join(folder, 'summary');
    expect(fail({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: path })).toBe(
      '\n::error title=stallbench%3A ended without a result::' +
        'main did not build Build it it wrote: ::error::x ``` 9 %25\n',
    );
    expect(readFileSync(path, 'utf8')).toBe(
      '### stallbench: ended without a result\n\n' +
        '````text\nstallbench: main did not build\n  Build it\n  it wrote:\n    ::error::x\n    ``` 9 %\n````\n',
    );
  });

  it('is obeyed with the word of the action', () => {
    expect(fail({ GITHUB_ACTIONS: 'true', STALLBENCH_RESUME_WORD: 'a-b-1' })).toMatch(
      /^\n::a-b-1::\n::error .*\n::stop-commands::a-b-1\n$/,
    );
  });

  it('is told nowhere else', () => {
    const path = join(folder, 'summary');
    expect(fail({ GITHUB_STEP_SUMMARY: path })).toBe('');
    expect(() => readFileSync(path)).toThrow('ENOENT');
  });
});

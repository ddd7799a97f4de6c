/**
 * The action as the runner would run it, in the repository of a user: a tiny scenario, and stallbench as a
 * dependency. Whether an input can do more than it says is asked here too.
 */
import { type ChildProcess, execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FIXTURES } from './cli.js';
import { ACTION, type ActionOptions, ROOT, runAction, type Step } from './composite-action.js';

const NAP = { scenarios: './scenarios/nap.mjs', strategies: 'inline,thread-pool:2' };
/** Two naps of 300 ms: 600 ms inline, 300 ms in a pool of two. */
const KEPT = 'thread-pool:2 makespan <= 0.8 x inline';
const BROKEN = 'thread-pool:2 makespan <= 0.1 x inline';

/** What begins an expression of GitHub Actions; in one piece it would look like a template here. */
const EXPRESSION = ['$', '{{'].join('');

let workspace = '';
beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'stallbench-action-'));
  for (const folder of ['scenarios', 'tasks', 'node_modules']) mkdirSync(join(workspace, folder));
  for (const file of ['scenarios/nap.mjs', 'tasks/obliging.mjs'])
    cpSync(join(FIXTURES, file), join(workspace, file));
  writeFileSync(
    join(workspace, 'package.json'),
    '{"private": true, "devDependencies": {"stallbench": "*"}}\n',
  );
  writeFileSync(join(workspace, 'stallbench.config.json'), '{"rounds": 1}\n');
  writeFileSync(join(workspace, '.gitignore'), 'node_modules\nresults\n');
  symlinkSync(ROOT, join(workspace, 'node_modules/stallbench'));
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=start');
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

function git(...words: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid'];
  return execFileSync('git', [...identity, ...words], { cwd: workspace, encoding: 'utf8' }).trim();
}

/** Everything that is in a workspace without what a run may write there. */
function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !/^(results|node_modules|\.git)($|\/)/.test(file))
    .sort();
}

const TELL_ARGUMENTS = 'console.log("argv " + JSON.stringify(process.argv.slice(2))); process.exitCode = 2;';

/** A project with another program as its stallbench: one that tells what it was called with, and that this was wrong. */
function recordingWorkspace(program = TELL_ARGUMENTS): string {
  const folder = mkdtempSync(join(tmpdir(), 'stallbench-recording-'));
  const tool = join(folder, 'node_modules/stallbench');
  mkdirSync(tool, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(tool, 'package.json'), '{"bin": {"stallbench": "cli.mjs"}}');
  writeFileSync(join(tool, 'cli.mjs'), program);
  return folder;
}

const run = (inputs: ActionOptions['inputs'] = {}, github: ActionOptions['github'] = {}) =>
  runAction(workspace, { inputs: { ...NAP, ...inputs }, github });

describe('the action', () => {
  it('passes while a threshold is kept, with summary and outputs, and without annotations', async () => {
    const { code, log, summary, outputs } = await run({ thresholds: `\n${KEPT}\n  \nerrorRate == 0\n` });
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(outputs).toEqual({
      'exit-code': '0',
      summary: expect.stringMatching(/\S.*\.$/),
      report: join(workspace, 'results/ci/report.md'),
    });
    expect(summary).toContain('thread-pool:2');
    expect(log).not.toMatch(/^::error/m);
    expect(readFileSync(outputs.report ?? '', 'utf8')).toMatch(/^<!-- stallbench:report:v1:/);
  });

  it('fails with 1 where a threshold is broken, says which, and obeys no command before', async () => {
    const { code, log, summary, outputs } = await run({ thresholds: `${KEPT}\n${BROKEN}` });
    expect({ code, log }).toMatchObject({ code: 1 });
    expect(outputs['exit-code']).toBe('1');
    expect(summary).toContain('0.1');
    const commands = log.split('\n').filter((line) => line.startsWith('::'));
    const word = /^::stop-commands::(resume-[0-9a-f]{32})$/.exec(commands[0] ?? '')?.[1];
    expect(word).toBeDefined();
    expect(commands).toEqual([
      `::stop-commands::${word}`,
      `::${word}::`,
      expect.stringMatching(
        /^::error title=stallbench%3A threshold not kept::thread-pool:2 makespan <= 0\.1 x/,
      ),
      `::stop-commands::${word}`,
      `::${word}::`,
    ]);
  });

  it('takes the base of the pull request, and refuses one that is not in the clone', async () => {
    expect(ACTION.inputs.base?.default).toBe(`${EXPRESSION} github.event.pull_request.base.sha }}`);
    const missing = 'f'.repeat(40);
    const { code, log, outputs } = await run({}, { 'event.pull_request.base.sha': missing });
    expect({ code, log }).toMatchObject({ code: 2 });
    expect(outputs).toMatchObject({
      'exit-code': '2',
      summary: expect.stringContaining('base is not a commit'),
    });
  });

  it('asks what may fail a comparison only where there is one', async () => {
    const recorder = recordingWorkspace();
    const inputs = { 'fail-on': 'inconclusive' };
    const pushed = await runAction(recorder, { inputs });
    expect(pushed.log).toContain('argv ["check","--out=results/ci"]');
    cpSync(join(workspace, '.git'), join(recorder, '.git'), { recursive: true });
    const { log } = await runAction(recorder, { inputs: { ...inputs, base: 'main' } });
    expect(log).toContain('argv ["check","--out=results/ci","--base=main","--fail-on=inconclusive"]');
    rmSync(recorder, { recursive: true });
  });

  it('compares a merged pull request with what it is merged into', async () => {
    const recorder = recordingWorkspace();
    const clone = join(recorder, 'clone');
    git('clone', '--quiet', workspace, clone);
    const start = git('rev-parse', 'main');
    const inClone = (...words: readonly string[]) => git('-C', clone, ...words);
    const commit = (of: string, ...parents: readonly string[]) =>
      inClone('commit-tree', 'main^{tree}', ...parents.flatMap((parent) => ['-p', parent]), '-m', of);
    const [moved, head] = [commit('others', start), commit('the pull request', start)];
    const merge = commit('both', moved, head);
    const github = { 'event.pull_request.base.sha': start, 'event.pull_request.head.sha': head };
    for (const [tip, base] of Object.entries({ [merge]: moved, [head]: start })) {
      inClone('checkout', '--quiet', tip);
      const { log } = await runAction(clone, { github });
      expect(log).toContain(`argv ["check","--out=results/ci","--base=${base}"]`);
    }
    rmSync(recorder, { recursive: true });
  });

  it('fetches the base into a clone that lacks it, and nothing else', async () => {
    const recorder = recordingWorkspace();
    const clone = join(recorder, 'clone');
    git('commit', '--quiet', '--allow-empty', '--message=change');
    git('commit', '--quiet', '--allow-empty', '--message=another');
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${workspace}`, clone]);
    const [base, before] = [git('rev-parse', 'HEAD~1'), git('rev-parse', 'HEAD~2')];
    const has = (commit: string) => spawnSync('git', ['cat-file', '-e', commit], { cwd: clone }).status === 0;
    expect([base, before].map(has)).toEqual([false, false]);
    const { log } = await runAction(clone, { github: { 'event.pull_request.base.sha': base } });
    expect(log).toContain(`argv ["check","--out=results/ci","--base=${base}"]`);
    expect([base, before].map(has)).toEqual([true, false]);
    rmSync(recorder, { recursive: true });
  });

  it('lets a cancelled check end in order', async () => {
    const recorder = recordingWorkspace(
      `process.on('SIGTERM', () => setTimeout(() => { console.log('cleaned'); process.exit(143); }, 300));
       setInterval(() => {}, 1_000);
       console.log('started');`,
    );
    const onStep = (child: ChildProcess) =>
      child.stdout?.on('data', (chunk) => String(chunk).includes('started') && child.kill('SIGINT'));
    const { code, log, outputs } = await runAction(recorder, { onStep });
    expect({ code, log }).toEqual({ code: 143, log: expect.stringMatching(/^cleaned$/m) });
    expect(outputs['exit-code']).toBe('143');
    rmSync(recorder, { recursive: true });
  });

  it('passes on a signal that comes as soon as the check is begun', async () => {
    const recorder = recordingWorkspace('setTimeout(() => console.log("not told"), 5_000);');
    const onStep = (child: ChildProcess) =>
      child.stdout?.on(
        'data',
        (chunk) => String(chunk).includes('::stop-commands::') && child.kill('SIGTERM'),
      );
    const { code, log, outputs } = await runAction(recorder, { onStep });
    expect({ code, log }).toEqual({ code: 143, log: expect.not.stringContaining('not told') });
    expect(outputs['exit-code']).toBe('143');
    rmSync(recorder, { recursive: true });
  });

  it('builds what is checked out in the repository of stallbench itself', async () => {
    const own = recordingWorkspace();
    cpSync(join(own, 'node_modules/stallbench/cli.mjs'), join(own, 'cli.mjs'));
    const manifest = {
      name: 'stallbench',
      exports: { './package.json': './package.json' },
      bin: { stallbench: 'cli.mjs' },
      scripts: { build: 'echo > built' },
    };
    writeFileSync(join(own, 'package.json'), JSON.stringify(manifest));
    const { log } = await runAction(own);
    expect(log).toContain('argv ["check","--out=results/ci"]');
    expect(files(own)).toContain('built');
    rmSync(own, { recursive: true });
  });

  it('says what is missing where stallbench is not a dependency', async () => {
    const bare = recordingWorkspace();
    // Without one of its own, a folder above the temporary one might have another.
    writeFileSync(join(bare, 'node_modules/stallbench/package.json'), '{}');
    const { code, outputs } = await runAction(bare, { inputs: NAP });
    rmSync(bare, { recursive: true });
    expect(code).toBe(2);
    expect(outputs.summary).toMatch(/^stallbench is not installed here: add it to devDependencies/);
  });
});

describe('an input', () => {
  const HOSTILE = [
    '"; touch pwned; #',
    "'; touch pwned; #",
    '$(touch pwned)',
    '`touch pwned`',
    'a\ntouch pwned\n',
    'a\nexit-code=0',
    '--out=/etc',
    `${EXPRESSION} github.token }}`,
    '../../../../etc',
    '*',
  ];

  /** The words that an input may become: its own flag, or a word where words are asked for. */
  const WORDS: Readonly<Record<string, (value: string) => readonly string[]>> = {
    scenarios: (value) => (value.startsWith('-') ? [] : value.split(/\s+/).filter((word) => word !== '')),
    thresholds: (value) =>
      value.split('\n').flatMap((line) => (line.trim() === '' ? [] : [`--threshold=${line}`])),
    strategies: (value) => [`--strategy=${value}`],
    load: (value) => [`--load=${value}`],
    'max-minutes': (value) => [`--max-minutes=${value}`],
    'fail-on': () => [],
  };

  it.each(
    Object.keys(ACTION.inputs),
  )('%s reaches the command as words of its own, or not at all', async (name) => {
    const recorder = recordingWorkspace();
    const before = files(recorder);
    for (const hostile of HOSTILE) {
      const { code, outputs, log } = await runAction(recorder, { inputs: { [name]: hostile } });
      expect({ hostile, code, log }).toMatchObject({ code: 2 });
      expect(outputs['exit-code']).toBe('2');
      const argv = /^argv (.*)$/m.exec(log)?.[1];
      const words = WORDS[name]?.(hostile) ?? [];
      if (argv === undefined) expect(words).toEqual([]);
      else expect(JSON.parse(argv)).toEqual(['check', ...words, '--out=results/ci']);
    }
    expect(files(recorder)).toEqual(before);
    rmSync(recorder, { recursive: true });
  });

  it.each(Object.keys(WORDS))('%s that means nothing is answered with 2', async (name) => {
    const before = files(workspace);
    const { code, log } = await run({ [name]: '"; touch pwned; #' });
    expect({ code, log }).toMatchObject({ code: 2 });
    expect(files(workspace)).toEqual(before);
  });
});

describe('action.yml and the workflows', () => {
  const workflows = readdirSync(join(ROOT, '.github/workflows')).map((file) =>
    join('.github/workflows', file),
  );
  const files = ['action.yml', 'docs/example-workflow.yml', ...workflows];

  it.each(files)('%s puts no expression into a script', (file) => {
    const scripts = stepsOf(parse(readFileSync(join(ROOT, file), 'utf8'))).map(
      ({ run: script = '' }) => script,
    );
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((script) => script.includes(EXPRESSION))).toEqual([]);
  });

  it('the script of the action evaluates nothing', () => {
    const script = readFileSync(join(ROOT, 'harness/ci/action.sh'), 'utf8');
    expect(script).not.toMatch(/\beval\b|\$\{\{|bash -c|\bsh -c/);
  });
});

/** The steps of an action or of all jobs of a workflow. */
function stepsOf(document: {
  readonly runs?: { readonly steps: readonly Step[] };
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}): readonly Step[] {
  return document.runs?.steps ?? Object.values(document.jobs ?? {}).flatMap(({ steps }) => steps);
}

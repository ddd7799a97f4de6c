/** The built command line on what needs no measuring: wrong input, `list`, `explain`, `doctor`, help, pipes. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../dist/harness/cli.js');

const FROZEN = join(import.meta.dirname, '../fixtures/results/two-blocking-calls.golden.json');

const SMALL = ['two-blocking-calls', '-s', 'inline', '--load', 'burst:1', '--time-scale', '0.05'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-usage-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `stallbench ARGS` in an empty folder. Nothing here may take long: nothing is measured. */
function stallbench(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  return { status, stdout, stderr };
}

describe('wrong input ends with 2, measures nothing and writes nothing', () => {
  const cases: readonly (readonly [args: string, where: string, fix: string])[] = [
    [
      'two-bloking-calls',
      'argument 1: "two-bloking-calls" is not a scenario',
      'Did you mean "two-blocking-calls"?',
    ],
    ['lsit', 'argument 1: "lsit" is not a scenario', 'Did you mean the command "stallbench list"?'],
    ['run ./none.mjs', 'argument 1: "./none.mjs" does not exist', 'Give the path of a module'],
    ['run -s thread-pol', '--strategy: "thread-pol" is not a strategy', 'Did you mean "thread-pool"?'],
    ['run -s thread-pool:0', '--strategy: "thread-pool:0": "0" is not', 'Write, for example, thread-pool:2'],
    ['run -s thread-pool:x', '--strategy: "thread-pool:x": "x" is not', 'Write, for example, thread-pool:2'],
    ['run -s inline:3', '--strategy: "inline:3": inline takes no size', 'Write inline.'],
    ['run --load burts:8', '--load: "burts" is not a load', 'Did you mean "burst"?'],
    ['run --load burst:0', '--load: "burst:0" is not a load that burst', 'Write burst:N'],
    ['run --load closed:10', '--load: "closed:10" is not a load that closed', 'Write closed:CxD'],
    ['run --format markdwon', '--format: "markdwon" is not a reporter', 'Did you mean "markdown"?'],
    ['run --rounds -1', '--rounds: "-1" is not a whole number', 'Write, for example, --rounds 5.'],
    ['run --rounds', '--rounds: no value follows it', 'Write --rounds <n>.'],
    [
      'run --time-scale 2',
      '--time-scale: "2" is not a number above 0',
      'Write, for example, --time-scale 0.1.',
    ],
    ['run --timeout 30', '--timeout: "30" is not a duration', 'Write, for example, --timeout 30s.'],
    ['run --sede 4', '--sede: is not a flag', 'Did you mean --seed?'],
    ['run --config none.json', '--config: "none.json" does not exist', 'Give the path of a JSON file'],
    ['list all', 'argument 1: "all" is one too many', 'Write stallbench list.'],
    ['explain', 'argument 1: NAME is missing', 'Write stallbench explain NAME.'],
    ['explain thread-pol', 'argument 1: there is nothing named "thread-pol"', 'Did you mean "thread-pool"?'],
    ['report none.json', 'none.json: the file cannot be read', 'Name a results.json'],
    [
      'run --open --format csv',
      '--open, --format: there would be no page to open',
      'Write --format csv,html.',
    ],
    [
      'run --mermaid --format terminal,csv',
      '--mermaid, --format: there would be no diagram',
      'Write --format terminal,csv,markdown.',
    ],
    [
      'sweep burn --pool 1..2 --mermaid',
      '--mermaid: is not a flag of this command',
      'stallbench sweep --help',
    ],
    ['serve hash-pasword', 'argument 1: "hash-pasword" is not a scenario', 'Did you mean "hash-password"?'],
    ['overhead -s inlin', '--strategy: "inlin" is not a strategy', 'Did you mean "inline"?'],
  ];

  it.each(cases)('%s', (args, what, fix) => {
    const { status, stdout, stderr } = stallbench(...args.split(' '));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^stallbench: 1 problem; nothing was (measured|shown|started|written)\n\n/);
    expect(stderr).toContain(`\n  ${what}`);
    expect(stderr).toContain(`\n    ${fix}`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('all problems at once, from flags and from the config file', () => {
    writeFileSync(join(folder, 'stallbench.config.json'), '{ "rounds": "many", "sead": 1 }');
    const { status, stderr } = stallbench('nope', '-s', 'inline:3,bad', '--load', 'burst:0', '--bogus');
    expect(status).toBe(2);
    expect(stderr.match(/^ {2}\S.*?: /gm)).toEqual([
      '  --bogus: ',
      '  stallbench.config.json: ',
      '  stallbench.config.json: ',
      '  --strategy: ',
      '  --strategy: ',
      '  --load: ',
      '  argument 1: ',
    ]);
    expect(readdirSync(folder)).toEqual(['stallbench.config.json']);
  });

  it('a folder for results that is a file, and a config file that is no JSON', () => {
    writeFileSync(join(folder, 'taken'), '');
    writeFileSync(join(folder, 'stallbench.config.json'), '{');
    const { status, stderr } = stallbench('--out', 'taken');
    expect(status).toBe(2);
    expect(stderr).toContain('\n  stallbench.config.json: cannot be read as JSON: ');
    expect(stderr).toContain('\n  --out: "taken" cannot be a folder: it is a file\n');
  });
});

describe('what only looks', () => {
  it('list names the parts of the default suite', () => {
    const { status, stdout, stderr } = stallbench('list');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Scenarios\n {2}\S/);
    for (const name of ['two-blocking-calls', 'inline', 'thread-pool[:N]', 'burst:N', 'terminal']) {
      expect(stdout).toContain(`\n  ${name} `);
    }
  });

  it.each([
    'two-blocking-calls',
    'thread-pool:4',
    'async',
    'burst:8',
    'terminal',
    'bystanderMaxMs',
  ])('explain %s', (name) => {
    const { status, stdout, stderr } = stallbench('explain', name);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.startsWith(`${name} (`)).toBe(true);
  });

  it('doctor judges this machine in one sentence', () => {
    const { status, stdout, stderr } = stallbench('doctor');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\n {2}cores +\d/);
    expect(stdout).toMatch(/\n {2}timers +-?\d+\.\d\d ms late as a rule/);
    expect(stdout).toMatch(/\n\nThis machine can .*\.\n$/);
  });

  it.each(['--help', 'run --help', 'help serve'])('%s begins with examples', (args) => {
    const { status, stdout, stderr } = stallbench(...args.split(' '));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^(Shows .*\n\n)?Examples:\n {2}stallbench/);
  });

  it('a reader that goes away is no failure', () => {
    const line = `"${process.execPath}" "${CLI}" list | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['0\n', '']);
  });
});

// Another load than the scenario's own, so that no claim decides the exit code.
describe('one small run', () => {
  it('--json puts the result on standard output and nothing else, --quiet nothing on the other', () => {
    const args = [...SMALL, '--quick', '--json', '--quiet'];
    const { status, stdout, stderr } = stallbench(...args);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'stallbench/result/1', argv: args });
    expect(readdirSync(join(folder, 'results/latest')).sort()).toEqual([
      'report.html',
      'report.md',
      'results.json',
      'trials.csv',
    ]);
  });

  it('tells on standard error what it does, without a carriage return, and what to type next', () => {
    const args = [...SMALL, '--quick', '--out', 'mine'];
    const { status, stdout, stderr } = stallbench(...args);
    expect(status).toBe(0);
    expect(stdout).toContain('two-blocking-calls');
    expect(stderr).not.toContain('\r');
    expect(stderr).toMatch(/^measuring 1 trial of 1 cell, about \d+:\d\d min\n/);
    expect(stderr).toContain('\n[1/1] two-blocking-calls · inline · 1 round completed\n');
    const files = ['results.json', 'report.md', 'trials.csv', 'report.html'];
    expect(stderr).toContain(`\nwritten:\n${files.map((file) => `  mine/${file}\n`).join('')}next: `);
    const page = pathToFileURL(realpathSync(join(folder, 'mine/report.html'))).href;
    expect(stderr.split('\n').slice(-3)).toEqual([
      'next: stallbench two-blocking-calls -s inline --load burst:1 --time-scale 0.05 --out mine',
      `report: ${page}`,
      '',
    ]);
    const again = stallbench('report', 'mine/results.json');
    expect(again).toEqual({ status: 0, stdout, stderr: '' });
    const both = stallbench(
      'report',
      'mine/results.json',
      FROZEN,
      '--format',
      'html,markdown',
      '--out',
      'both',
    );
    expect([both.status, both.stdout]).toEqual([0, '']);
    expect(both.stderr).toBe('written: both/reports.html\nwritten: both/reports.md\n');
  });
});

describe('serve', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('answers until %s, then ends with %i and listens no more', async (signal, code) => {
    const args = ['serve', 'two-blocking-calls', '-s', 'thread-pool:2', '--time-scale', '0.01'];
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const shown = await new Promise<string>((resolve) =>
        child.stdout.once('data', (data) => resolve(`${data}`)),
      );
      expect(shown).toContain(
        'two-blocking-calls under thread-pool:2 (slots: 2) listens on http://127.0.0.1:',
      );
      const [, url, body] =
        /curl -i (\S+\/call) -H 'content-type: application\/json' -d '(.*)'/.exec(shown) ?? [];
      const headers = { 'content-type': 'application/json', connection: 'close' };
      const answer = await fetch(url ?? '', { method: 'POST', headers, body: body ?? '' });
      expect([answer.status, await answer.json()]).toEqual([200, { id: 42, finished: true }]);
      child.kill(signal);
      expect(await ended).toBe(code);
      await expect(fetch(url ?? '')).rejects.toThrow();
    } finally {
      child.kill('SIGTERM');
    }
  });
});

import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseArguments } from '../../../harness/commands/arguments.js';
import { resolveCheck } from '../../../harness/commands/check.js';
import { COMMANDS, EXAMPLES, runProgram } from '../../../harness/commands/program.js';
import { readWishes } from '../../../harness/commands/run.js';
import { resolveServed } from '../../../harness/commands/serve.js';
import { resolveComparison } from '../../../harness/comparison/resolve.js';
import { CATALOG } from '../../../harness/config/catalog.js';
import { resolveRun } from '../../../harness/config/resolve.js';
import { TOOL } from '../../../harness/result/tool.js';
import { resolveSweep } from '../../../harness/sweep/resolve.js';
import { recordingShell } from './fake-shell.js';

const FROZEN = join(import.meta.dirname, '../../fixtures/results/two-blocking-calls.golden.json');

const names = COMMANDS.map(({ name }) => name);
const home = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stallbench-program-'));
  process.chdir(folder);
  // These tests may run in GitHub Actions themselves.
  vi.stubEnv('GITHUB_ACTIONS', undefined);
  vi.stubEnv('STALLBENCH_RESUME_WORD', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

async function typed(...argv: string[]) {
  const shell = recordingShell();
  const exitCode = await runProgram(argv, shell);
  return { exitCode, ...shell.written };
}

/** With the refs that the examples name. */
function makeRepository(): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { stdio: 'ignore' });
  git('init', '-b', 'main');
  for (const message of ['first', 'second']) git('commit', '--allow-empty', '-m', message);
  git('tag', 'v1.0.0');
}

/** The words of a shown example; none uses more of a shell than double quotes around a whole word. */
function wordsOf(line: string): string[] {
  const [program, ...words] = line.match(/"[^"]*"|[^ ]+/g) ?? [];
  expect(program).toBe('stallbench');
  expect(line).not.toMatch(/['\\$`]/);
  return words.map((word) => word.replaceAll('"', ''));
}

/** The commands of the README's blocks, without the `npx` that finds the program. */
function readmeLines(): string[] {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  const lines = blocks
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('npx stallbench'));
  expect(lines.length).toBeGreaterThan(8);
  return lines.map((line) => line.replace(/^npx /, '').replace(/ +#.*$/, ''));
}

describe('every example that help or the README shows', () => {
  const ofHelp = [...EXAMPLES, ...COMMANDS.flatMap(({ examples }) => examples)].map(({ line }) => line);
  const lines = [...ofHelp, ...readmeLines()];

  it.each([...new Set(lines)])('%s', async (line) => {
    const argv = wordsOf(line);
    const named = COMMANDS.find(({ name }) => name === argv[0]);
    const command = named ?? COMMANDS[0];
    const words = named === undefined ? argv : argv.slice(1);
    const parsed = parseArguments(command, words, { argv, commands: names });
    if ('help' in parsed) return expect.fail('is no call for help');
    const { invocation } = parsed;
    expect(invocation.problems).toEqual([]);
    if (command.name === 'run') {
      const list = readWishes(invocation, folder);
      expect(list.problems).toEqual([]);
      // A function of the user's own is looked at first: test/live/own/readme.test.ts runs these.
      if (invocation.operands.some((operand) => operand.startsWith('./src/'))) return;
      const { settings } = await resolveRun(list, CATALOG, names);
      expect(settings.cells.length).toBeGreaterThan(0);
    }
    if (command.name === 'compare') {
      makeRepository();
      const list = readWishes(invocation, folder);
      const { parts } = await resolveComparison(list, invocation, CATALOG, names);
      expect(parts.length).toBeGreaterThan(0);
    }
    if (command.name === 'check') {
      makeRepository();
      const asked = resolveCheck(invocation, recordingShell(CATALOG));
      // There is none in an empty folder.
      if (invocation.has('require-baseline')) await expect(asked).rejects.toThrow('stallbench.baseline.json');
      else await asked;
    }
    if (command.name === 'report') {
      for (const path of invocation.operands) {
        mkdirSync(dirname(path), { recursive: true });
        copyFileSync(FROZEN, path);
      }
      // Nothing is opened there.
      vi.stubEnv('CI', 'true');
      expect(await command.run(invocation, recordingShell(CATALOG))).toBe(0);
    }
    if (command.name === 'sweep') await resolveSweep(invocation, CATALOG);
    if (command.name === 'serve') await resolveServed(invocation, { catalog: CATALOG });
    if (command.name === 'explain') {
      // The module that an example names.
      mkdirSync('src');
      writeFileSync('src/hash.ts', 'export default (input: string): string => input;');
      expect(await command.run(invocation, recordingShell(CATALOG))).toBe(0);
    }
  });

  it('there are three for each command', () => {
    for (const { name, examples } of COMMANDS) expect(examples.length, name).toBe(3);
    expect(EXAMPLES.length).toBe(3);
  });
});

describe('help', () => {
  it.each(['--help', '-h', 'help'])('%s names every command and ends with 0', async (word) => {
    const { exitCode, stdout, stderr } = await typed(word);
    expect([exitCode, stderr]).toEqual([0, '']);
    for (const { name, summary } of COMMANDS)
      expect(stdout).toMatch(new RegExp(`^  ${name}.* {3}${escaped(summary)}$`, 'm'));
  });

  it.each(names)('of %s shows every flag with its default', async (name) => {
    const { exitCode, stdout } = await typed(name, '--help');
    expect(exitCode).toBe(0);
    expect(stdout.startsWith('Examples:\n')).toBe(true);
    expect(await typed('help', name)).toMatchObject({ exitCode: 0, stdout });
    for (const { spelling, help } of COMMANDS.find((command) => command.name === name)?.flags ?? []) {
      expect(stdout).toContain(spelling);
      expect(help, spelling).toMatch(/Default: \S/);
    }
  });

  it('--version is that of the package', async () => {
    expect(await typed('--version')).toEqual({ exitCode: 0, stdout: `${TOOL.version}\n`, stderr: '' });
  });
});

describe('wrong input', () => {
  it('ends with 2, lists everything, and leaves no trace', async () => {
    const argv = ['lsit', '-s', 'inline:3', '--rounds', '-1', '--bogus', '--quiet', '--verbose'];
    expect(await typed(...argv)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: [
        'stallbench: 5 problems; nothing was measured',
        '',
        '  --bogus: is not a flag of this command',
        '    stallbench run --help lists its flags.',
        '  --rounds: "-1" is not a whole number from 1 to 1000',
        '    Write, for example, --rounds 5.',
        '  --quiet, --verbose: contradict each other',
        '    Write one of them.',
        '  --strategy: "inline:3": inline takes no size',
        '    Write inline.',
        '  argument 1: "lsit" is not a scenario',
        '    Did you mean the command "stallbench list"? Known: two-blocking-calls, squares-on-four, hash-password.',
        '',
      ].join('\n'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [['run', '--rounds', '0'], 'measured'],
    [['nothing-of-ours'], 'measured'],
    [['list', 'x'], 'shown'],
    [['explain'], 'shown'],
    [['doctor', 'x'], 'shown'],
    [['report'], 'written'],
    [['init', 'x'], 'written'],
    [['serve'], 'started'],
  ])('%j says what has not been done', async (argv, outcome) => {
    const { stderr } = await typed(...argv);
    expect(stderr.split('\n')[0]).toBe(`stallbench: 1 problem; nothing was ${outcome}`);
  });

  it('formats of the config file count for --mermaid and --open', async () => {
    writeFileSync('stallbench.config.json', '{ "formats": ["csv"] }');
    const { exitCode, stderr } = await typed('hash-password', '--mermaid', '--open');
    expect([exitCode, stderr.match(/^ {2}\S.*$/gm)]).toEqual([
      2,
      [
        '  --open, stallbench.config.json: formats: there would be no page to open: html is not among the formats',
        '  --mermaid, stallbench.config.json: formats: there would be no diagram: neither markdown nor job-summary is among the formats',
      ],
    ]);
  });

  it.each([
    [['list', 'x'], 'argument 1: "x" is one too many'],
    [['doctor', '--json'], '--json: is not a flag of this command'],
    [['explain'], 'argument 1: NAME is missing'],
    [['report'], 'argument 1: RESULT.json is missing'],
    [['report', 'none.json', '--format', 'pdf'], '--format: "pdf" is not a reporter'],
    [['serve'], 'argument 1: SCENARIO or FILE is missing'],
    [['serve', 'hash-password', '--port', '0'], '--port: "0" is not a whole number from 1 to 65535'],
    [['serve', 'hash-password', '-s', 'inline,async'], '--strategy: "inline,async" is not a strategy'],
    [['compare', 'burn'], '--base: nothing says what to compare with'],
    [['overhead', '-s', 'inlin'], '--strategy: "inlin" is not a strategy'],
  ])('%j ends with 2', async (argv, problem) => {
    const { exitCode, stdout, stderr } = await typed(...argv);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`  ${problem}\n    `);
  });
});

describe('in GitHub Actions', () => {
  const summary = () => readFileSync(join(folder, 'summary.md'), 'utf8');
  beforeEach(() => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary.md'));
  });

  it.each([
    'compare',
    'check',
  ])('a ref that cannot be made ready fails %s visibly: exit code 3', async (gate) => {
    makeRepository();
    const shell = recordingShell(CATALOG);
    const argv = [gate, 'burn', '-s', 'inline', '--base', 'v1.0.0', '--prepare', 'false', '--out', 'out'];
    expect(await runProgram(argv, shell)).toBe(3);
    const [, message = ''] =
      /^::error title=stallbench%3A ended without a result::(.*)$/m.exec(shell.written.stderr) ?? [];
    expect(message).toContain('false');
    expect(summary()).toMatch(/^### stallbench: ended without a result\n\n```text\nstallbench: .*false/);
  });

  it('wrong input is told of a gate, and of no other command', async () => {
    const told = await typed('check', '--bogus');
    expect(told.exitCode).toBe(2);
    expect(told.stderr).toMatch(
      /\n::error title=stallbench%3A ended without a result::.* --bogus: is not a flag/,
    );
    expect(summary()).toContain('--bogus');
    expect((await typed('run', '--bogus')).stderr).not.toContain('::error');
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

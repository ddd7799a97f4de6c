/** The library of the packed package in programs of a user: quiet, repeatable, ended in order, and tidy. */
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { type Packed, packStallbench, ROOT } from './packed.js';

const SLOW = { timeout: 120_000 };

let packed: Packed;
beforeAll(() => {
  packed = packStallbench();
});
afterAll(() => packed.remove());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Command lines of processes that the program has left running. */
  readonly left: readonly string[];
  /** By which they are found. */
  readonly mark: string;
}

let programs = 0;

/** Runs a module of the project to its end. */
function execute(file: string, folder = packed.folder): Promise<Ended> {
  programs += 1;
  const mark = `STALLBENCH_TEST_MARK=library-${process.pid}-${programs}`;
  const [name = '', value = ''] = mark.split('=');
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, [name]: value },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk: Buffer) => {
      said[stream] += chunk.toString();
    });
  }
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, ...said, left: linesOfMarked(mark), mark }));
  });
}

/** Living processes with that mark; none where there is no /proc. */
function linesOfMarked(mark: string): string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)) return [];
      if (readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return [];
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return [];
    }
  });
}

/** A module of the project that prints one JSON text, by which it tells what it has seen. */
function program(name: string, body: string): string {
  const file = join(packed.folder, name);
  writeFileSync(file, `import { compare, run, UsageError } from 'stallbench';\n${body}\n`);
  return file;
}

const SHORT = `{ scenarios: ['two-blocking-calls'], strategies: ['inline'], timeScale: 0.1, quick: true }`;

describe('the example', () => {
  it('of the README does what it says', SLOW, async () => {
    const folder = join(packed.folder, 'example');
    mkdirSync(folder);
    for (const file of ['hash.mjs', 'where-to-hash.mjs'])
      copyFileSync(join(ROOT, 'examples', file), join(folder, file));
    const { code, stdout, stderr, left } = await execute('where-to-hash.mjs', folder);
    expect({ code, left }).toEqual({ code: 0, left: [] });
    expect(stdout).toMatch(/^inline: all done after \d+ ms\nthread-pool:2: all done after \d+ ms\n\S/);
    expect(stderr).toMatch(/^(hash\/(inline|thread-pool:2)\/burst:4: completed\n)+$/);
    expect(readdirSync(folder).sort()).toEqual(['hash.mjs', 'where-to-hash.mjs']);
    const text = readFileSync(join(ROOT, 'examples/where-to-hash.mjs'), 'utf8');
    expect(readFileSync(join(packed.home, 'README.md'), 'utf8')).toContain(`\`\`\`js\n${text}\`\`\``);
  });
});

describe('run', () => {
  it('works twice in a row, prints nothing, writes nothing, and lets the program end', SLOW, async () => {
    const file = program(
      'twice.mjs',
      `const before = process.eventNames().map((name) => [name, process.listenerCount(name)]);
      const first = await run(${SHORT});
      const second = await run(${SHORT});
      const after = process.eventNames().map((name) => [name, process.listenerCount(name)]);
      const exitCode = process.exitCode ?? null;
      console.log(JSON.stringify({ first, second, before, after, exitCode }));`,
    );
    const inFolder = readdirSync(packed.folder).sort();
    const { code, stdout, stderr, left } = await execute(file);
    expect({ code, stderr, left }).toEqual({ code: 0, stderr: '', left: [] });
    const told = JSON.parse(stdout) as Record<'first' | 'second', Result> & Record<string, unknown>;
    for (const { cells, verdict } of [told.first, told.second]) {
      expect(cells.map(({ state }) => state)).toEqual(['completed']);
      expect(verdict.exitCode).toBe(0);
    }
    expect(told.first.argv).toEqual([
      ...['run', 'two-blocking-calls', '--strategy', 'inline', '--time-scale', '0.1', '--quick'],
    ]);
    expect({ listeners: told.after, exitCode: told.exitCode }).toEqual({
      listeners: told.before,
      exitCode: null,
    });
    expect(readdirSync(packed.folder).sort()).toEqual(inFolder);
  });

  it('measures functions with inputs of the program, saved where that is asked for', SLOW, async () => {
    copyFileSync(join(ROOT, 'examples/hash.mjs'), join(packed.folder, 'hash.mjs'));
    const file = program(
      'tasks.mjs',
      `const task = { file: './hash.mjs', input: 'a long one', load: 'burst:2', strategies: ['inline'] };
      const types = new Set();
      const onEvent = ({ type }) => types.add(type);
      const result = await run({ tasks: { mine: task }, rounds: 1, out: 'saved', onEvent });
      console.log(JSON.stringify({ result, types: [...types] }));`,
    );
    const { code, stdout, stderr } = await execute(file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { result, types } = JSON.parse(stdout) as { result: Result; types: string[] };
    expect(result.cells.map(({ id, state }) => `${id} ${state}`)).toEqual(['mine/inline/burst:2 completed']);
    expect(JSON.parse(readFileSync(join(packed.folder, 'saved/results.json'), 'utf8'))).toEqual(result);
    expect(types).toEqual([
      'preparing',
      'run-started',
      'trial-started',
      'window-opened',
      'window-closed',
      'trial-ended',
      'run-ended',
    ]);
  });

  it('tells every problem at once, and measures nothing', SLOW, async () => {
    const file = program(
      'wrong.mjs',
      `const wrong = { scenarios: ['two-bloking-calls', './gone.ts'], strategies: ['inlin'], rounds: 0, sede: 1 };
      const cause = await run(wrong).catch((thrown) => thrown);
      console.log(JSON.stringify({ isUsage: cause instanceof UsageError, problems: cause.problems }));`,
    );
    const { code, stdout, stderr } = await execute(file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { isUsage, problems } = JSON.parse(stdout) as { isUsage: boolean; problems: { what: string }[] };
    expect(isUsage).toBe(true);
    expect(problems.map(({ what }) => what)).toEqual([
      '0 is not a whole number from 1 to 1000',
      '"sede" is not an option',
      '"./gone.ts" does not exist',
      '"inlin" is not a strategy',
      '"two-bloking-calls" is not a scenario',
    ]);
  });

  it('is ended by its signal with what it has, and by nothing else of the program', SLOW, async () => {
    const file = program(
      'aborted.mjs',
      `const stopping = new AbortController();
      const trials = [];
      const result = await run({
        ...${SHORT}, quick: false, rounds: 50, signal: stopping.signal,
        onEvent: ({ type }) => {
          if (type === 'trial-started' && trials.push(type) === 2) stopping.abort(new Error('enough'));
        },
      });
      const late = await run({ ...${SHORT}, signal: stopping.signal }).catch(({ message }) => message);
      console.log(JSON.stringify({ result, late }));`,
    );
    const { code, stdout, stderr, left } = await execute(file);
    expect({ code, stderr, left }).toEqual({ code: 0, stderr: '', left: [] });
    const { result, late } = JSON.parse(stdout) as { result: Result; late: string };
    expect(result.aborted).toBe(true);
    expect(result.cells[0]?.trials.map(({ state }) => state)).toEqual(['completed', 'aborted']);
    expect(late).toBe('enough');
  });

  it('leaves nothing running where the program exits in the midst of it', SLOW, async () => {
    const onEvent = `({ type }) => { if (type === 'window-opened') process.exit(7); }`;
    const file = program('exit.mjs', `await run({ ...${SHORT}, onEvent: ${onEvent} });`);
    expect(await execute(file)).toMatchObject({ code: 7, stdout: '', stderr: '', left: [] });
  });

  it.runIf(existsSync('/proc/self/environ'))(
    'leaves nothing running where the program is killed',
    SLOW,
    async () => {
      const onEvent = `({ type }) => { if (type === 'window-opened') process.kill(process.pid, 'SIGKILL'); }`;
      const file = program('killed.mjs', `await run({ ...${SHORT}, onEvent: ${onEvent} });`);
      const { code, mark } = await execute(file);
      expect(code).toBe(null);
      await expect.poll(() => linesOfMarked(mark), { timeout: 10_000 }).toEqual([]);
    },
  );

  it('leaves nothing running where its listener throws', SLOW, async () => {
    const onEvent = `({ type }) => { if (type === 'window-opened') throw new Error('mine'); }`;
    const file = program(
      'throws.mjs',
      `const cause = await run({ ...${SHORT}, onEvent: ${onEvent} }).catch((thrown) => thrown);
      console.log(cause.message);`,
    );
    expect(await execute(file)).toMatchObject({ code: 0, stdout: 'mine\n', stderr: '', left: [] });
  });
});

describe('compare', () => {
  it('compares two refs, prints nothing, and removes its worktrees', SLOW, async () => {
    const folder = join(packed.folder, 'checkout');
    mkdirSync(folder);
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...words], {
        cwd: folder,
        encoding: 'utf8',
      });
    git('init', '-q', '-b', 'main');
    writeFileSync(join(folder, 'task.mjs'), 'export const run = ({ value }) => ({ echo: value });\n');
    writeFileSync(
      join(folder, 'echo.mjs'),
      `export default {
        summary: 'echoes', source: 'a test', work: 'none', serviceMs: 1, nativeSlots: 1,
        task: new URL('./task.mjs', import.meta.url),
        route: { path: '/echo', body: { type: 'object', required: ['value'] } },
        invalid: { body: {}, field: 'value' },
        body: (index) => ({ value: index }), reference: ({ value }) => ({ echo: value }),
        load: 'burst:2', strategies: ['inline'], claims: [],
      };`,
    );
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    git('commit', '-q', '--allow-empty', '-m', 'second');
    const before = [git('status', '--porcelain'), git('worktree', 'list'), git('stash', 'list')];
    const file = program(
      'compared.mjs',
      `const options = { scenarios: ['./echo.mjs'], quick: true, maxMinutes: 0.15, seed: 3 };
      const wrong = await compare({ ...options, base: 'gone', candidate: 3, rounds: 2 }).catch((thrown) => thrown);
      const result = await compare({ ...options, base: 'HEAD~1' });
      console.log(JSON.stringify({ result, problems: wrong.problems }));`,
    );
    const { code, stdout, stderr, left } = await execute(file, folder);
    expect({ code, stderr, left }).toEqual({ code: 0, stderr: '', left: [] });
    const { result, problems } = JSON.parse(stdout) as { result: Result; problems: object[] };
    expect(result.comparison?.refs.base.name).toBe('HEAD~1');
    expect(result.comparison?.cells.map(({ id }) => id)).toEqual(['echo/inline/burst:2']);
    expect(result.comparison?.blocks).toBeGreaterThan(0);
    expect(result.seed).toBe(3);
    expect(problems).toEqual([
      expect.objectContaining({ where: 'options.candidate', what: '3 is not a git ref' }),
      expect.objectContaining({ where: 'options.rounds', what: '"rounds" is not an option' }),
      expect.objectContaining({ where: 'options.base', fix: expect.stringContaining("base: 'HEAD~1'") }),
    ]);
    expect([git('status', '--porcelain'), git('worktree', 'list'), git('stash', 'list')]).toEqual(before);
  });
});

/**
 * The FastAPI strategies beside the Node ones, measured by the built command line. Waves stand here as plain numbers,
 * not as the harness computes them. Skipped, with the reason, where there is no Python with FastAPI.
 */
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { findPython, INSTALL_COMMAND, whyNoPython } from '../../dist/harness/fastapi/interpreter.js';
import { pythonCores } from '../python-cores.js';
import { cellOf, FIXTURES, figure, stallbench, start } from './cli.js';

const obstacle = await whyNoPython();
const { path: python = '', versions: { python: version = '' } = {} } = (await findPython()).found ?? {};
const why = obstacle === null ? '' : ` (skipped: ${obstacle})`;
const folder = mkdtempSync(join(tmpdir(), 'stallbench-fastapi-'));
afterAll(() => rmSync(folder, { recursive: true }));

const options = (scale: number) => ['--rounds', '1', '--time-scale', String(scale)];

describe.skipIf(obstacle !== null).concurrent(`FastAPI${why}`, () => {
  it('two blocking calls: two lengths where the loop is blocked, one everywhere else', async () => {
    const one = ['thread-pool:2', 'fastapi-def', 'fastapi-threadpool', 'fastapi-executor'];
    const two = ['inline', 'fastapi-async-blocking'];
    const strategies = [...two, ...one].join(',');
    const { code, result, stderr, left } = await stallbench([
      'two-blocking-calls',
      ...['-s', strategies, ...options(0.5)],
    ]);
    expect(code, stderr).toBe(0);
    expect(left).toEqual([]);
    for (const [strategies, expectedMs] of [[two, 1_000] as const, [one, 500] as const]) {
      for (const strategy of strategies) {
        expect(figure(result, strategy, 'makespanMs'), strategy).toBeGreaterThan(expectedMs * 0.98);
        expect(figure(result, strategy, 'makespanMs'), strategy).toBeLessThan(expectedMs + 120);
      }
    }
    expect(figure(result, 'fastapi-async-blocking', 'bystanderMaxMs')).toBeGreaterThan(450);
    expect(figure(result, 'fastapi-def', 'bystanderMaxMs')).toBeLessThan(100);
    for (const { trials } of result?.cells ?? []) {
      expect(trials[0]?.server?.counted).toBe(2);
      expect(trials[0]?.requests?.map(({ ok }) => ok)).toEqual([true, true]);
    }
    expect(Object.keys(result?.environment.libraries ?? {})).toEqual(
      expect.arrayContaining(['python', 'fastapi', 'anyio', 'uvicorn']),
    );
  });

  const SIX = Math.min(32, pythonCores(version) + 4);
  it.each<[strategy: string, slots: number, burst: number, waves: number]>([
    ['fastapi-threadpool', 40, 40, 1],
    ['fastapi-threadpool', 40, 41, 2],
    ['fastapi-threadpool', 40, 45, 2],
    ['fastapi-executor', SIX, SIX, 1],
    ['fastapi-executor', SIX, SIX + 1, 2],
    ['fastapi-executor', SIX, 45, Math.ceil(45 / SIX)],
  ])('%s, %i slots: %i requests need %i waves', async (strategy, slots, burst, waves) => {
    const load = ['--load', `burst:${burst}`];
    const { code, result } = await stallbench([
      'two-blocking-calls',
      ...['-s', strategy, ...load, ...options(0.4)],
    ]);
    expect(code).toBe(0);
    expect(cellOf(result, strategy).slots).toBe(slots);
    expect(figure(result, strategy, 'makespanMs')).toBeGreaterThan(waves * 400 * 0.98);
    expect(figure(result, strategy, 'makespanMs')).toBeLessThan((waves + 0.5) * 400);
  });

  it('background work: the client does not wait for it, and it ends 0.2 s after the answer', async () => {
    const { code, result } = await stallbench([
      'predict-with-background',
      ...['-s', 'fastapi-threadpool,fastapi-def', ...options(0.5)],
    ]);
    expect(code).toBe(0);
    expect(figure(result, 'fastapi-threadpool', 'makespanMs')).toBeGreaterThan(740);
    expect(figure(result, 'fastapi-threadpool', 'makespanMs')).toBeLessThan(840);
    expect(figure(result, 'fastapi-threadpool', 'postResponseMs')).toBeGreaterThan(75);
    const jobs = cellOf(result, 'fastapi-threadpool').trials[0]?.server?.jobs ?? [];
    expect(jobs).toHaveLength(2);
    for (const { answerSentMs, startedMs, endedMs } of jobs) {
      expect(startedMs).toBeGreaterThanOrEqual(answerSentMs);
      expect(endedMs - startedMs).toBeGreaterThan(98);
    }
    expect(cellOf(result, 'fastapi-def')).toMatchObject({
      state: 'dropped',
      reasons: ['a def handler cannot await the fetch of predict-with-background'],
    });
  });
});

// By itself, and more than once: whatever else runs takes the cores that it is about.
it.skipIf(obstacle !== null)(
  `computing in pure Python: threads share one core, processes and Node threads do not${why}`,
  { retry: 2 },
  async () => {
    const own: Readonly<Record<string, string>> = {
      'fastapi-threadpool': 'fastapi-async-blocking',
      'fastapi-process-pool:2': 'fastapi-async-blocking',
      'thread-pool:2': 'inline',
    };
    const strategies = [...new Set([...Object.values(own), ...Object.keys(own)])].join(',');
    const { code, result } = await stallbench(['burn-bigint', '-s', strategies, '--rounds', '1']);
    expect(code).toBe(0);
    const gain = (strategy: string) =>
      figure(result, own[strategy] ?? '', 'makespanMs') / figure(result, strategy, 'makespanMs');
    expect(gain('fastapi-threadpool')).toBeLessThan(1.3);
    // Wide, because other programs may hold one of the cores; the figures themselves are for a free machine.
    if (availableParallelism() >= 2) {
      expect(gain('fastapi-process-pool:2')).toBeGreaterThan(1.1);
      expect(gain('thread-pool:2')).toBeGreaterThan(1.1);
    }
  },
);

describe.skipIf(obstacle !== null).concurrent(`a Python that fails${why}`, () => {
  const standIn = join(folder, 'python');
  const app = join(folder, 'app');

  it('does not start: the cell is labelled with its last words', async () => {
    const found = JSON.stringify({ path: standIn, versions: { python: '0' } });
    const script = `case "$1" in -c) echo '${found}';; *) echo "no module named server" >&2; exit 4;; esac`;
    writeFileSync(standIn, `#!/bin/sh\n${script}\n`);
    chmodSync(standIn, 0o755);
    const { code, result, stdout, left } = await stallbench(
      ['two-blocking-calls', '-s', 'fastapi-def,async', ...options(0.2)],
      { env: { STALLBENCH_PYTHON: standIn } },
    );
    expect([code, left]).toEqual([3, []]);
    const { trials } = cellOf(result, 'fastapi-def');
    expect(trials[0]).toMatchObject({
      state: 'failed',
      reason: 'the server exited with code 4 before it was ready',
      stderrTail: 'no module named server',
    });
    expect(stdout).toContain('| no module named server');
    expect(cellOf(result, 'async').state).toBe('completed');
  });

  it('answers wrongly under load: the cell is invalid, with what it said', async () => {
    cpSync(join(FIXTURES, '../../harness/fastapi/app'), app, { recursive: true });
    const right = readFileSync(join(app, 'tasks.py'), 'utf8');
    const wrong = [
      'import sys, tasks',
      'right = tasks.blocking_call',
      'def blocking_call(call_id, duration_ms):',
      '    answer = right(call_id, duration_ms)',
      '    if duration_ms < 100: return answer',
      '    print("feeling unwell", file=sys.stderr, flush=True)',
      '    return {**answer, "id": -1}',
      'tasks.blocking_call = blocking_call',
      'from server import app',
    ];
    expect(right).toContain('def blocking_call(call_id');
    writeFileSync(join(app, 'unwell.py'), `${wrong.join('\n')}\n`);
    const definition = JSON.stringify({
      command: [python, '-m', 'uvicorn', 'unwell:app', '--app-dir', app, '--port', '{port}'],
      environment: { STALLBENCH_FASTAPI_WAY: 'threadpool' },
    });
    const { code, result, left } = await stallbench([
      'two-blocking-calls',
      ...['-s', 'mine:40', '--server', `mine=${definition}`, ...options(0.2)],
    ]);
    expect([code, left]).toEqual([3, []]);
    expect(cellOf(result, 'mine:40').trials[0]).toMatchObject({
      state: 'invalid',
      reason: expect.stringMatching(/^2 of 2 answers were wrong; .*answer\.id is -1, expected 42/),
      stderrTail: expect.stringContaining('feeling unwell'),
    });
  });

  it('is killed in the middle: the cell is labelled, and its processes are gone', async () => {
    const run = start(['two-blocking-calls', '-s', 'fastapi-process-pool:2', '--rounds', '1', '--verbose']);
    const isServer = (line: string) => line.includes('-m uvicorn');
    while (run.left().filter(isServer).length < 3) await setTimeout(20);
    await setTimeout(1_300);
    // The first is the server, the others are its processes.
    process.kill(Math.min(...run.pids(isServer)), 'SIGKILL');
    const { code, stderr, left } = await run.finished;
    expect([code, left]).toEqual([3, []]);
    expect(stderr).toContain('the server process was killed by SIGKILL');
  });

  it.each<[signal: NodeJS.Signals, code: number]>([
    ['SIGINT', 130],
    ['SIGKILL', 143],
  ])('leaves nothing behind when the run is ended by %s', async (signal, code) => {
    const run = start(['two-blocking-calls', '-s', 'fastapi-process-pool:2', '--rounds', '1']);
    while (run.left().filter((line) => line.includes('-m uvicorn')).length < 3) await setTimeout(20);
    await setTimeout(700);
    run.process.kill(signal);
    expect((await run.finished).code).toBe(code);
    for (let waits = 0; run.left().length > 0 && waits < 40; waits += 1) await setTimeout(50);
    expect(run.left()).toEqual([]);
  });
});

it('without a Python that can import FastAPI, those cells are left out with the reason and the others are measured', async () => {
  // Found before the installed package, and refuses to be imported.
  writeFileSync(join(folder, 'fastapi.py'), 'raise ImportError("not installed")\n');
  const { code, result, stdout } = await stallbench(
    ['two-blocking-calls', '-s', 'async,fastapi-def', ...options(0.2)],
    { env: { PYTHONPATH: folder } },
  );
  expect(code).toBe(0);
  const reason = `no Python that can import fastapi and uvicorn was found; to install them: ${INSTALL_COMMAND}`;
  const { state, reasons } = cellOf(result, 'fastapi-def');
  expect([state, reasons]).toEqual(['dropped', [expect.stringContaining(reason)]]);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(reason);
  expect(cellOf(result, 'async').state).toBe('completed');
});

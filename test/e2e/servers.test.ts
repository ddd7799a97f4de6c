/**
 * Servers that a command starts, measured by the built command line: a row like any other where they answer, and a
 * labelled cell with their last words where they do not. Nothing of them is left behind.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { cellOf, FIXTURES, figure, stallbench, start } from './cli.js';

const folder = mkdtempSync(join(tmpdir(), 'stallbench-servers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PLAIN = join(FIXTURES, 'servers/plain.mjs');
const SHORT = ['--rounds', '1', '--time-scale', '0.2'];

/** The definition of the plain server, with what is to go wrong. */
const plain = (fault = '') => ['--server', `plain=${process.execPath} ${PLAIN} {port} ${fault}`.trim()];

it('is a row beside the others, with its slots, its processor time and its start', async () => {
  const { code, result, left, stderr } = await stallbench([
    'two-blocking-calls',
    ...['-s', 'inline,plain:2', ...plain(), ...SHORT, '--load', 'burst:4'],
  ]);
  expect(code, stderr).toBe(0);
  expect(left).toEqual([]);
  expect(cellOf(result, 'plain:2')).toMatchObject({ slots: 2, expected: { makespanMs: 400 } });
  expect(figure(result, 'plain:2', 'makespanMs')).toBeGreaterThan(395);
  expect(figure(result, 'plain:2', 'makespanMs')).toBeLessThan(460);
  expect(figure(result, 'plain:2', 'speedup')).toBeGreaterThan(1.7);
  const { server, requests } = cellOf(result, 'plain:2').trials[0] ?? {};
  expect(server?.startMs).toBeGreaterThan(20);
  expect(server?.processesPeak).toBe(1);
  // What it does not tell is absent.
  expect(Object.keys(server ?? {})).not.toContain('counted');
  expect(requests?.[0]).not.toHaveProperty('runMs');
});

describe.concurrent('is a labelled cell with the end of its standard error', () => {
  it.each<[fault: string, state: string, reason: RegExp, tail: string]>([
    [
      'does-not-start',
      'failed',
      /^the server exited with code 7 before it was ready$/,
      'plain: no such model file',
    ],
    ['dies', 'failed', /^the server process exited with code 9$/, 'plain: out of luck'],
    ['wrong', 'invalid', /^1 of 2 answers were wrong; .* answer\.id is 44, expected 43/, 'plain: a hint'],
  ])('where it fails: %s', async (fault, state, reason, tail) => {
    const { code, result, stdout, left } = await stallbench([
      'two-blocking-calls',
      ...['-s', 'plain:2,async', ...plain(fault), ...SHORT],
    ]);
    expect(code).toBe(3);
    expect(left).toEqual([]);
    const { trials, metrics } = cellOf(result, 'plain:2');
    expect(trials[0]).toMatchObject({ state, reason: expect.stringMatching(reason), stderrTail: tail });
    expect(metrics).toEqual({});
    expect(stdout).toContain(`| ${tail}`);
    expect(cellOf(result, 'async').state).toBe('completed');
  });

  it('where it ignores the order to stop, it is killed and its figures stand', async () => {
    const definition = {
      command: [process.execPath, PLAIN, '{port}', 'deaf'],
      folder: join(FIXTURES, 'servers'),
      environment: { NODE_NO_WARNINGS: '1' },
      readyPath: '/up',
      stopSignal: 'SIGTERM',
      stopWithin: '100ms',
      slots: 2,
    };
    const config = join(folder, 'servers.json');
    writeFileSync(config, JSON.stringify({ servers: { plain: definition }, strategies: ['plain'] }));
    const { code, left, result } = await stallbench(['two-blocking-calls', '--config', config, ...SHORT]);
    expect([code, left]).toEqual([0, []]);
    expect(cellOf(result, 'plain').slots).toBe(2);
  });

  it('where its path of readiness is wrong, it has as long as its definition says', async () => {
    const definition = JSON.stringify({
      command: `${process.execPath} ${PLAIN} {port}`,
      readyPath: '/ready',
      readyWithin: '1500ms',
    });
    const args = ['two-blocking-calls', '-s', 'plain:2', '--server', `plain=${definition}`, ...SHORT];
    const { code, result, left } = await stallbench(args);
    expect([code, left]).toEqual([3, []]);
    expect(cellOf(result, 'plain:2').reasons.join()).toMatch(
      /GET http:\/\/127\.0\.0\.1:\d+\/ready was not answered with 2xx within 1500 ms; the last try: status 404/,
    );
  });

  it('where a signal ends it that would not end Node.js, it has ended all the same', async () => {
    const script = `"${process.execPath}" "${PLAIN}" "$1" & sleep 0.9; kill -PIPE $$`;
    const definition = JSON.stringify({ command: ['sh', '-c', script, 'sh', '{port}'], slots: 2 });
    const args = ['two-blocking-calls', '-s', 'plain', '--server', `plain=${definition}`, '--rounds', '1'];
    const { code, result, left } = await stallbench(args);
    expect([code, left]).toEqual([3, []]);
    expect(cellOf(result, 'plain').reasons.join()).toContain('was killed by SIGPIPE');
  });
});

describe('leaves no process behind', () => {
  it.each<[signal: NodeJS.Signals, code: number]>([
    ['SIGINT', 130],
    ['SIGKILL', 143],
  ])('when the run is ended by %s while it is measured', async (signal, code) => {
    const run = start(['two-blocking-calls', '-s', 'plain:2', ...plain('deaf'), '--rounds', '1']);
    while (!run.left().some((line) => /plain\.mjs \d+ deaf/.test(line))) await setTimeout(50);
    await setTimeout(500);
    run.process.kill(signal);
    const end = await run.finished;
    expect(end.code).toBe(code);
    for (let waits = 0; run.left().length > 0 && waits < 40; waits += 1) await setTimeout(50);
    expect(run.left()).toEqual([]);
  });
});

it('is not measured where its definition is wrong', async () => {
  const { code, stderr, result } = await stallbench([
    'two-blocking-calls',
    '-s',
    'plain:2',
    '--server',
    'plain=node x',
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain('--server: plain: the server is not told its port');
  expect(result).toBeUndefined();
});

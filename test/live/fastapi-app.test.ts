/** The FastAPI application, started as the strategies start it: every way, every scenario, and what it refuses. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { findPython, INSTALL_COMMAND } from '../../dist/harness/fastapi/interpreter.js';
import { readServerTiming } from '../../harness/client/server-timing.js';
import { monotonicMs } from '../../harness/clock.js';
import type { Scenario } from '../../harness/scenario.js';
import type { WindowNotes } from '../../harness/window-notes.js';
import { pythonCores } from '../python-cores.js';
import { startUpstream } from '../scenarios/upstream.js';

const found = (await findPython()).found;
const python = found?.path ?? '';
const APP = join(import.meta.dirname, '../../harness/fastapi/app');
const TIME_SCALE = 0.1;
const REHEARSAL_SCALE = 0.02;

const started = new Set<ChildProcess>();
afterEach(() => {
  // The whole group: a pool's processes too.
  for (const { pid } of started) {
    try {
      process.kill(-(pid as number), 'SIGKILL');
    } catch {
      // Ended by itself.
    }
  }
  started.clear();
});

function start(port: number, environment: Record<string, string>): ChildProcess {
  const { STALLBENCH_FASTAPI_SIZE: _, ...inherited } = process.env;
  const server = ['-m', 'uvicorn', 'server:app', '--app-dir', APP, '--port', String(port)];
  const child = spawn(python, [...server, '--no-access-log', '--log-level', 'warning'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    detached: true,
    env: {
      ...inherited,
      STALLBENCH_TIME_SCALE: String(TIME_SCALE),
      STALLBENCH_REHEARSAL_SCALE: String(REHEARSAL_SCALE),
      PYTHONDONTWRITEBYTECODE: '1',
      ...environment,
    },
  });
  started.add(child);
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/** @param way As in a strategy's name: `threadpool:3`. */
async function startApp(way: string, scenario: string, environment: Record<string, string> = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const [name = '', size] = way.split(':');
  const child = start(port, {
    STALLBENCH_FASTAPI_WAY: name,
    STALLBENCH_SCENARIO: scenario,
    ...(size === undefined ? {} : { STALLBENCH_FASTAPI_SIZE: size }),
    ...environment,
  });
  const said = text(child.stderr as NonNullable<typeof child.stderr>);
  const get = (path: string) => fetch(origin + path);
  const post = async (path: string, body?: unknown) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return {
      status: response.status,
      value: (await response.json()) as unknown,
      endMs: monotonicMs(),
      ...readServerTiming(response.headers.get('server-timing') ?? undefined),
    };
  };
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the application ended: ${await said}`);
    const health = await get('/health').catch(() => null);
    if (health?.ok) return { pid: Number(health.headers.get('x-stallbench-server')), child, said, get, post };
    await setTimeout(20);
  }
}

async function scenarioOf(name: string): Promise<Scenario> {
  return ((await import(`../../dist/scenarios/${name}.js`)) as { default: Scenario }).default;
}

/** Whether the process is there and no mere entry that nobody has collected. */
function runs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

const reason = python === '' ? ` (skipped: no Python with FastAPI; ${INSTALL_COMMAND})` : '';
describe.skipIf(python === '')(`the FastAPI application${reason}`, () => {
  // Python's pools count the machine's processors, from 3.13 those that the process may use.
  const counted = pythonCores(found?.versions.python ?? '');
  const executorThreads = Math.min(32, counted + 4);
  it.each([
    ['def', 'two-blocking-calls', 40, 'thread'],
    ['def-response-model:4', 'predict', 4, 'thread'],
    ['async-blocking', 'predict-async-io', 1, 'loop'],
    ['threadpool:3', 'squares-on-four', 3, 'thread'],
    ['executor', 'read-file', executorThreads, 'thread'],
    ['executor:2', 'post-titles', 2, 'thread'],
    ['executor-per-request', 'two-blocking-calls', null, 'thread'],
    ['process-pool:2', 'burn-bigint', 2, 'process'],
    ['process-pool', 'squares-on-four', counted, 'process'],
  ] as const)('%s serves %s', async (way, name, slots, place) => {
    const scenario = await scenarioOf(name);
    const { path } = scenario.route;
    const upstream = scenario.upstream && (await startUpstream(scenario.upstream));
    try {
      const app = await startApp(way, name, { STALLBENCH_UPSTREAM_URL: upstream?.origin ?? '' });
      expect(await (await app.get('/stallbench/slots')).json()).toEqual({ slots });
      const rehearsal = await app.post(path, scenario.body(0, 1));
      expect(rehearsal).toMatchObject({ status: 200, value: scenario.reference(scenario.body(0, 1)) });
      expect(await app.post('/stallbench/window/open')).toMatchObject({ status: 200, value: {} });

      const body = scenario.body(1, 1);
      const askedMs = monotonicMs();
      const answer = await app.post(path, body);
      expect(answer).toMatchObject({ status: 200, value: scenario.reference(body) });
      const { queueMs, runMs, taskStartMs, worker } = answer;
      if (queueMs === undefined || runMs === undefined || taskStartMs === undefined) expect.fail('no times');
      expect(taskStartMs).toBeGreaterThan(askedMs);
      expect(taskStartMs + runMs).toBeLessThan(answer.endMs);
      if (typeof scenario.serviceMs === 'number') {
        expect(runMs).toBeGreaterThanOrEqual(scenario.serviceMs * TIME_SCALE);
        expect(rehearsal.runMs).toBeLessThan(scenario.serviceMs * TIME_SCALE);
      }
      const [pid, thread] = (worker ?? '').split(':').map(Number);
      expect({ own: pid === app.pid, main: thread === 0 }).toEqual({
        own: place !== 'process',
        main: place !== 'thread',
      });

      const refused = await app.post(path, scenario.invalid.body);
      expect(refused.status).toBe(422);
      expect(JSON.stringify(refused.value)).toContain(`["body","${scenario.invalid.field}"]`);
      expect((await app.post('/nowhere')).status).toBe(404);
      expect(await app.post('/stallbench/throw')).toMatchObject({
        status: 500,
        value: { error: 'stallbench: this task throws on purpose' },
      });

      const { value: notes } = await app.post('/stallbench/window/close');
      expect(notes).toEqual({
        counted: 2,
        queuesMs: [expect.closeTo(queueMs, 2)],
        runsMs: [expect.closeTo(runMs, 2)],
        jobs: [],
        jobFailures: [],
      });
      const exit = once(app.child, 'exit');
      app.child.kill('SIGTERM');
      const [code, signal] = await exit;
      // Newer uvicorns end by the signal, once they have shut down.
      expect([await app.said, code ?? signal]).toEqual(['', code === null ? 'SIGTERM' : 0]);
    } finally {
      await upstream?.stop();
    }
  });

  it.each([
    ['async-blocking', 1],
    ['threadpool:1', 1],
    ['def', 2],
  ] as const)('%s runs two calls in turn or at once', async (way, atOnce) => {
    const app = await startApp(way, 'two-blocking-calls');
    await app.post('/stallbench/window/open');
    const answers = await Promise.all([app.post('/call', { id: 1 }), app.post('/call', { id: 2 })]);
    const [first, second] = answers
      .map(({ taskStartMs = 0, runMs = 0 }) => ({ taskStartMs, runMs }))
      .sort((a, b) => a.taskStartMs - b.taskStartMs);
    if (first === undefined || second === undefined) expect.fail('two calls, two tasks');
    expect(first.taskStartMs + first.runMs > second.taskStartMs ? 2 : 1).toBe(atOnce);
  });

  it.each([
    ['threadpool', false],
    ['async-blocking', true],
  ])('%s writes the log after the answer; others wait for it: %s', async (way, stalls) => {
    const timeScale = 0.5;
    const app = await startApp(way, 'predict-with-background', { STALLBENCH_TIME_SCALE: `${timeScale}` });
    const scenario = await scenarioOf('predict-with-background');
    const body = scenario.body(0, 0);
    await app.post(scenario.route.path, body);
    await app.post('/stallbench/window/open');
    const answer = await app.post(scenario.route.path, body);
    expect(answer.value).toEqual(scenario.reference(body));
    await app.get('/health');
    const healthMs = monotonicMs();
    // The log may still be under way: closing waits for it.
    const notes = (await app.post('/stallbench/window/close')).value as WindowNotes;
    expect(notes).toMatchObject({ counted: 1, jobFailures: [] });
    const [job, ...others] = notes.jobs;
    if (job === undefined) expect.fail('no job was noted');
    expect(others).toEqual([]);
    expect(job.answerSentMs).toBeLessThanOrEqual(job.startedMs);
    expect(job.endedMs - job.startedMs).toBeGreaterThanOrEqual((scenario.backgroundMs ?? 0) * timeScale);
    expect(answer.endMs).toBeLessThan(job.endedMs);
    expect(healthMs > job.endedMs).toBe(stalls);
  });

  it.skipIf(process.platform !== 'linux')('a process that is told to end leaves the server be', async () => {
    const app = await startApp('process-pool:2', 'two-blocking-calls');
    const workerPid = Number.parseInt((await app.post('/call', { id: 1 })).worker ?? '', 10);
    process.kill(workerPid, 'SIGTERM');
    await expect.poll(() => runs(workerPid), { timeout: 5_000 }).toBe(false);
    const answer = await app.post('/call', { id: 2 });
    expect(answer).toMatchObject({ status: 500, value: { error: expect.stringContaining('process pool') } });
    expect((await app.get('/health')).ok).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('a killed server takes its pool with it', async () => {
    const app = await startApp('process-pool:2', 'two-blocking-calls');
    const { worker = '' } = await app.post('/call', { id: 1 });
    const workerPid = Number.parseInt(worker, 10);
    expect(runs(workerPid)).toBe(true);
    app.child.kill('SIGKILL');
    await expect.poll(() => runs(workerPid), { timeout: 5_000 }).toBe(false);
  });

  it.each([
    ['def', 'predict-async-io', {}, 'a def handler cannot await the fetch of predict-async-io'],
    ['threads', 'predict', {}, "STALLBENCH_FASTAPI_WAY is 'threads'; there are def, "],
    ['def', 'burn', {}, "STALLBENCH_SCENARIO is 'burn'; this application has two-blocking-calls, "],
    [
      'threadpool',
      'predict',
      { STALLBENCH_FASTAPI_SIZE: '0' },
      "STALLBENCH_FASTAPI_SIZE is '0', not a whole",
    ],
    ['async-blocking', 'predict', { STALLBENCH_FASTAPI_SIZE: '2' }, 'but async-blocking has no size'],
    ['def', 'predict', { STALLBENCH_TIME_SCALE: 'nan' }, "STALLBENCH_TIME_SCALE is 'nan', not a number"],
  ] as const)('refuses %s for %s with %o in one sentence', async (way, scenario, environment, sentence) => {
    const child = start(0, { STALLBENCH_FASTAPI_WAY: way, STALLBENCH_SCENARIO: scenario, ...environment });
    const [[code], said] = await Promise.all([
      once(child, 'exit'),
      text(child.stderr as NonNullable<typeof child.stderr>),
    ]);
    expect(code).toBe(1);
    expect(said).toMatch(/^stallbench: [^\n]+\n$/);
    expect(said).toContain(sentence);
  });
});

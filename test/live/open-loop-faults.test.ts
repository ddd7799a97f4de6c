/** Every fault of a server lands in its own class, once, and in no latency of a right answer. */
import { afterEach, expect, it } from 'vitest';
import type { LoadObservations } from '../../dist/harness/load.js';
import { asking, drive } from './meter/drive.js';
import { type Oracle, startOracle } from './meter/oracle.js';

let oracle: Oracle | undefined;
afterEach(() => oracle?.stop());

/** What each path is asked for, and the class in which it must be found; `ok` is none. */
const CLASS_OF_PATH: Readonly<Record<string, string>> = {
  '/right': 'ok',
  '/fin': 'closed-before-response',
  '/rst': 'reset-before-response',
  '/rst-in-body': 'truncated-body',
  '/fin-in-body': 'truncated-body',
  '/fin-in-chunks': 'truncated-body',
  '/short-length': 'bad-body',
  '/slow-body': 'timeout-body',
  '/hang': 'timeout-waiting',
  '/500': 'http-500',
  '/503': 'http-503',
  '/wrong': 'bad-body',
  '/no-http': 'protocol',
  '/huge-head': 'protocol',
  '/last': 'ok',
};

/** Each request of the schedule in exactly one place. */
function expectSums({ planned, sent, dropped, ok, errors, unfinished, ...seen }: LoadObservations): void {
  const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
  expect(sent + dropped).toBe(planned);
  expect(ok + failed + unfinished).toBe(sent);
  expect(seen.response.count).toBe(ok);
  expect(seen.service?.count ?? 0).toBe(ok);
  expect(seen.failedWaits.count).toBe(failed + unfinished + dropped);
  expect(seen.lag?.count).toBe(sent);
  const told = Object.keys({ ...errors, ...(dropped && { dropped }), ...(unfinished && { unfinished }) });
  expect(Object.keys(seen.failures).sort()).toEqual(told.sort());
}

it('each in its class, and the sums are those of the server', async () => {
  const paths = Object.keys(CLASS_OF_PATH);
  const perPath = 12;
  oracle = await startOracle('fault');
  const { observations, counted } = await drive(oracle, {
    load: `open:${paths.length * perPath}x1s:constant`,
    requests: asking(...paths),
    timeoutMs: 600,
  });
  const expected: Record<string, number> = {};
  for (const name of Object.values(CLASS_OF_PATH)) expected[name] = (expected[name] ?? 0) + perPath;
  const { ok, ...errors } = expected;
  expect({ ok: observations.ok, ...observations.errors }).toEqual({ ok, ...errors });
  expectSums(observations);
  expect(await counted()).toBe(observations.sent);
  expect(observations.response.max).toBeLessThan(300);
  for (const name of ['timeout-waiting', 'timeout-body']) {
    expect(observations.failures[name]?.longestMs).toBeGreaterThanOrEqual(600);
    expect(observations.failures[name]?.longestMs).toBeLessThan(900);
  }
  expect(observations.failures['http-503']?.example).toBe('status 503, {"error":"busy"}');
});

it('a server that dies: what was open is lost, what comes later is refused', async () => {
  oracle = await startOracle('fault');
  const requests = asking(...Array.from({ length: 49 }, () => '/right'), '/crash');
  const { observations } = await drive(oracle, { load: 'open:100x1s:constant', requests, timeoutMs: 500 });
  expectSums(observations);
  const { 'connect-refused': refused = 0, ...others } = observations.errors;
  expect(observations.ok).toBe(49);
  expect(refused).toBeGreaterThan(30);
  for (const name of Object.keys(others)) expect(name).toMatch(/^(closed|reset)-before-response$/);
  expect(observations.failures['connect-refused']?.longestMs).toBeLessThan(200);
});

it('a server with no place for connections: those that got none waited for one', async () => {
  oracle = await startOracle('bare', '1');
  const { observations } = await drive(oracle, {
    load: 'open:100x500ms:constant',
    timeoutMs: 500,
    meanwhile: async () => oracle?.signal('SIGSTOP'),
  });
  expectSums(observations);
  const {
    'timeout-connecting': unconnected = 0,
    'timeout-waiting': waiting = 0,
    ...others
  } = observations.errors;
  expect(others).toEqual({});
  expect(unconnected).toBeGreaterThan(20);
  expect(waiting).toBeGreaterThanOrEqual(10);
  // A connection that was not to be had is no lateness of the generator.
  expect(observations.lag?.max).toBeLessThan(200);
});

/**
 * What every load must keep, on a small target that behaves and misbehaves on request. Plain functions on
 * `node:assert`, so that the author of a load from outside can run the same suite.
 */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monotonicMs } from '../../harness/clock.js';
import type { Load, LoadObservations, LoadPlan } from '../../harness/load.js';

export interface LoadCheck {
  readonly title: string;
  /** @param settings What stands after the colon, for a load of at least four requests and at most a second. */
  check(load: Load, settings: string): Promise<void> | void;
}

/** How the target answers the `count`-th request (from 1) to the endpoint. */
type Answer = (response: ServerResponse, value: number, count: number, request: IncomingMessage) => void;

interface Seen {
  readonly observations: LoadObservations;
  /** Requests that reached the endpoint after the load was told to run. */
  readonly counted: number;
  readonly mostAtOnce: number;
  readonly firstAtMs: number;
  /** Each time the load said that its window was over. */
  readonly windowEndsMs: readonly number[];
}

const TIMEOUT_MS = 1_000;
const START_AHEAD_MS = 100;

const right: Answer = (response, value) => response.end(JSON.stringify({ doubled: value * 2 }));

/** Opens the load against an obedient target, which answers as `answer` says from the start on. */
async function drive(
  load: Load,
  plan: LoadPlan,
  answer: Answer,
  seed = 1,
): Promise<Seen & { startAtMs: number }> {
  let running = false;
  let counted = 0;
  let inFlight = 0;
  let mostAtOnce = 0;
  let firstAtMs = Number.POSITIVE_INFINITY;
  const server = createServer((request, response) => {
    if (request.url === '/health') return void response.end('ok');
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { value } = JSON.parse(body) as { value: number };
      if (!running) return right(response, value, 0, request);
      counted += 1;
      inFlight += 1;
      mostAtOnce = Math.max(mostAtOnce, inFlight);
      firstAtMs = Math.min(firstAtMs, monotonicMs());
      response.once('close', () => {
        inFlight -= 1;
      });
      answer(response, value, counted, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const requests = [1, 2, 3].map((value) => ({
    path: '/double',
    body: JSON.stringify({ value }),
    expected: { doubled: value * 2 },
  }));
  const ready = await load.open(plan, {
    origin: `http://127.0.0.1:${port}`,
    requests,
    timeoutMs: TIMEOUT_MS,
    seed,
    idle: 'sleep',
  });
  try {
    running = true;
    const startAtMs = monotonicMs() + START_AHEAD_MS;
    const windowEndsMs: number[] = [];
    const observations = await ready.run(startAtMs, () => windowEndsMs.push(monotonicMs()));
    return { observations, counted, mostAtOnce, firstAtMs, windowEndsMs, startAtMs };
  } finally {
    await ready.close();
    server.closeAllConnections();
    server.close();
  }
}

function planOf(load: Load, settings: string): LoadPlan {
  const plan = load.parse(settings);
  assert.ok(plan, `"${settings}" is not of the form ${load.form}`);
  return plan;
}

/** Every request ends in exactly one way, has one time, and each class of failures tells of itself. */
function assertSums(observations: LoadObservations): void {
  const { planned, sent, dropped, ok, okInWindow, errors, unfinished, failures } = observations;
  const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
  assert.equal(planned, sent + dropped, `${planned} planned, ${sent} sent + ${dropped} dropped`);
  assert.equal(
    sent,
    ok + failed + unfinished,
    `${sent} sent, ${ok} ok + ${failed} failed + ${unfinished} unfinished`,
  );
  assert.ok(okInWindow <= ok, `${okInWindow} right answers in the window, ${ok} in all`);
  assert.equal(observations.response.count, ok, 'right answers alone have a response time');
  assert.equal(observations.failedWaits.count, failed + unfinished + dropped, 'all others have waited');
  assert.equal(observations.service?.count ?? ok, ok, 'right answers alone have a service time');
  assert.equal(observations.lag?.count ?? sent, sent, 'each sent request has a lag, or none');

  const counts = Object.entries({ ...errors, dropped, unfinished }).filter(([, count]) => count > 0);
  assert.deepEqual(Object.keys(failures).sort(), counts.map(([name]) => name).sort());
  for (const [name, { firstMs, lastMs, longestMs, example }] of Object.entries(failures)) {
    assert.ok(
      firstMs <= lastMs && firstMs >= observations.startedMs,
      `${name}: from ${firstMs} to ${lastMs}`,
    );
    assert.ok(longestMs >= 0 && longestMs <= observations.failedWaits.max, `${name}: waited ${longestMs} ms`);
    assert.match(example, /./, `${name} has no example`);
  }
  assert.equal(observations.firstFailure === undefined, counts.length === 0);
}

export const loadContract: readonly LoadCheck[] = [
  {
    title: 'reads what it spells, and says what it accepts',
    check(load, settings) {
      const { spelling } = planOf(load, settings);
      assert.deepEqual(load.parse(spelling.slice(spelling.indexOf(':') + 1)), planOf(load, settings));
      assert.match(load.form, /for example \S+:\S+/);
      for (const wrong of ['', '0', '-1', 'x', '1.5x', '2x', 'x2s', '0x1s', '1e3', '99999999']) {
        assert.equal(load.parse(wrong), null, `"${wrong}" was accepted`);
      }
      if (load.saturating !== undefined) planOf(load, load.saturating);
    },
  },
  {
    title: 'starts at the instant it is given, not before',
    async check(load, settings) {
      const { firstAtMs, startAtMs, observations } = await drive(load, planOf(load, settings), right);
      assert.ok(firstAtMs >= startAtMs, `${startAtMs - firstAtMs} ms early`);
      assert.ok(observations.startedMs >= startAtMs);
    },
  },
  {
    title: 'keeps its concurrency, and its counts agree with the target',
    async check(load, settings) {
      const plan = planOf(load, settings);
      const slow: Answer = (response, value, count, request) =>
        void setTimeout(right, 50, response, value, count, request);
      const { observations, counted, mostAtOnce } = await drive(load, plan, slow);
      assertSums(observations);
      assert.deepEqual(observations.errors, {});
      assert.equal(observations.ok, observations.planned);
      assert.equal(counted, observations.sent);
      // For a load with a schedule it is a limit; the others have no other pace.
      if (load.kind === 'open') assert.ok(mostAtOnce <= plan.concurrency, `${mostAtOnce} at a time`);
      else assert.equal(mostAtOnce, plan.concurrency);
      if (plan.requests !== undefined) assert.equal(observations.ok, plan.requests);
      assert.ok(observations.response.min >= 49, 'an answer came before it was given');
    },
  },
  {
    title: 'says when its window ends, and counts an answer that comes later in latency alone',
    async check(load, settings) {
      const plan = planOf(load, settings);
      if (plan.durationMs === undefined) return;
      const lastMs = plan.durationMs + 100;
      let sinceMs = 0;
      const slow: Answer = (response, value, count, request) => {
        sinceMs ||= monotonicMs();
        setTimeout(right, Math.max(0, lastMs - (monotonicMs() - sinceMs)), response, value, count, request);
      };
      const { observations, windowEndsMs, startAtMs } = await drive(load, plan, slow);
      assertSums(observations);
      assert.equal(windowEndsMs.length, 1, `it said ${windowEndsMs.length} times that its window was over`);
      const [windowEndMs = Number.NaN] = windowEndsMs;
      assert.ok(windowEndMs >= startAtMs + plan.durationMs - 1, 'it said so before it was over');
      assert.ok(windowEndMs < observations.endedMs, 'it said so after its last answer');
      assert.equal(observations.ok, observations.planned);
      assert.equal(observations.okInWindow, 0);
      assert.ok(observations.endedMs - observations.startedMs >= lastMs, 'it ended before its last answer');
    },
  },
  {
    title: 'with a schedule, sends by it whether or not it is answered, the same for the same seed',
    async check(load, settings) {
      if (load.kind !== 'open') return;
      const plan = planOf(load, settings);
      const runs = [];
      for (const seed of [1, 1, 2]) {
        const { observations, counted } = await drive(load, plan, () => {}, seed);
        assertSums(observations);
        assert.equal(observations.ok, 0);
        assert.equal(observations.sent, Math.min(observations.planned, plan.concurrency));
        assert.equal(counted, observations.sent);
        assert.ok(observations.lag && observations.inFlight, 'it tells neither lag nor requests in flight');
        assert.equal(observations.inFlight.most, observations.sent);
        runs.push(observations);
      }
      const [first, same, other] = runs.map(({ planned, scheduleHash }) => ({ planned, scheduleHash }));
      assert.deepEqual(same, first);
      assert.notEqual(other?.scheduleHash, first?.scheduleHash);
    },
  },
  {
    title: 'finds a wrong answer, names the difference, and gives it no latency',
    async check(load, settings) {
      const { observations } = await drive(load, planOf(load, settings), (response, value, count) =>
        response.end(JSON.stringify({ doubled: count === 2 ? -1 : value * 2 })),
      );
      assertSums(observations);
      assert.deepEqual(observations.errors, { 'bad-body': 1 });
      assert.equal(observations.failures['bad-body']?.example, observations.firstFailure);
      assert.match(observations.firstFailure ?? '', /answer\.doubled is -1, expected \d/);
    },
  },
  {
    title: 'counts an error status as such',
    async check(load, settings) {
      const { observations } = await drive(
        load,
        planOf(load, settings),
        (response, value, count, request) => {
          if (count !== 2) return right(response, value, count, request);
          response.statusCode = 500;
          response.end('{"error":"no"}');
        },
      );
      assertSums(observations);
      assert.deepEqual(observations.errors, { 'http-500': 1 });
    },
  },
  {
    title: 'notices a connection that is closed without an answer',
    async check(load, settings) {
      const { observations } = await drive(
        load,
        planOf(load, settings),
        (response, value, count, request) => {
          if (count === 2) request.socket.end();
          else right(response, value, count, request);
        },
      );
      assertSums(observations);
      const lost = Object.entries(observations.errors);
      assert.equal(lost.length, 1, `errors: ${JSON.stringify(observations.errors)}`);
      assert.match(lost[0]?.[0] ?? '', /^(closed|reset)-before-response$/);
      assert.equal(lost[0]?.[1], 1);
    },
  },
  {
    title: 'ends, although an answer never comes',
    async check(load, settings) {
      const plan = planOf(load, settings);
      const startedMs = monotonicMs();
      const { observations } = await drive(load, plan, (response, value, count, request) => {
        if (count !== 2) right(response, value, count, request);
      });
      assertSums(observations);
      const limitMs = START_AHEAD_MS + (plan.durationMs ?? 0) + TIMEOUT_MS + 1_500;
      assert.ok(monotonicMs() - startedMs < limitMs, `it took ${monotonicMs() - startedMs} ms`);
      // A class may say in which phase: `timeout-waiting`.
      const timeouts = Object.entries(observations.errors).filter(([name]) => /^timeout(-|$)/.test(name));
      const unanswered = timeouts.reduce((sum, [, count]) => sum + count, observations.unfinished);
      assert.equal(unanswered, 1, 'the request without an answer is nowhere');
      assert.equal(observations.ok, observations.sent - 1);
    },
  },
];

/** The whole open loop in virtual time, over connections that answer as they are told. */
import type { Dispatcher } from 'undici';
import { describe, expect, it } from 'vitest';
import type { LoadObservations, LoadTarget } from '../../../harness/load.js';
import { durationOf, parseArrivals } from '../../../harness/open-loop/arrival-plan.js';
import type { Lane } from '../../../harness/open-loop/connections.js';
import { type Lanes, OpenLoop } from '../../../harness/open-loop/open-loop.js';
import { offsetsOf, survey } from '../../../harness/open-loop/schedule.js';
import { VirtualTime } from './virtual-time.js';

const START_MS = 1_000;
const CONTROLLER = { abort() {} } as unknown as Dispatcher.DispatchController;

/** What becomes of the `count`-th request, from 1. */
type Fate = (handler: Required<Dispatcher.DispatchHandler>, count: number, time: VirtualTime) => void;

const answer = (text = '{"ok":true}', status = 200) =>
  ((handler, _count, _time) => {
    handler.onResponseStart(CONTROLLER, status, {}, '');
    handler.onResponseData(CONTROLLER, Buffer.from(text));
    handler.onResponseEnd(CONTROLLER, {});
  }) satisfies Fate;

/** Written at once, and answered after that time. */
const inMs =
  (delayMs: number, fate: Fate = answer()): Fate =>
  (handler, count, time) => {
    handler.onRequestStart(CONTROLLER, {});
    time.setTimer(() => fate(handler, count, time), delayMs);
  };

/** Written, and never answered. */
const hang: Fate = (handler) => handler.onRequestStart(CONTROLLER, {});

class FakeLanes implements Lanes {
  opened = 0;
  discarded = 0;
  readonly #idle: Lane[] = [];
  #count = 0;

  constructor(
    readonly time: VirtualTime,
    readonly fate: Fate,
  ) {}

  take(): Lane {
    const idle = this.#idle.shift();
    if (idle !== undefined) return idle;
    this.opened += 1;
    const dispatch = (_options: unknown, handler: Required<Dispatcher.DispatchHandler>) => {
      this.#count += 1;
      this.fate(handler, this.#count, this.time);
      return true;
    };
    return { client: { dispatch } as unknown as Lane['client'], isOpen: false };
  }

  giveBack(lane: Lane): void {
    lane.isOpen = true;
    this.#idle.push(lane);
  }

  discard(): void {
    this.discarded += 1;
  }
}

async function run(settings: string, fate: Fate, target: Partial<LoadTarget> = {}) {
  const plan = parseArrivals(settings);
  if (plan === null) throw new Error(settings);
  const time = new VirtualTime();
  const lanes = new FakeLanes(time, fate);
  const whole: LoadTarget = {
    origin: 'http://127.0.0.1:1',
    requests: [{ path: '/', body: '{}', expected: { ok: true } }],
    timeoutMs: 1_000,
    seed: 1,
    idle: 'sleep',
    ...target,
  };
  const known = { survey: survey(plan, 1), durationMs: durationOf(plan), offsets: offsetsOf(plan, 1) };
  const { over } = new OpenLoop(known, whole, lanes, START_MS, time);
  time.run();
  const observations = await over;
  expectSums(observations);
  return { observations, lanes, endedMs: time.now() };
}

function expectSums({ planned, sent, dropped, ok, errors, unfinished, ...seen }: LoadObservations): void {
  const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
  if (!seen.objective?.ended) expect(sent + dropped).toBe(planned);
  expect(ok + failed + unfinished).toBe(sent);
  expect(seen.response.count).toBe(ok);
  expect(seen.failedWaits.count).toBe(failed + unfinished + dropped);
  expect(seen.lag?.count).toBe(sent);
}

describe('a server that answers', () => {
  it('response counts from the intended instant, service from the writing, lag is between them', async () => {
    const { observations, lanes } = await run('100x1s:constant', inMs(30));
    const { ok, response, service, lag, inFlight, windowMs, startedMs, endedMs } = observations;
    expect(ok).toBe(100);
    expect(service?.min).toBeCloseTo(30);
    expect(service?.max).toBeCloseTo(30);
    expect(lag?.max).toBeLessThanOrEqual(1);
    expect(response.sum).toBeCloseTo((service?.sum ?? 0) + (lag?.sum ?? 0));
    expect(inFlight).toEqual({ most: 3, atEnd: 3 });
    expect(lanes.opened).toBe(3);
    expect([windowMs, startedMs]).toEqual([1_000, START_MS]);
    expect(endedMs).toBeGreaterThan(START_MS + 1_020);
    expect(observations.okInWindow).toBe(97);
    expect(observations.sentInWindow).toBe(100);
  });

  it('a connection that takes long to open is in the response, not in the lag', async () => {
    const slowToOpen: Fate = (handler, count, time) =>
      void time.setTimer(() => inMs(10)(handler, count, time), 200);
    const { observations } = await run('10x1s:constant', slowToOpen);
    expect(observations.service?.max).toBeCloseTo(10);
    expect(observations.response.min).toBeGreaterThanOrEqual(210);
    // The first three have to open one; the others find one open, on which they wait as long again.
    expect(observations.lag?.min).toBeLessThanOrEqual(1);
    expect(observations.lag?.max).toBeGreaterThanOrEqual(200);
  });
});

describe('a server that does not', () => {
  it('takes all that may be in flight; the rest is dropped, and the timeout ends it', async () => {
    const { observations, lanes, endedMs } = await run('4000x1s:constant', hang, { timeoutMs: 2_000 });
    expect(observations.dropped).toBe(2_000);
    expect(observations.errors).toEqual({ 'timeout-waiting': 2_000 });
    expect(observations.inFlight).toEqual({ most: 2_000, atEnd: 2_000 });
    expect(observations.failures.dropped?.example).toBe('2000 requests were in flight');
    expect(observations.failures.dropped?.longestMs).toBe(0);
    expect(observations.failures['timeout-waiting']?.longestMs).toBeLessThan(2_060);
    expect(lanes.discarded).toBe(2_000);
    expect(endedMs).toBeLessThan(START_MS + 2_600);
  });

  it.each<[string, Fate]>([
    ['timeout-connecting', () => {}],
    ['timeout-waiting', hang],
    [
      'timeout-body',
      (handler) => {
        handler.onRequestStart(CONTROLLER, {});
        handler.onResponseStart(CONTROLLER, 200, {}, '');
        handler.onResponseData(CONTROLLER, Buffer.from('{'));
      },
    ],
  ])('%s tells for what it waited', async (name, fate) => {
    const { observations } = await run('10x1s:constant', fate);
    expect(observations.errors).toEqual({ [name]: 10 });
  });

  it('an answer after the timeout changes nothing any more', async () => {
    const { observations } = await run('10x2s:constant', inMs(1_500));
    expect(observations.errors).toEqual({ 'timeout-waiting': 20 });
    expect(observations.ok).toBe(0);
  });

  it('a wrong answer and an error status keep their connection, a reset loses it', async () => {
    const reset: Fate = (handler) =>
      handler.onResponseError(
        CONTROLLER,
        Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
      );
    const fates = [answer(), answer('{"ok":false}'), answer('busy', 503), reset];
    const { observations, lanes } = await run('20x2s:constant', (handler, count, time) =>
      inMs(5, fates[count % fates.length])(handler, count, time),
    );
    expect(observations.ok).toBe(10);
    expect(observations.errors).toEqual({ 'bad-body': 10, 'http-503': 10, 'reset-before-response': 10 });
    expect(observations.failures['reset-before-response']?.example).toBe('read ECONNRESET');
    expect(lanes.discarded).toBe(10);
  });

  it('what is sent late and outlasts the drain is unfinished', async () => {
    const stallOnce: Fate = (handler, count, time) => {
      if (count === 5) time.spend(1_800);
      hang(handler, count, time);
    };
    const { observations } = await run('10x1s:constant', stallOnce);
    expect(observations.unfinished).toBe(5);
    expect(observations.errors).toEqual({ 'timeout-waiting': 5 });
    expect(observations.sentInWindow).toBe(5);
    expect(observations.failures.unfinished?.example).toMatch(/^open for \d+ ms$/);
  });

  it('what a generator could not send in time is dropped, not forgotten', async () => {
    const { observations } = await run('100x1s:constant', (handler, count, time) => {
      if (count === 3) time.spend(3_000);
      inMs(1)(handler, count, time);
    });
    expect(observations.sentInWindow).toBe(3);
    expect(observations.dropped).toBeGreaterThan(50);
    expect(observations.failures.dropped?.example).toBe('the generator was too late');
  });
});

describe('an objective', () => {
  it('counts late answers, failures and open requests once each, and ends the load when it is lost', async () => {
    const fates = [inMs(10), inMs(200), inMs(1, answer('', 500)), hang];
    const { observations } = await run(
      '100x2s:constant',
      (handler, count, time) => fates[count % fates.length]?.(handler, count, time),
      { objective: { limitMs: 100, mostViolations: 30 } },
    );
    expect(observations.objective?.ended).toBe(true);
    expect(observations.objective?.violations).toBeGreaterThan(30);
    expect(observations.objective?.violations).toBeLessThan(35);
    expect(observations.sent).toBeLessThan(80);
    expect(observations.windowMs).toBeLessThan(800);
    expect(observations.unfinished).toBeGreaterThan(10);
  });

  it('runs to the end where it is kept', async () => {
    const { observations } = await run('100x1s:constant', inMs(50), {
      objective: { limitMs: 60, mostViolations: 0 },
    });
    expect(observations.objective).toEqual({ violations: 0, ended: false });
    expect(observations.ok).toBe(100);
  });
});

/** The open loop against servers whose answer is known in advance; the full proof is `meter/open-loop.proof.ts`. */
import { afterEach, describe, expect, it } from 'vitest';
import { parseArrivals } from '../../dist/harness/open-loop/arrival-plan.js';
import { survey } from '../../dist/harness/open-loop/schedule.js';
import { demandedWaitMs } from './meter/demanded-wait.js';
import { asking, drive, meanOf, quantileOf } from './meter/drive.js';
import { type Oracle, startOracle } from './meter/oracle.js';

let oracle: Oracle | undefined;
afterEach(() => oracle?.stop());

describe('a server that is stopped for 1 s', () => {
  const freezeAfter = (ms: number) => async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await oracle?.freeze(1_000);
  };

  it('is seen by every request that was due meanwhile', async () => {
    oracle = await startOracle('bare');
    const { observations } = await drive(oracle, { load: 'open:100x5s', meanwhile: freezeAfter(2_000) });
    expect(observations.ok).toBe(observations.planned);
    // 5 of 500 requests wait longer than the 95 of the 100 that were due in this second.
    expect(quantileOf(observations.response, 0.99) / 950).toBeCloseTo(1, 0.7);
    expect(quantileOf(observations.response, 0.5)).toBeLessThan(20);
    expect(observations.inFlight?.most).toBeGreaterThan(70);
  });

  it('is seen once by each client of a closed loop', async () => {
    oracle = await startOracle('bare');
    const { observations } = await drive(oracle, { load: 'closed:2x2s', meanwhile: freezeAfter(500) });
    expect(quantileOf(observations.response, 0.99)).toBeLessThan(95);
    expect(observations.response.max).toBeGreaterThan(900);
  });
});

// Longer delays than in the proof: other tests use the same cores, and a millisecond of theirs must not decide.
it('two kinds of answers, 99 of 100 in 50 ms and one in 500 ms', async () => {
  oracle = await startOracle('two-point', '50', '500');
  const { observations } = await drive(oracle, { load: 'open:150x2s' });
  expect(observations.ok).toBe(observations.planned);
  for (const q of [0.5, 0.9]) {
    expect(quantileOf(observations.response, q)).toBeGreaterThanOrEqual(50);
  }
  expect(quantileOf(observations.response, 0.5)).toBeLessThan(70);
  expect(quantileOf(observations.response, 0.9)).toBeLessThan(200);
  const slow = Math.floor(observations.ok / 100);
  const firstSlow = (observations.ok - slow + 1) / observations.ok;
  expect(quantileOf(observations.response, firstSlow - 1 / observations.ok)).toBeLessThan(400);
  expect(quantileOf(observations.response, firstSlow) / 500).toBeCloseTo(1, 1);
});

it('one server, Poisson arrivals, 60 % load: waits as long as its very schedule demands', async () => {
  oracle = await startOracle('serial', '20');
  const { observations } = await drive(oracle, { load: 'open:30x3s', seed: 4 });
  const waitMs = meanOf(observations.response) - observations.response.min;
  expect(observations.ok).toBe(observations.planned);
  expect(waitMs / demandedWaitMs('30x3s', 4, 20)).toBeGreaterThan(0.7);
  expect(waitMs / demandedWaitMs('30x3s', 4, 20)).toBeLessThan(2);
});

describe('an objective', () => {
  it('ends a load that has lost it, and the sums still hold', async () => {
    oracle = await startOracle('fault');
    const { observations } = await drive(oracle, {
      load: 'open:100x5s',
      requests: asking('/right', '/hang'),
      timeoutMs: 1_000,
      objective: { limitMs: 100, mostViolations: 10 },
    });
    const { planned, sent, dropped, ok, errors, unfinished, objective, windowMs } = observations;
    expect(objective).toEqual({ violations: expect.any(Number), ended: true });
    expect(objective?.violations).toBeGreaterThan(10);
    expect(objective?.violations).toBeLessThan(20);
    expect(errors).toEqual({});
    expect(unfinished).toBeGreaterThan(10);
    expect(ok + unfinished).toBe(sent);
    expect(sent + dropped).toBeLessThan(planned);
    expect(windowMs).toBeLessThan(1_000);
  });

  it('counts and goes on where it is kept', async () => {
    oracle = await startOracle('two-point', '5', '500');
    const { observations } = await drive(oracle, {
      load: 'open:200x1s',
      objective: { limitMs: 100, mostViolations: 10 },
    });
    const violations = Math.floor(observations.sent / 100);
    expect(observations.objective).toEqual({ violations, ended: false });
    expect(observations.sent).toBe(observations.planned);
    expect(observations.windowMs).toBe(1_000);
  });
});

it('tells what it did: lag, requests in the window, arrivals that can be compared', async () => {
  oracle = await startOracle('bare');
  const { observations } = await drive(oracle, { load: 'open:100x500ms', seed: 7 });
  const plan = parseArrivals('100x500ms');
  expect(observations.lag?.count).toBe(observations.sent);
  expect(observations.lag?.min).toBeGreaterThanOrEqual(0);
  expect(observations.sentInWindow).toBe(observations.sent);
  expect(observations.okInWindow).toBe(observations.ok);
  expect(observations.endedMs - observations.startedMs).toBeGreaterThanOrEqual(500);
  expect(observations.scheduleHash).toBe(plan && survey(plan, 7).hash);
});

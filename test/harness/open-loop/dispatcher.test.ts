import { describe, expect, it } from 'vitest';
import type { IdleStrategy } from '../../../harness/load.js';
import { parseArrivals } from '../../../harness/open-loop/arrival-plan.js';
import { follow } from '../../../harness/open-loop/dispatcher.js';
import { offsetsOf } from '../../../harness/open-loop/schedule.js';
import { VirtualTime } from './virtual-time.js';

const START_MS = 100;

interface Sent {
  readonly intendedMs: number;
  readonly atMs: number;
}

/** Follows a schedule in virtual time; `onSend` is what sending costs. */
function run(
  settings: string,
  idle: IdleStrategy,
  time: VirtualTime,
  onSend: (count: number) => void = () => {},
) {
  const plan = parseArrivals(settings);
  if (plan === null) throw new Error(settings);
  const sent: Sent[] = [];
  let endedMs = Number.NaN;
  let stop = () => {};
  const course = {
    offsets: offsetsOf(plan, 1),
    durationMs: plan.segments.reduce((sum, { durationMs }) => sum + durationMs, 0),
    send(intendedMs: number) {
      sent.push({ intendedMs, atMs: time.now() });
      onSend(sent.length);
      if (sent.length === 1_000) stop();
    },
    end() {
      endedMs = time.now();
    },
  };
  stop = follow(course, START_MS, idle, time);
  time.run();
  return { sent, endedMs };
}

describe('instants of sending, as in the arrival-rate tests of k6', () => {
  const cases: readonly [settings: string, first: readonly number[]][] = [
    ['10x1s:constant', [50, 150, 250, 350, 450, 550, 650, 750, 850, 950]],
    ['4x1s:constant', [125, 375, 625, 875]],
    ['2x1s+4x1s:constant', [250, 750, 1_125, 1_375, 1_625, 1_875]],
    ['1.5x2s:constant', [1_000 / 3, 1_000, 5_000 / 3]],
    // The k-th arrival of a ramp from a to b over d: a t + (b - a) t^2 / 2d = k - 1/2.
    ['10-20x1s:constant', [49, 140, 225, 304, 379, 449, 517, 581, 643, 703, 761, 817, 871, 924, 975]],
    ['4-2x1s:constant', [129, 418, 775]],
  ];
  it.each(cases)('%s', (settings, expected) => {
    const { sent } = run(settings, 'spin', new VirtualTime());
    expect(sent).toHaveLength(expected.length);
    for (const [index, offsetMs] of expected.entries()) {
      expect(Math.abs((sent[index]?.intendedMs ?? 0) - START_MS - offsetMs)).toBeLessThan(1);
      expect(Math.abs((sent[index]?.atMs ?? 0) - START_MS - offsetMs)).toBeLessThan(1);
    }
  });
});

describe('idle strategies', () => {
  it.each<[IdleStrategy, number]>([
    ['sleep', 0],
    ['hybrid', 0.02],
    ['spin', 0.02],
  ])('%s sends nothing early, and nothing more than %f ms late', (idle, mostMs) => {
    const { sent, endedMs } = run('200x2s', idle, new VirtualTime());
    const lags = sent.map(({ atMs, intendedMs }) => atMs - intendedMs);
    expect(sent.length).toBeGreaterThan(300);
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...lags)).toBeLessThanOrEqual(mostMs);
    expect(endedMs).toBeGreaterThanOrEqual(START_MS + 2_000);
    expect(endedMs).toBeLessThan(START_MS + 2_002);
  });

  it('sleep turns the loop once per request, hybrid more often, spin all the time', () => {
    const turnsOf = (idle: IdleStrategy) => {
      const time = new VirtualTime();
      return [run('100x1s', idle, time).sent.length, time.turns] as const;
    };
    const [requests, sleeping] = turnsOf('sleep');
    const [, polling] = turnsOf('hybrid');
    const [, spinning] = turnsOf('spin');
    expect(sleeping).toBeLessThan(1.1 * requests + 3);
    expect(polling).toBeGreaterThan(2 * sleeping);
    expect(spinning).toBeGreaterThan(2 * polling);
  });

  it('a timer that fires early is set again', () => {
    const { sent } = run('10x1s:constant', 'hybrid', new VirtualTime(0.01, -0.9));
    expect(sent.every(({ atMs, intendedMs }) => atMs >= intendedMs)).toBe(true);
    expect(sent.every(({ atMs, intendedMs }) => atMs < intendedMs + 1)).toBe(true);
  });
});

describe('lateness', () => {
  it('does not add up: each timer is late, the last no more than the first', () => {
    const { sent } = run('100x2s:constant', 'sleep', new VirtualTime(0.01, 3));
    const lags = sent.map(({ atMs, intendedMs }) => atMs - intendedMs);
    expect(Math.max(...lags)).toBeLessThan(4.1);
  });

  it('sends all that is overdue at once, in order, and counts it from when it was due', () => {
    const time = new VirtualTime();
    const { sent } = run('100x1s:constant', 'sleep', time, (count) => {
      if (count === 20) time.spend(300);
    });
    expect(sent).toHaveLength(100);
    const late = sent.filter(({ atMs, intendedMs }) => atMs > intendedMs + 2);
    // Those due 10 to 290 ms after it; the next is on time again.
    expect(late).toHaveLength(29);
    expect((late.at(-1)?.atMs ?? 0) - (late[0]?.atMs ?? 0)).toBeLessThan(1);
    const intended = sent.map(({ intendedMs }) => intendedMs);
    expect(intended).toEqual([...intended].sort((a, b) => a - b));
    expect(Math.max(...sent.slice(50).map(({ atMs, intendedMs }) => atMs - intendedMs))).toBeLessThan(1.1);
  });

  it('lets answers in while it catches up', () => {
    const time = new VirtualTime();
    const turnOf: number[] = [];
    run('900x1s:constant', 'sleep', time, (count) => {
      if (count === 1) time.spend(500);
      turnOf.push(time.turns);
    });
    const inOneTurn = Math.max(
      ...[...new Set(turnOf)].map((turn) => turnOf.filter((of) => of === turn).length),
    );
    expect(inOneTurn).toBe(32);
  });
});

it('sends nothing more once it is stopped', () => {
  const { sent, endedMs } = run('2000x1s', 'sleep', new VirtualTime());
  expect(sent).toHaveLength(1_000);
  expect(endedMs).toBeNaN();
});

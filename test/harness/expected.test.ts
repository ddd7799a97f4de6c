import { describe, expect, it } from 'vitest';
import { type Burst, expectBurst } from '../../harness/expected.js';

const SLEEP = { cores: 2, work: 'sleep', overlappedMs: 0 } as const;
const CPU = { cores: 2, work: 'cpu', overlappedMs: 0 } as const;

/** A model that sleeps for 1 s behind an input that takes 0.5 s; both in the slot, or only the model. */
const WHOLE = { ...SLEEP, serviceMs: 1_500 };
const SPLIT = { ...SLEEP, overlappedMs: 500, serviceMs: 1_000 };

const REQUESTS = [1, 2, 4, 5, 8, 10, 20, 40, 41, 80];
const TABLE: [string, Omit<Burst, 'requests'>, number[]][] = [
  ['whole handler inline', { ...WHOLE, slots: 1 }, [1.5, 3, 6, 7.5, 12, 15, 30, 60, 61.5, 120]],
  ['model inline', { ...SPLIT, slots: 1 }, [1.5, 2.5, 4.5, 5.5, 8.5, 10.5, 20.5, 40.5, 41.5, 80.5]],
  ['whole handler on 2', { ...WHOLE, slots: 2 }, [1.5, 1.5, 3, 4.5, 6, 7.5, 15, 30, 31.5, 60]],
  ['whole handler on 3', { ...WHOLE, slots: 3 }, [1.5, 1.5, 3, 3, 4.5, 6, 10.5, 21, 21, 40.5]],
  ['whole handler on 4', { ...WHOLE, slots: 4 }, [1.5, 1.5, 1.5, 3, 3, 4.5, 7.5, 15, 16.5, 30]],
  ['whole handler on 6', { ...WHOLE, slots: 6 }, [1.5, 1.5, 1.5, 1.5, 3, 3, 6, 10.5, 10.5, 21]],
  ['whole handler on 40', { ...WHOLE, slots: 40 }, [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 3, 3]],
  ['model on 2', { ...SPLIT, slots: 2 }, [1.5, 1.5, 2.5, 3.5, 4.5, 5.5, 10.5, 20.5, 21.5, 40.5]],
  ['model on 3', { ...SPLIT, slots: 3 }, [1.5, 1.5, 2.5, 2.5, 3.5, 4.5, 7.5, 14.5, 14.5, 27.5]],
  ['model on 4', { ...SPLIT, slots: 4 }, [1.5, 1.5, 1.5, 2.5, 2.5, 3.5, 5.5, 10.5, 11.5, 20.5]],
  ['model on 6', { ...SPLIT, slots: 6 }, [1.5, 1.5, 1.5, 1.5, 2.5, 2.5, 4.5, 7.5, 7.5, 14.5]],
  ['model on 40', { ...SPLIT, slots: 40 }, [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 2.5, 2.5]],
];

describe('a burst of sleeps of 1 s behind an input of 0.5 s', () => {
  it.each(TABLE)('%s', (_, burst, seconds) => {
    const computed = REQUESTS.map((requests) => expectBurst({ ...burst, requests }).makespanMs / 1_000);
    expect(computed).toEqual(seconds);
  });
});

describe('a burst of sleeps, in words', () => {
  const explain = (burst: Partial<Burst>) =>
    expectBurst({ ...SLEEP, requests: 5, slots: 4, serviceMs: 500, ...burst });

  it.each<[Partial<Burst>, string]>([
    [{}, '5 x 500 ms on 4 slots = 2 waves = 1.0 s'],
    [{ slots: 1 }, '5 x 500 ms on 1 slot = 5 waves = 2.5 s'],
    [{ slots: 5 }, '5 x 500 ms on 5 slots = 1 wave = 0.5 s'],
    [{ slots: Infinity }, '5 x 500 ms on a slot each = 1 wave = 0.5 s'],
    [
      { requests: 4, slots: 2, serviceMs: 1_000, overlappedMs: 500 },
      '0.5 s together + 4 x 1000 ms on 2 slots = 2 waves = 2.5 s',
    ],
    [
      { requests: 3, slots: 1, serviceMs: 1_000, overlappedMs: 500, betweenMs: 200 },
      '0.5 s together + 3 x 1000 ms on 1 slot = 3 waves + 2 x 200 ms of background work = 3.9 s',
    ],
    [{ serviceMs: 25 }, '5 x 25 ms on 4 slots = 2 waves = 50 ms'],
    [{ serviceMs: 125 }, '5 x 125 ms on 4 slots = 2 waves = 0.25 s'],
    [{ work: 'io', serviceMs: 1.23456 }, '5 x 1.23 ms on 4 slots = 2 waves = 2.47 ms'],
  ])('%o', (burst, text) => {
    expect(explain(burst).explanation).toBe(text);
  });

  it('counts background work between answers, not after the last', () => {
    expect(explain({ requests: 1, slots: 1, betweenMs: 200 }).makespanMs).toBe(500);
    expect(explain({ requests: 4, slots: 1, betweenMs: 200 }).makespanMs).toBe(4 * 500 + 3 * 200);
  });

  it('tells slots as they are, and null where nothing bounds them', () => {
    expect(explain({}).slots).toBe(4);
    expect(explain({ slots: 40 }).slots).toBe(40);
    expect(explain({ slots: Infinity }).slots).toBeNull();
  });
});

describe('a burst of computations on 2 cores', () => {
  const compute = (requests: number, slots: number) =>
    expectBurst({ ...CPU, requests, slots, serviceMs: 92 });

  it('takes turns like sleeps while every slot has a core', () => {
    expect(compute(4, 1)).toEqual({
      makespanMs: 368,
      slots: 1,
      explanation: '4 x 92 ms on 1 slot = 4 waves = 0.37 s',
    });
    expect(compute(5, 2)).toMatchObject({ makespanMs: 276, slots: 2 });
  });

  it('shares the cores where there are more slots: a full batch at cores / slots of the speed, then the rest', () => {
    expect(compute(4, 3)).toEqual({
      makespanMs: (3 * 92) / 2 + 92,
      slots: 2,
      explanation: '4 x 92 ms on 2 cores (3 slots share them) = 0.23 s',
    });
    expect(compute(5, 3).makespanMs).toBe((3 * 92) / 2 + (2 * 92) / 2);
    expect(compute(8, 4).makespanMs).toBe(8 * 46);
  });

  it('never lets one task run faster than alone on a core', () => {
    expect(compute(1, 8).makespanMs).toBe(92);
    expect(compute(2, Infinity).makespanMs).toBe(92);
    expect(compute(3, Infinity)).toEqual({
      makespanMs: 138,
      slots: 2,
      explanation: '3 x 92 ms on 2 cores (all share them) = 0.14 s',
    });
  });

  it('is never faster with more slots than cores than with one slot per core', () => {
    for (let requests = 1; requests <= 40; requests++) {
      const ideal = (requests * 92) / 2;
      for (const slots of [3, 4, 6, 40, Infinity]) {
        expect(compute(requests, slots).makespanMs).toBeGreaterThanOrEqual(Math.max(92, ideal));
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import { type Answer, nextStep, roundRate, type SearchLimits } from '../../../harness/capacity/search.js';
import type { Observation, Outcome, Stage } from '../../../harness/capacity/standing.js';

const LIMITS: SearchLimits = {
  startPerSec: 24,
  floorPerSec: 6,
  ceilingPerSec: 20_000,
  precision: 0.05,
  mostProbes: 40,
};

interface Course {
  readonly seen: readonly Observation[];
  readonly answer: Answer;
}

/** Follows a search to its end; `judge` is the server, told how often the rate was probed before. */
function search(
  judge: (ratePerSec: number, before: number, stage: Stage) => Outcome,
  limits: Partial<SearchLimits> = {},
): Course {
  const seen: Observation[] = [];
  for (let probes = 0; probes <= 100; probes += 1) {
    const step = nextStep(seen, { ...LIMITS, ...limits });
    if ('answer' in step) return { seen, answer: step.answer };
    const { ratePerSec, stage } = step;
    const before = seen.filter((probe) => probe.ratePerSec === ratePerSec).length;
    seen.push({ ratePerSec, stage, outcome: judge(ratePerSec, before, stage) });
  }
  throw new Error('the search does not end');
}

const upTo = (limit: number) => (ratePerSec: number) => (ratePerSec <= limit ? 'pass' : 'fail');
const spell = ({ seen }: Course) =>
  seen.map(({ stage, ratePerSec, outcome }) => `${stage} ${ratePerSec} ${outcome}`);

describe('a server with a sharp limit', () => {
  const course = search(upTo(80));

  it('is bracketed, halved, and probed again at both ends', () => {
    expect(spell(course)).toEqual([
      'bracket 24 pass',
      'bracket 48 pass',
      'bracket 96 fail',
      'bisect 67.9 pass',
      'bisect 80.7 fail',
      'bisect 74 pass',
      'bisect 77.3 pass',
      'recheck 80.7 fail',
      'confirm 77.3 pass',
      'confirm 77.3 pass',
    ]);
  });

  it('lies between the two ends of the answer', () => {
    expect(course.answer).toEqual({
      reason: 'bracketed',
      lowPerSec: 77.3,
      confirmed: true,
      highPerSec: 80.7,
      nonMonotone: false,
    });
  });

  it.each([0.7, 3, 7.1, 23, 24, 25, 100, 431, 9_999])('of %d per second is found from one start', (limit) => {
    const { answer } = search(upTo(limit), { floorPerSec: 0.01 });
    expect(answer.reason).toBe('bracketed');
    expect(answer.lowPerSec).toBeLessThanOrEqual(limit);
    expect(answer.highPerSec).toBeGreaterThan(limit);
    expect((answer.highPerSec ?? 0) / (answer.lowPerSec ?? 1)).toBeLessThanOrEqual(1.0501);
  });
});

describe('the climb', () => {
  it('takes two long steps, then shorter ones', () => {
    const rates = search(upTo(300)).seen.map(({ ratePerSec }) => ratePerSec);
    expect(rates.slice(0, 6)).toEqual([24, 48, 96, 144, 216, 324]);
  });

  it('ends with "at least" where the meter cannot judge, after three tries', () => {
    const course = search((rate) => (rate > 90 ? 'undetermined' : 'pass'));
    expect(spell(course)).toEqual([
      'bracket 24 pass',
      'bracket 48 pass',
      'bracket 96 undetermined',
      'recheck 96 undetermined',
      'recheck 96 undetermined',
      'confirm 48 pass',
      'confirm 48 pass',
    ]);
    expect(course.answer).toMatchObject({
      reason: 'meter',
      lowPerSec: 48,
      highPerSec: null,
      confirmed: true,
    });
  });

  it('goes on where only one probe could not be judged', () => {
    const { answer } = search((rate, before) =>
      rate === 96 && before === 0 ? 'undetermined' : upTo(80)(rate),
    );
    expect([answer.lowPerSec, answer.highPerSec]).toEqual([77.3, 80.7]);
  });

  it('ends at the highest rate that can be asked for', () => {
    const { seen, answer } = search(() => 'pass', { ceilingPerSec: 60 });
    expect(seen.map(({ ratePerSec }) => ratePerSec)).toEqual([24, 48, 60, 60, 60]);
    expect(answer).toMatchObject({ reason: 'ceiling', lowPerSec: 60, highPerSec: null });
  });
});

describe('a start that fails', () => {
  it('is halved until a rate passes', () => {
    const course = search(upTo(7), { floorPerSec: 1 });
    expect(spell(course).slice(0, 3)).toEqual(['bracket 24 fail', 'bracket 12 fail', 'bracket 6 pass']);
    expect(course.answer).toMatchObject({ lowPerSec: 6.84, highPerSec: 7.14 });
  });

  it('down to the floor says that no rate that can be judged passes', () => {
    const { seen, answer } = search(() => 'fail');
    expect(seen.map(({ ratePerSec }) => ratePerSec)).toEqual([24, 12, 6]);
    expect(answer).toMatchObject({ reason: 'floor', lowPerSec: null, highPerSec: 6, confirmed: false });
  });

  it('ends at once where no rate can do better', () => {
    const seen: Observation[] = [{ ratePerSec: 24, stage: 'bracket', outcome: 'fail', hopeless: true }];
    expect(nextStep(seen, LIMITS)).toMatchObject({ answer: { reason: 'hopeless', lowPerSec: null } });
  });

  it('says that nothing could be judged where the meter never could', () => {
    const { answer } = search(() => 'undetermined');
    expect(answer).toMatchObject({ reason: 'meter', lowPerSec: null, highPerSec: null });
  });
});

describe('an end that does not hold', () => {
  it('at the top: a rate that failed by chance is passed by, and the next one that failed is the end', () => {
    const { answer, seen } = search((rate, before) =>
      rate === 80.7 && before === 0 ? 'fail' : upTo(90)(rate),
    );
    expect(seen.filter(({ stage }) => stage === 'recheck').length).toBeGreaterThanOrEqual(2);
    expect(answer.lowPerSec).toBeLessThanOrEqual(90);
    expect(answer.highPerSec).toBeGreaterThan(90);
    expect(answer.reason).toBe('bracketed');
  });

  it('at the bottom: the next lower rate that was measured takes its place', () => {
    const course = search((rate, before) => (rate === 77.3 && before > 1 ? 'fail' : upTo(80)(rate)));
    expect(spell(course).slice(-5)).toEqual([
      'confirm 77.3 pass',
      'confirm 77.3 fail',
      'confirm 77.3 fail',
      'confirm 74 pass',
      'confirm 74 pass',
    ]);
    expect(course.answer).toMatchObject({ lowPerSec: 74, highPerSec: 77.3, confirmed: true });
  });

  it('at the bottom: where that leaves a wide bracket, it is halved again', () => {
    const { answer, seen } = search((rate, _before, stage) =>
      rate <= (stage === 'confirm' ? 62 : 80) ? 'pass' : 'fail',
    );
    expect(answer.reason).toBe('bracketed');
    expect(answer.lowPerSec).toBeLessThanOrEqual(62);
    expect((answer.highPerSec ?? 0) / (answer.lowPerSec ?? 1)).toBeLessThanOrEqual(1.05);
    expect(seen.filter(({ stage }) => stage === 'confirm').length).toBeLessThan(20);
  });

  it('one of three confirmations may fail', () => {
    const course = search((rate, before, stage) =>
      stage === 'confirm' && before === 1 ? 'fail' : upTo(80)(rate),
    );
    expect(spell(course).slice(-3)).toEqual(['confirm 77.3 fail', 'confirm 77.3 pass', 'confirm 77.3 pass']);
    expect(course.answer.lowPerSec).toBe(77.3);
  });

  it('a rate that fails after a higher one had passed is told, and the lower one counts', () => {
    const { answer } = search((rate, _before, stage) => {
      if (stage === 'confirm') return rate > 60 ? 'fail' : 'pass';
      return upTo(80)(rate);
    });
    expect(answer).toMatchObject({ lowPerSec: 59.6, highPerSec: 62.3, nonMonotone: true, confirmed: true });
  });

  it('a bracket in which the meter could not judge stays wide', () => {
    const { answer } = search((rate) => (rate > 70 && rate < 90 ? 'undetermined' : upTo(80)(rate)));
    expect(answer).toMatchObject({ reason: 'bracketed', lowPerSec: 67.9, highPerSec: 96 });
  });
});

it('ends where the probes are used up, with what is known', () => {
  const { seen, answer } = search(upTo(80), { mostProbes: 5 });
  expect(seen).toHaveLength(5);
  expect(answer).toMatchObject({ reason: 'probes', lowPerSec: 67.9, highPerSec: 80.7, confirmed: false });
});

it('forgets nothing and decides nothing by chance: the same history gives the same step', () => {
  const { seen } = search(upTo(80));
  for (const [place] of seen.entries()) {
    const history = seen.slice(0, place);
    expect(nextStep(history, LIMITS)).toEqual(nextStep(structuredClone(history), LIMITS));
  }
});

it('rounds rates to three digits', () => {
  expect([78.4321, 1_234, 0.012345].map(roundRate)).toEqual([78.4, 1_230, 0.0123]);
});

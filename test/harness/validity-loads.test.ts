/** Faults of loads that keep no record of each request, and of strategies that run elsewhere than they say. */
import { describe, expect, it } from 'vitest';
import type { TrialFacts } from '../../harness/result/trial-facts.js';
import { starvedClients } from '../../harness/validity/answers.js';
import { impossibleThroughput, strayTasks } from '../../harness/validity/slots.js';

const facts = (observations: object, others: object = {}): TrialFacts =>
  ({
    work: 'sleep',
    serviceMs: 100,
    sharesLoop: false,
    server: { slots: 1 },
    ...others,
    observations: { ok: 10, unfinished: 2, latenciesMs: [100, 120], windowMs: 1_000, ...observations },
  }) as unknown as TrialFacts;

describe('a client of a closed load that is never answered', () => {
  it('is a fault when it waits out of all proportion to the answers', () => {
    expect(starvedClients(facts({ longestOpenMs: 700 }))).toEqual([
      '2 requests were still open at the end, one of them for 700 ms; the slowest answer took 120 ms',
    ]);
  });

  it('is none while it waits about as long as the others', () => {
    expect(starvedClients(facts({ longestOpenMs: 590 }))).toEqual([]);
    expect(starvedClients(facts({ longestOpenMs: 300, latenciesMs: [2] }))).toEqual([]);
    expect(starvedClients(facts({ unfinished: 0 }))).toEqual([]);
  });

  it('is a fault when more are open than were answered', () => {
    const [reason] = starvedClients(facts({ ok: 3, unfinished: 10, longestOpenMs: 200 }));
    expect(reason).toMatch(/only 3 were answered: the window is too short/);
  });
});

describe('throughput', () => {
  it('above what the slots can work out is a fault', () => {
    expect(impossibleThroughput(facts({ ok: 40 }))).toEqual([
      '40 answers in 1000 ms; 1 slots allow about 12',
    ]);
    expect(impossibleThroughput(facts({ ok: 12 }))).toEqual([]);
  });

  it('is not judged where nothing bounds it or nothing is known', () => {
    expect(impossibleThroughput(facts({ ok: 4_000 }, { server: { slots: null } }))).toEqual([]);
    expect(impossibleThroughput(facts({ ok: 4_000 }, { serviceMs: undefined }))).toEqual([]);
    expect(impossibleThroughput(facts({ ok: 4_000 }, { work: 'none' }))).toEqual([]);
  });
});

describe('a task in another thread than the strategy says', () => {
  const requests = [{ worker: '10:0' }, { worker: '10:2' }];

  it('is a fault of a strategy that claims the event loop', () => {
    expect(strayTasks(facts({ requests }, { sharesLoop: true }))).toEqual([
      'a task ran in thread 10:2, but the strategy says on the event loop',
    ]);
  });

  it('is what a pool does', () => {
    expect(strayTasks(facts({ requests }))).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import scenario from '../../../scenarios/nlp-entities.js';
import { type ArticleInput, run, runSliced, setup } from '../../../scenarios/tasks/nlp-entities.js';

const inputOf = (article: number) =>
  scenario.prepare?.({ article }, { timeScale: 1, upstreamUrl: '' }) as ArticleInput;

/** Real work, on a machine that may be busy. */
const TIMEOUT_MS = 60_000;

describe('nlp-entities', { timeout: TIMEOUT_MS }, () => {
  beforeAll(setup);

  it('finds the entities of a text whose entities anybody can name', () => {
    const text =
      'The invoice of $1,250 was paid on March 3, 2021. Please write to anna@example.com before 5 pm.';
    expect(run({ article: 1, text })).toEqual({
      article: 1,
      sentences: 2,
      entities: { DATE: 1, EMAIL: 1, MONEY: 1, TIME: 1 },
    });
  });

  it('finds in every variant what was put in, whole and in slices of 8 of 80 paragraphs', () => {
    for (let article = 0; article < 8; article++) {
      const right = scenario.reference({ article });
      expect(run(inputOf(article)), `article ${article}`).toEqual(right);
      const slices = runSliced(inputOf(article));
      let yields = 0;
      let slice = slices.next();
      for (; !slice.done; slice = slices.next()) yields += 1;
      expect([yields, slice.value]).toEqual([9, right]);
    }
  });

  it('has other texts with nine types of entities', () => {
    expect(new Set(Array.from({ length: 8 }, (_, article) => inputOf(article).text)).size).toBe(8);
    expect(Object.keys(scenario.reference({ article: 0 }).entities)).toEqual([
      'CARDINAL',
      'DATE',
      'DURATION',
      'EMAIL',
      'MONEY',
      'ORDINAL',
      'PERCENT',
      'TIME',
      'URL',
    ]);
  });
});

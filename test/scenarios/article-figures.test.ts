/** The figures of the articles, frozen: what each scenario sends first, and how long all must take. */
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../harness/scenario.js';
import postTitles from '../../scenarios/post-titles.js';
import predict from '../../scenarios/predict.js';
import predictAsyncIo from '../../scenarios/predict-async-io.js';
import predictWithBackground from '../../scenarios/predict-with-background.js';
import squaresOnFour from '../../scenarios/squares-on-four.js';
import twoBlockingCalls from '../../scenarios/two-blocking-calls.js';

function makespans({ claims }: Scenario): Record<string, number> {
  const about = claims.filter(({ metric }) => metric === 'makespanMs');
  return Object.fromEntries(about.map(({ strategy, value }) => [strategy, value({ timeScale: 1 })]));
}

function first(count: number, { body, reference }: Scenario, seed: number) {
  const bodies = Array.from({ length: count }, (_, index) => body(index, seed));
  return { bodies, answers: bodies.map(reference) };
}

describe('two-blocking-calls', () => {
  it('takes 2 s one after the other and 1 s at the same time', () => {
    expect(makespans(twoBlockingCalls)).toEqual({
      inline: 2_000,
      partitioned: 2_000,
      async: 1_000,
      'thread-pool:2': 1_000,
      'process-pool:2': 1_000,
      'cluster:2': 1_000,
    });
  });
});

describe('squares-on-four', () => {
  it('takes as many half seconds as the fullest worker has numbers', () => {
    expect(makespans(squaresOnFour)).toEqual({
      inline: 2_500,
      'thread-pool:2': 1_500,
      'thread-pool:4': 1_000,
      'thread-pool:5': 500,
      'process-pool:4': 1_000,
    });
  });

  it.each([0, 7, 2 ** 32 - 1])('gives [1, 4, 9, 16, 25] for seed %i', (seed) => {
    expect(first(5, squaresOnFour, seed).answers).toEqual([1, 4, 9, 16, 25]);
  });
});

describe('post-titles', () => {
  it('takes 300 ms for each title or for all', () => {
    expect(makespans(postTitles)).toEqual({ inline: 900, async: 300, 'thread-pool:3': 300 });
  });

  it('asks for the posts 1, 2, 3 with seed 0, and tells the upstream how long to take', () => {
    expect(first(3, postTitles, 0).bodies).toEqual([{ postId: 1 }, { postId: 2 }, { postId: 3 }]);
    expect(
      postTitles.prepare?.({ postId: 2 }, { timeScale: 0.1, upstreamUrl: 'http://127.0.0.1:8080' }),
    ).toEqual({
      postId: 2,
      url: 'http://127.0.0.1:8080/posts/2?delayMs=30',
    });
  });
});

describe('the prediction scenarios', () => {
  it('answer as the article does to {"item_id": 123, "feature_value": 5.0}', () => {
    const answers = [predict, predictAsyncIo, predictWithBackground].map(
      (scenario) => first(1, scenario, 0).answers[0],
    );
    expect(answers).toEqual([
      { item_id: 123, metadata: 'some_fetched_value', prediction: 10 },
      { item_id: 123, metadata: 'some_fetched_value_async', prediction: 10 },
      { item_id: 123, metadata: 'some_fetched_value_async', prediction: 10 },
    ]);
  });

  it('take 1.5 s for each where all blocks, 0.5 s less from the second on where the fetch is native', () => {
    const pooled = { 'thread-pool:2': 1_500, 'thread-pool:4': 1_500 };
    expect(makespans(predict)).toEqual({ inline: 3_000, async: 1_500, ...pooled, 'process-pool:2': 1_500 });
    expect(makespans(predictAsyncIo)).toEqual({
      inline: 2_500,
      async: 1_500,
      ...pooled,
      'process-pool:2': 1_500,
    });
    expect(makespans(predictWithBackground)).toEqual({ inline: 2_500, ...pooled });
  });

  it('log for 200 ms after the answer', () => {
    const job = predictWithBackground.background?.(
      { item_id: 5, feature_value: 1 },
      { timeScale: 0.5, upstreamUrl: '' },
    );
    expect(job).toEqual({ logOf: 5, logMs: 100 });
  });
});

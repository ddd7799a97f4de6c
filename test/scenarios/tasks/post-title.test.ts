import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, runAsync } from '../../../dist/scenarios/tasks/post-title.js';
import { respond } from '../../../scenarios/upstreams/posts.js';
import { startUpstream, type TestUpstream } from '../upstream.js';

const DELAY_MS = 80;

describe('post-title', () => {
  let upstream: TestUpstream;
  beforeAll(async () => {
    upstream = await startUpstream(new URL('../../../dist/scenarios/upstreams/posts.js', import.meta.url));
  });
  afterAll(() => upstream.stop());

  const input = (postId: number) => ({
    postId,
    url: `${upstream.origin}/posts/${postId}?delayMs=${DELAY_MS}`,
  });
  const right = [1, 2, 3].map((postId) => ({ postId, title: respond(`/posts/${postId}`)?.title }));

  it('fetches titles in order, blocking the thread for each', () => {
    run(input(9)); // Starts the client's thread.
    let timersFired = 0;
    const timer = setInterval(() => timersFired++, 1);
    const startedMs = performance.now();
    const answers = [1, 2, 3].map((postId) => run(input(postId)));
    const tookMs = performance.now() - startedMs;
    clearInterval(timer);
    expect(answers).toEqual(right);
    expect(tookMs).toBeGreaterThanOrEqual(3 * DELAY_MS - 3);
    expect(timersFired).toBe(0);
  });

  it('fetches them at the same time in the native form', async () => {
    const startedMs = performance.now();
    const answers = await Promise.all([1, 2, 3].map((postId) => runAsync(input(postId))));
    const tookMs = performance.now() - startedMs;
    expect(answers).toEqual(right);
    expect(tookMs).toBeGreaterThanOrEqual(DELAY_MS - 1);
    expect(tookMs).toBeLessThan(2.5 * DELAY_MS);
  });

  it('fails in both forms when the upstream has no such post', async () => {
    const missing = { postId: 1, url: `${upstream.origin}/posts/none` };
    expect(() => run(missing)).toThrow(`the upstream answered 404 to GET ${missing.url}`);
    await expect(runAsync(missing)).rejects.toThrow(`the upstream answered 404 to GET ${missing.url}`);
    expect(run(input(3)), 'the next request after a failure').toEqual(right[2]);
  });
});

/**
 * A library that knows only a synchronous call, against the native client of the same upstream. The upstream
 * runs on loopback, and its answer takes as long as the request asks for: no network is in the figures.
 */
import { defineScenario } from '../harness/scenario.js';
import { allDoneAfter, bystanderServed, bystanderStalls } from './claims/slept-time.js';
import type { PostAnswer, PostInput } from './tasks/post-title.js';
import { respond } from './upstreams/posts.js';

const UPSTREAM_MS = 300;

/**
 * Wider than for a plain sleep: a real request, with its parsing and its sockets, comes on top of the wait.
 */
const TOLERANCE = 0.2;

export default defineScenario<{ postId: number }, PostAnswer>({
  summary: '3 requests at once, each fetches a title with a synchronous client; the upstream takes 300 ms',
  source:
    'Codefinity, "Running Blocking Code with run_in_executor()": ' +
    'requests.get for three posts, gathered, titles in order',
  work: 'sleep',
  // Not the upstream's wait alone: what the synchronous client itself takes comes on top of it.
  serviceMs: 'calibrated',
  nativeSlots: Number.POSITIVE_INFINITY,
  task: new URL('./tasks/post-title.js', import.meta.url),
  route: {
    path: '/post-title',
    body: {
      type: 'object',
      properties: { postId: { type: 'integer', minimum: 1, maximum: 999_999_999 } },
      required: ['postId'],
      additionalProperties: false,
    },
  },
  invalid: { body: { postId: 0 }, field: 'postId' },
  // Seed 0 begins with the article's posts 1, 2, 3; another seed with another part of the list.
  body: (index, seed) => ({ postId: 1 + index + (seed % 900) * 1_000_000 }),
  reference: ({ postId }) => ({ postId, title: respond(`/posts/${postId}`)?.title ?? '' }),
  prepare: ({ postId }, { timeScale, upstreamUrl }): PostInput => ({
    postId,
    url: `${upstreamUrl}/posts/${postId}?delayMs=${UPSTREAM_MS * timeScale}`,
  }),
  upstream: new URL('./upstreams/posts.js', import.meta.url),
  load: 'burst:3',
  strategies: ['inline', 'async', 'thread-pool:3'],
  claims: [
    allDoneAfter('inline', 3 * UPSTREAM_MS, 'fetches one title after the other', TOLERANCE),
    allDoneAfter('async', UPSTREAM_MS, 'waits for all titles at the same time', TOLERANCE),
    allDoneAfter('thread-pool:3', UPSTREAM_MS, 'fetches all titles at the same time', TOLERANCE),
    bystanderStalls('inline', UPSTREAM_MS),
    bystanderServed('thread-pool:3'),
  ],
});

import { describe, expect, it } from 'vitest';
import { respond } from '../../../scenarios/upstreams/posts.js';

describe('respond', () => {
  it('answers a post with its title, with and without a query', () => {
    expect(respond('/posts/7')).toEqual({ id: 7, title: '7. Child processes on two cores' });
    expect(respond('/posts/7?delayMs=300')).toEqual(respond('/posts/7'));
  });

  it.each([
    '/posts/0',
    '/posts/',
    '/posts/01',
    '/posts/1x',
    '/posts/1/comments',
    '/posts/1234567890',
    '/users/1',
    '/',
  ])('knows nothing at %s', (path) => {
    expect(respond(path)).toBeUndefined();
  });
});

/**
 * The title of a post, fetched over HTTP. The blocking form goes through a synchronous client: synckit sends
 * the request from a thread of its own and blocks the calling one until the answer is there. That thread
 * starts with the first request and ends with its parent.
 */
import { createSyncFn } from 'synckit';
import { fetchTitle } from './title-client.js';

export interface PostInput {
  readonly postId: number;
  readonly url: string;
}

export interface PostAnswer {
  readonly postId: number;
  readonly title: string;
}

const SYNC_CLIENT = new URL('./title-client.js', import.meta.url);

/** Throws when the upstream does not answer with 200. */
export function run({ postId, url }: PostInput): PostAnswer {
  // synckit keeps the function, and with it the thread, for the next call.
  const fetchTitleSync = createSyncFn<typeof fetchTitle>(SYNC_CLIENT);
  return { postId, title: fetchTitleSync(url) };
}

/** Rejects when the upstream does not answer with 200. */
export async function runAsync({ postId, url }: PostInput): Promise<PostAnswer> {
  return { postId, title: await fetchTitle(url) };
}

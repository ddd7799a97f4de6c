/**
 * The HTTP client of `post-title`: imported by the native form, and the entry of the thread in which synckit
 * runs the same function for the blocking form.
 */
import { runAsWorker } from 'synckit';
import { request } from 'undici';

/** The `title` of the JSON document at `url`. Rejects when the status is not 200. */
export async function fetchTitle(url: string): Promise<string> {
  const { statusCode, body } = await request(url);
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`the upstream answered ${statusCode} to GET ${url}`);
  }
  const { title } = (await body.json()) as { title: string };
  return title;
}

runAsWorker(fetchTitle);

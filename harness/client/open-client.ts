/**
 * The one setting of undici for all that measures: one connection, one request at a time on it, and no timers of its
 * own, because above one second they are half a second coarse.
 */
import { Client } from 'undici';

/** Longer than any run: an idle connection is closed by its owner only. */
const KEEP_ALIVE_MS = 3_600_000;

/** Headers of a request with a body. */
export const JSON_HEADERS = { 'content-type': 'application/json' } as const;

/** Connects with the first request. */
export function openClient(origin: string): Client {
  return new Client(origin, {
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: 0 },
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
  });
}

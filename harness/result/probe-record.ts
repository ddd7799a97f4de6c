/** One probe of the bystander as it was seen. Instants: `monotonicMs`. */

/** How a probe reaches the server. */
export type ProbeVariant =
  /** Over a connection that was open before: shows whether the event loop turns. */
  | 'keep-alive'
  /** Over a connection of its own: shows the way in, as a load balancer meets it. */
  | 'new-connection';

export interface ProbeRecord {
  readonly variant: ProbeVariant;
  readonly intendedMs: number;
  /** End of the answer, or the instant at which it failed or was given up; absent where it is still open. */
  readonly endMs?: number;
  /** Error class; absent where it was answered. */
  readonly failure?: string;
  /** The server process that answered, or else the one that had answered before on this connection; absent where none told. */
  readonly server?: string;
}

export function isAnswered({ endMs, failure }: ProbeRecord): boolean {
  return endMs !== undefined && failure === undefined;
}

/** How long it is known to have waited since it was due, in milliseconds; `Infinity` where it is still open. */
export function waitOf({ intendedMs, endMs }: ProbeRecord): number {
  return endMs === undefined ? Infinity : endMs - intendedMs;
}

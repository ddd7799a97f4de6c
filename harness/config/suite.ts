/**
 * What `stallbench` measures when it is told nothing: the few cells that answer the question for waiting and for
 * computing. They must end within two minutes on two cores, at about a second for starting and stopping each trial's
 * processes; whoever has more time names scenarios.
 */

export interface SuitePart {
  readonly scenario: string;
  readonly strategies: readonly string[];
}

export const DEFAULT_SUITE: readonly SuitePart[] = [
  {
    scenario: 'two-blocking-calls',
    // The last two are left out where there is no Python with FastAPI.
    strategies: [
      ...['inline', 'async', 'thread-pool:2', 'process-pool', 'process-pool:2', 'cluster:2'],
      ...['fastapi-def', 'fastapi-async-blocking'],
    ],
  },
  { scenario: 'squares-on-four', strategies: ['inline', 'thread-pool:4'] },
  { scenario: 'hash-password', strategies: ['inline', 'async', 'thread-pool:2'] },
];

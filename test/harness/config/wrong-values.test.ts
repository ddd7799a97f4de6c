import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../harness/errors.js';
import { problemsOf, type Typed } from './typed.js';

describe('what cannot be used', () => {
  const known =
    'Known: async, cluster, fastapi-async-blocking, fastapi-def, inline, pool, process-pool, thread-pool.';
  const wrong: readonly (readonly [string, Typed, Problem])[] = [
    [
      'an unknown scenario',
      { operands: ['two-bloking-calls'] },
      {
        where: 'argument 1',
        what: '"two-bloking-calls" is not a scenario',
        fix: 'Did you mean "two-blocking-calls"? Known: two-blocking-calls, squares-on-four, hash-password.',
      },
    ],
    [
      'a command that was mistyped',
      { operands: ['lsit'] },
      {
        where: 'argument 1',
        what: '"lsit" is not a scenario',
        fix: 'Did you mean the command "stallbench list"? Known: two-blocking-calls, squares-on-four, hash-password.',
      },
    ],
    [
      'a scenario far from all',
      { operands: ['hash-password', 'zzzzzz'] },
      {
        where: 'argument 2',
        what: '"zzzzzz" is not a scenario',
        fix: 'Known: two-blocking-calls, squares-on-four, hash-password.',
      },
    ],
    [
      'an unknown strategy',
      { flags: { strategy: ['inlin'] } },
      { where: '--strategy', what: '"inlin" is not a strategy', fix: `Did you mean "inline"? ${known}` },
    ],
    [
      'an empty strategy',
      { flags: { strategy: ['inline,'] } },
      { where: '--strategy', what: '"" is not a strategy', fix: known },
    ],
    ...['0', 'x', '', '-2', '1.5', '1025'].map((size): readonly [string, Typed, Problem] => [
      `the size "${size}"`,
      { flags: { strategy: [`thread-pool:${size}`] } },
      {
        where: '--strategy',
        what: `"thread-pool:${size}": "${size}" is not a whole number from 1 to 1024`,
        fix: 'Write, for example, thread-pool:2, or thread-pool for its default size.',
      },
    ]),
    [
      'a size where none is taken',
      { flags: { strategy: ['inline:3'] } },
      { where: '--strategy', what: '"inline:3": inline takes no size', fix: 'Write inline.' },
    ],
    [
      'an unknown load',
      { flags: { load: ['brust:8'] } },
      { where: '--load', what: '"brust" is not a load', fix: 'Did you mean "burst"? Known: burst.' },
    ],
    ...['burst:0', 'burst', 'burst:x'].map((load): readonly [string, Typed, Problem] => [
      `the load ${load}`,
      { flags: { load: [load] } },
      {
        where: '--load',
        what: `"${load}" is not a load that burst understands`,
        fix: 'Write burst:N, for example burst:8.',
      },
    ]),
    [
      'a way to wait that there is not',
      { flags: { idle: ['polling'] } },
      {
        where: '--idle',
        what: '"polling" is not one of sleep, hybrid, spin',
        fix: 'Write, for example, --idle sleep.',
      },
    ],
    ...['-1', '0', '1.5', '1e3', '', 'three', '1001'].map((rounds): readonly [string, Typed, Problem] => [
      `"${rounds}" rounds`,
      { flags: { rounds: [rounds] } },
      {
        where: '--rounds',
        what: `"${rounds}" is not a whole number from 1 to 1000`,
        fix: 'Write, for example, --rounds 5.',
      },
    ]),
    [
      'a seed that is too large',
      { flags: { seed: ['4294967296'] } },
      {
        where: '--seed',
        what: '"4294967296" is not a whole number from 0 to 4294967295',
        fix: 'Write, for example, --seed 42.',
      },
    ],
    ...['0', '1.01', '-0.5', 'half'].map((factor): readonly [string, Typed, Problem] => [
      `the time scale ${factor}`,
      { flags: { 'time-scale': [factor] } },
      {
        where: '--time-scale',
        what: `"${factor}" is not a number above 0 and at most 1`,
        fix: 'Write, for example, --time-scale 0.1.',
      },
    ]),
    ...['30', '0s', '-3s', '5h'].map((timeout): readonly [string, Typed, Problem] => [
      `the timeout ${timeout}`,
      { flags: { timeout: [timeout] } },
      {
        where: '--timeout',
        what: `"${timeout}" is not a duration with its unit (ms, s or m)`,
        fix: 'Write, for example, --timeout 30s.',
      },
    ]),
    [
      'no minutes',
      { flags: { 'max-minutes': ['0'] } },
      {
        where: '--max-minutes',
        what: '"0" is not a number of minutes above 0',
        fix: 'Write, for example, --max-minutes 5.',
      },
    ],
    [
      'an unknown reporter',
      { flags: { format: ['terminal,jsn'] } },
      {
        where: '--format',
        what: '"jsn" is not a reporter',
        fix: 'Did you mean "json"? Known: csv, html, json, markdown, terminal.',
      },
    ],
  ];

  it.each(wrong)('%s', async (_name, typed, problem) => {
    expect(await problemsOf(typed)).toEqual([problem]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { commandOf, methodOf } from '../../../reports/view/method.js';
import { warningGroupsOf } from '../../../reports/view/warnings.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

const result = frozenResults()['two-blocking-calls'] as Result;
const fact = (of: Result, label: string) => methodOf(of).find((entry) => entry.label === label)?.text;

describe('warnings', () => {
  const warning = (scope: string, message = 'late.') => ({ code: 'late', message, hint: 'Wait.', scope });
  const groups = (...warnings: Result['warnings']) => warningGroupsOf({ ...result, warnings });

  it('are told once per code, with the places of each message', () => {
    expect(
      groups(warning('a'), { ...warning('run'), code: 'busy' }, warning('b'), warning('a', 'later')),
    ).toEqual([
      { code: 'late', messages: ['late (a, b)', 'later (a)'], hint: 'Wait.' },
      { code: 'busy', messages: ['late.'], hint: 'Wait.' },
    ]);
  });
  it('are counted where they are many', () => {
    expect(groups(...['a', 'b', 'c', 'd', 'e'].map((scope) => warning(scope)))[0]?.messages).toEqual([
      'late (a, b, c, and 2 more)',
    ]);
  });
});

describe('the command', () => {
  const command = (...argv: string[]) => commandOf({ ...result, argv });
  it('brings the seed that was used', () => expect(command('run', 'x')).toBe('stallbench run x --seed 42'));
  it('repeats a seed that was given', () => {
    expect(command('run', '--seed', '7')).toBe('stallbench run --seed 7');
    expect(command('run', '--seed=7')).toBe('stallbench run --seed=7');
  });
  it('quotes what a shell would read otherwise', () => {
    expect(command('a b', "it's", '$(x)', '--seed=1', '')).toBe(
      `stallbench 'a b' 'it'\\''s' '$(x)' --seed=1 ''`,
    );
  });
});

describe('the method', () => {
  it('counts right answers and what became of the others', () => {
    expect(fact(result, 'answers')).toBe('every answer verified: 30 requests, 30 right');
    const failed = frozenResults().failures as Result;
    expect(fact(failed, 'answers')).toBe('every answer verified: 315 requests, 312 right, 3 wrong-answer');
  });
  it('tells the share of measured time, and none of a run without a length', () => {
    expect(fact(result, 'took')).toBe('48.21 s, 45.1 % of it in measured windows');
    expect(fact({ ...result, durationMs: 0 }, 'took')).toBe('0.00 ms');
  });
  it('tells which figures could not be taken, and why', () => {
    expect(fact(result, 'not measured')).toBe('loopUtilization: several servers share the port');
  });
  it('counts what was never sent, and tells how the generator waits, what it can send, and whence arrivals come', () => {
    const open = frozenResults()['open-loads'] as Result;
    expect(fact(open, 'answers')).toMatch(/, \d+ still open when the load ended, \d+ never sent$/);
    expect(fact(open, 'generator')).toMatch(/asleep, woken by a thread of its own \(sleep\)/);
    expect(fact(open, 'arrivals')).toBe(
      'computed before each round from seed 42, the same for every cell of it',
    );
    expect(fact(open, 'ceiling')).toMatch(/closed 11240 \(found 2026-01-05T09:58:00\.000Z\), open 5030/);
  });
  it('says nothing of them where there is nothing to say', () => {
    expect(['generator', 'arrivals', 'ceiling'].map((label) => fact(result, label))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  it('sets a load that was asked for beside the one that a scenario describes', () => {
    const [cell] = result.cells;
    const asked = { ...result, config: { ...result.config, load: 'closed:6x3s' } };
    const cells = [{ ...(cell as Result['cells'][number]), load: 'closed:6x3s' }];
    const own = fact(result, 'two-blocking-calls');
    expect(own).toMatch(/^2 requests at once, each blocks for 1000 ms; one task/);
    expect(fact({ ...asked, cells }, 'two-blocking-calls')).toBe(
      own?.replace(/^(.*?);/, 'by itself $1; here 6 requests always in flight for 3 s;'),
    );
    expect(fact({ ...result, config: { ...result.config, load: 'burst:2' } }, 'two-blocking-calls')).toBe(
      own,
    );
  });
  it('tells a quota', () => {
    const environment = { ...result.environment, cgroupQuota: 1.5 };
    expect(fact({ ...result, environment }, 'machine')).toMatch(/2 cores \(quota 1\.5\) of Example CPU/);
  });
});

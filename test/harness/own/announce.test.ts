import { describe, expect, it } from 'vitest';
import { announce, spellRough } from '../../../harness/own/announce.js';
import type { OwnFunction } from '../../../harness/own/own-function.js';
import { planOwn } from '../../../harness/own/plan.js';
import { planFunctions } from '../../../harness/own/plan-run.js';
import type { Scenario } from '../../../harness/scenario.js';
import { examinationOf } from './made-up-examination.js';

function ownOf(changes: Parameters<typeof examinationOf>[0] = {}): OwnFunction {
  return {
    entry: { name: 'hash', url: 'file:///made-up/hash.mjs', value: { nativeSlots: 4 } as Scenario },
    examination: examinationOf(changes),
    forms: new Set(['run']),
    rulesOut: new Map(),
  };
}

const machine = { cores: 2 };

describe('announce', () => {
  it('says what one call is, what will be measured and why, and how long it takes', () => {
    const own = ownOf();
    const plan = { ...planOwn(own.examination, machine, own.forms, 60_000), expectedMs: 48_200 };
    const planned = new Map([['./src/hash.ts', { own, plan }]]);
    const lines = announce({ planned, expectedMs: 48_200, budgetMs: 60_000 });
    expect(lines.slice(0, 4)).toEqual([
      './src/hash.ts: one call takes 0.50 ms, computes (0.50 ms of processor time)',
      '  input 2.0 KiB, answer 60 B, memory grows by 12.3 MiB',
      '  first call 1.0 ms, loading 5.0 ms; 101 calls between 0.40 ms and 0.90 ms',
      `  - ${plan.why[0]}`,
    ]);
    expect(lines.at(-1)).toBe('about 48 s of the 1m budget; -s, --load, --rounds and --budget change it');
  });

  it('names the budget that would do where the given one does not', () => {
    const own = ownOf({ callMs: 4_000, cpuMs: 4_000 });
    const plan = planOwn(own.examination, machine, own.forms, 60_000);
    const planned = new Map([['./slow.ts', { own, plan }]]);
    const last = announce({ planned, expectedMs: plan.expectedMs, budgetMs: 60_000 }).at(-1) ?? '';
    const minutes = Number(/write --budget (\d+)m for it$/.exec(last)?.[1]);
    expect(minutes * 60_000).toBeGreaterThanOrEqual(plan.neededMs ?? Number.POSITIVE_INFINITY);
    expect(minutes * 60_000).toBeLessThan((plan.neededMs ?? 0) + 120_000);
  });
});

describe('several functions', () => {
  const functions = new Map([
    ['./a.ts', ownOf()],
    ['./b.ts', { ...ownOf(), entry: { ...ownOf().entry, name: 'b', url: 'file:///made-up/b.mjs' } }],
  ]);

  it('share the budget', () => {
    const alone = planFunctions(
      { functions: new Map([...functions].slice(0, 1)), machine, budgetMs: 60_000 },
      {},
    );
    const both = planFunctions({ functions, machine, budgetMs: 60_000 }, {});
    const sum = [...both.values()].reduce((total, { plan }) => total + plan.expectedMs, 0);
    expect(both.size).toBe(2);
    expect(sum).toBeLessThan(60_000);
    expect(both.get('./a.ts')?.plan.expectedMs).toBeLessThan(alone.get('./a.ts')?.plan.expectedMs ?? 0);
  });
});

it('spells times no more exactly than they are known', () => {
  expect([300, 48_400, 119_000, 120_000, 125_000].map(spellRough)).toEqual([
    '1 s',
    '48 s',
    '119 s',
    '2 min',
    '2 min 5 s',
  ]);
});

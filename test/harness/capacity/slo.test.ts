import { describe, expect, it } from 'vitest';
import { parseSlo } from '../../../harness/capacity/slo.js';
import { readCapacityWishes } from '../../../harness/capacity/wishes.js';

describe('an objective', () => {
  it.each([
    ['p99<200ms', 0.99, 200],
    [' p50 < 1.5s ', 0.5, 1_500],
    ['p99.9<2m', 0.999, 120_000],
    ['p95<50ms', 0.95, 50],
  ])('%s', (text, quantile, limitMs) => {
    expect(parseSlo(text)).toMatchObject({ quantile, limitMs });
  });

  it('is spelled the same however it was written', () => {
    expect(parseSlo(' p90 <  1000ms')?.spelling).toBe('p90<1s');
  });

  it.each([
    'p99<200',
    'p98<200ms',
    'p99>200ms',
    'p99',
    '200ms',
    '99<200ms',
    'p99<0ms',
    'p99<=200ms',
    'constructor<1s',
  ])('not %s', (text) => expect(parseSlo(text)).toBeNull());
});

/** Flags as typed, one value each. */
function flags(values: Readonly<Record<string, string>>) {
  return { has: (flag: string) => flag in values, values: (flag: string) => [values[flag] ?? []].flat() };
}

describe('the flags of a search', () => {
  it('have defaults, the objective apart', () => {
    const { wishes, problems } = readCapacityWishes(flags({ slo: 'p99<200ms' }));
    expect(problems).toEqual([]);
    expect(wishes).toMatchObject({
      confidence: 0.95,
      precision: 0.05,
      startPerSec: null,
      probeMs: null,
      arrivals: 'poisson',
    });
    expect(readCapacityWishes(flags({})).problems).toEqual([
      {
        where: '--slo',
        what: 'is missing: what the server is to keep',
        fix: 'Write, for example, --slo "p99<200ms".',
      },
    ]);
  });

  it('are read', () => {
    const typed = {
      ...{ slo: 'p95<1s', confidence: '99%', precision: '2.5%', start: '12.5' },
      ...{ probe: '20s', 'max-probes': '7', arrivals: 'constant' },
    };
    expect(readCapacityWishes(flags(typed)).wishes).toMatchObject({
      ...{ confidence: 0.99, precision: 0.025, startPerSec: 12.5 },
      ...{ probeMs: 20_000, mostProbes: 7, arrivals: 'constant' },
    });
  });

  it('are refused all at once, each with its form', () => {
    const typed = {
      ...{ slo: 'p99', confidence: '95', precision: '0%', start: '-1' },
      ...{ probe: '20', 'max-probes': '0', arrivals: 'even' },
    };
    const { problems } = readCapacityWishes(flags(typed));
    expect(problems.map(({ where }) => where)).toEqual([
      '--slo',
      '--confidence',
      '--precision',
      '--start',
      '--probe',
      '--max-probes',
      '--arrivals',
    ]);
    expect(problems[0]?.what).toBe(
      '"p99" is not PERCENTILE<DURATION, with one of p50, p90, p95, p99, p99.9 and a unit (ms, s or m)',
    );
    expect(problems[0]?.fix).toBe('Write, for example, --slo "p99<200ms".');
  });
});

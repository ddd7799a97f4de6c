import { describe, expect, it } from 'vitest';
import type { BreakEven, CurveFigure, CurveTable, LengthBound } from '../../harness/overhead.js';
import { renderCurve, sentenceOf } from '../../reports/curve-table.js';

const OPTIONS = { color: false, unicode: true, columns: 120 };

const even = (center: LengthBound, low: LengthBound, high: LengthBound): BreakEven => ({
  center,
  low,
  high,
  level: 0.95,
  n: 6,
});
const THROUGHPUT = even({ atMs: 0.123 }, { atMs: 0.0912 }, { atMs: 0.17 });
const OTHERS = even({ atMs: 0.301 }, { atMs: 0.22 }, { atMs: 0.35 });
const gain = (median: number): CurveFigure => ({
  median,
  low: median * 0.9,
  high: median * 1.1,
  level: 0.95,
  n: 6,
});

const TABLE: CurveTable = {
  work: 'cpu',
  rounds: 6,
  inFlight: 4,
  utilization: 0.5,
  mostTasksPerSec: 2_000,
  probesPerSec: 3_000,
  tookMs: 88_000,
  curves: [
    {
      strategy: 'thread-pool:2',
      points: {
        throughput: [
          { lengthMs: 0.03, inline: 32_000, offloaded: 16_000, keepsUp: true, gain: gain(0.5) },
          { lengthMs: 3, inline: 333.3, offloaded: 633.3, keepsUp: true, gain: gain(1.9) },
        ],
        others: [
          { lengthMs: 0.03, inline: 0.12, offloaded: 0.24, keepsUp: false, gain: gain(0.5) },
          { lengthMs: 3, inline: 3.3, offloaded: 0.3, keepsUp: true, gain: gain(11) },
        ],
      },
      breakEven: { throughput: THROUGHPUT, others: OTHERS },
    },
  ],
  missing: [{ strategy: 'process-pool:2', reason: 'the child died' }],
};

const saying = (throughput: BreakEven, others = OTHERS) =>
  sentenceOf({
    strategy: 'thread-pool:2',
    points: { throughput: [], others: [] },
    breakEven: { throughput, others },
  });

describe('the sentence', () => {
  it('gives both lengths with their intervals', () => {
    expect(saying(THROUGHPUT)).toBe(
      'Offloading to thread-pool:2 starts to pay for throughput at about 0.12 ms (0.091–0.17 ms) ' +
        "and for other requests' p99 at about 0.3 ms (0.22–0.35 ms).",
    );
  });

  it('gives a bound and no number where nothing was measured beyond', () => {
    const below = { belowMs: 0.01 };
    const above = { aboveMs: 1_000 };
    expect(saying(even(below, below, below), even(above, above, above))).toBe(
      'Offloading to thread-pool:2 starts to pay for throughput below 0.01 ms ' +
        "and for other requests' p99 not below 1 s.",
    );
    expect(saying(even({ atMs: 40 }, below, { atMs: 900 }))).toContain(
      'for throughput somewhere from below 0.01 ms to 900 ms and',
    );
    expect(saying(even(above, { atMs: 700 }, above))).toContain('not below 1 s (700 ms to not below 1 s)');
  });
});

it('gives no single length where the interval is wider than a factor of 4', () => {
  expect(saying(even({ atMs: 0.2 }, { atMs: 0.1 }, { atMs: 0.4 }))).toContain('at about 0.2 ms (0.1–0.4 ms)');
  expect(saying(even({ atMs: 0.2 }, { atMs: 0.1 }, { atMs: 0.41 }))).toContain(
    'for throughput somewhere from 0.1 ms to 0.41 ms and',
  );
});

it('says of how many rounds a break-even is that has no level', () => {
  const two = { level: null, n: 2 };
  const above = { aboveMs: 1_000 };
  expect(saying({ ...even({ atMs: 400 }, { atMs: 350 }, { atMs: 440 }), ...two })).toContain(
    'for throughput at about 400 ms (350–440 ms, measured there in 2 rounds) and',
  );
  expect(saying({ ...even(above, above, above), level: null, n: 1 })).toContain(
    'not below 1 s (measured there in 1 round) and',
  );
});

describe('the rule of thumb', () => {
  const told = (throughput: BreakEven) => {
    const [curve] = TABLE.curves;
    if (curve === undefined) throw new Error('there is no curve');
    const curves = [{ ...curve, breakEven: { throughput, others: OTHERS } }];
    return renderCurve({ ...TABLE, curves }, { ...OPTIONS, columns: 1_000 });
  };

  it.each([
    [THROUGHPUT, 'for throughput earlier than that'],
    [even({ atMs: 40 }, { atMs: 30 }, { aboveMs: 1_000 }), 'for throughput later than that or never'],
    [even({ atMs: 1 }, { atMs: 0.5 }, { atMs: 3 }), 'for throughput no difference from it shown'],
  ])('is judged by the interval, not by its middle', (throughput, words) => {
    expect(told(throughput)).toContain(`Measured: ${words}; for other requests' p99 earlier than that.`);
  });

  it('is shown on a task of its length', () => {
    expect(told(THROUGHPUT)).toContain(
      "At 3 ms handing over gives 1.90x the answers, and others' p99 is 0.30 ms instead of 3.30 ms.",
    );
  });
});

describe('the table', () => {
  it('has a row for each length: both rates, both waits, and how much better, drawn to its side', () => {
    const lines = renderCurve(TABLE, OPTIONS).split('\n');
    const rowOf = (length: string) =>
      lines.find((line) => line.trimStart().startsWith(length))?.replace(/ +/g, ' ');
    expect(rowOf('0.03 ms')).toBe(
      '0.03 ms 32000 16000 0.50x (0.45–0.55) ██| 0.12 ms 0.24 ms tasks pile up ██|',
    );
    expect(rowOf('3 ms')?.trim()).toBe(
      '3 ms 333.3 633.3 1.90x (1.71–2.09) |██ 3.30 ms 0.30 ms 11.0x (9.90–12.1) |██████',
    );
  });

  it('tells what has no curve, with the reason', () => {
    expect(renderCurve(TABLE, OPTIONS)).toContain('process-pool:2: no curve, the child died\n');
    expect(renderCurve({ ...TABLE, curves: [] }, OPTIONS)).toContain(
      'process-pool:2: no curve, the child died\n',
    );
  });

  it('doubts itself where inline had less than a core, and only there', () => {
    const shared = renderCurve({ ...TABLE, coreShare: 0.72 }, OPTIONS);
    expect(shared).toContain('Doubtful: inline had 72.0 % of a core');
    for (const quiet of [TABLE, { ...TABLE, coreShare: 0.97 }])
      expect(renderCurve(quiet, OPTIONS)).not.toContain('Doubtful');
  });

  it('keeps to ASCII where that is asked, and to the columns of the screen', () => {
    expect(renderCurve(TABLE, { ...OPTIONS, unicode: false })).toMatch(/^[\0-\x7f]*$/);
    for (const line of renderCurve(TABLE, { ...OPTIONS, columns: 80 })
      .split('\n')
      .slice(1))
      expect([...line].length).toBeLessThanOrEqual(80);
  });
});

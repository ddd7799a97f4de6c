/** What a report says of a run as a whole, beside its sentence: `holds` only where something was asked and kept. */
import { describe, expect, it } from 'vitest';
import type { Cell, Result } from '../../harness/result/schema.js';
import { buildView } from '../../reports/view.js';
import { frozenResults } from '../fixtures/results/frozen.js';

const {
  'one-cell': plain,
  'two-blocking-calls': twoCalls,
  checked,
  compared,
  failures,
} = frozenResults() as Record<string, Result>;

const toneOf = (result: Result | undefined) =>
  buildView(result ?? expect.fail('there is no such frozen result')).verdict.tone;

const OK = { exitCode: 0, sentence: 'so it is.' };
const CLAIM = { ...(twoCalls?.claims[0] ?? expect.fail('no claim')), holds: true };

function changed(changes: Partial<Result>): Result {
  return { ...(plain as Result), verdict: OK, ...changes };
}

/** Each trial of the first `count` cells suspect, and of no other. */
function doubted(count: number): readonly Cell[] {
  const [cell = expect.fail('no cell')] = plain?.cells ?? [];
  return [0, 1].map((place) => ({
    ...cell,
    id: `${cell.id}-${place}`,
    trials: cell.trials.map((trial) => ({
      ...trial,
      validity: { verdict: place < count ? 'suspect' : 'valid', findings: [] },
    })),
  }));
}

describe('the tone of a report', () => {
  it('is that of a measurement where nothing was asked', () => {
    expect(toneOf(changed({ claims: [] }))).toBe('measured');
    expect(toneOf(changed({ claims: [], checks: { thresholds: [] } }))).toBe('measured');
  });
  it('is that of a promise kept where claims, thresholds or a comparison were', () => {
    expect(toneOf(changed({ claims: [CLAIM] }))).toBe('holds');
    const [threshold = expect.fail('no threshold')] = checked?.checks?.thresholds ?? [];
    expect(toneOf(changed({ claims: [], checks: { thresholds: [threshold] } }))).toBe('holds');
    expect(toneOf({ ...(compared as Result), verdict: OK })).toBe('holds');
  });
  it('is undecided where no claim could be checked', () => {
    expect(toneOf(changed({ claims: [{ ...CLAIM, holds: null }] }))).toBe('undecided');
  });
  it('is doubtful where every ranked cell is suspect, whatever was asked', () => {
    const cells = (count: number) => [...doubted(count)];
    expect(toneOf(changed({ claims: [CLAIM], cells: cells(2) }))).toBe('doubtful');
    expect(toneOf(changed({ claims: [], cells: cells(2) }))).toBe('doubtful');
    expect(toneOf(changed({ claims: [CLAIM], cells: cells(1) }))).toBe('holds');
  });
  it('does not soften what fails', () => {
    expect(toneOf(changed({ verdict: { ...OK, exitCode: 1 }, cells: [...doubted(2)] }))).toBe('fails');
    expect(toneOf(failures)).toBe('untrustworthy');
  });
});

import { describe, expect, it } from 'vitest';
import open from '../../../harness/loads/open.js';
import { parseArrivals, spellArrivals } from '../../../harness/open-loop/arrival-plan.js';

describe('spellings', () => {
  it.each([
    ['200x10s', '200x10s'],
    ['200x10s:constant', '200x10s:constant'],
    ['0200.50x10000ms', '200.5x10s'],
    ['50x5s+100x5s', '50x5s+100x5s'],
    ['50-200x10s', '50-200x10s'],
    ['50-50x1s', '50x1s'],
    ['1x1s+1-9.125x1.5s+9x2m:constant', '1x1s+1-9.125x1500ms+9x2m:constant'],
    ['20000x2s', '20000x2s'],
  ])('%s is spelled %s, and reads back as the same', (settings, spelling) => {
    const plan = parseArrivals(settings);
    expect(plan && spellArrivals(plan)).toBe(spelling);
    expect(parseArrivals(spelling)).toEqual(plan);
    expect(open.parse(settings)).toEqual(open.parse(spelling));
  });

  it.each([
    ['nothing', ''],
    ['no duration', '200'],
    ['no unit', '200x10'],
    ['no rate', 'x10s'],
    ['a rate of 0', '0x10s'],
    ['a ramp from 0', '0-50x10s'],
    ['a negative rate', '-5x10s'],
    ['a rate above the limit', '20001x1s'],
    ['less than one request', '0.5x1s'],
    ['too many requests', '20000x5m'],
    ['more than a day', '0.1x1500m'],
    ['no end of duration', `1x${'9'.repeat(400)}s`],
    ['an empty step', '5x1s+'],
    ['another suffix', '5x1s:poisson'],
    ['a suffix on a step', '5x1s:constant+5x1s'],
    ['an exponent', '1e3x1s'],
    ['more digits than are spelled', '5.1234567x1s'],
  ])('%s is refused: %s', (_title, settings) => {
    expect(open.parse(settings)).toBeNull();
  });
});

it('the plan of a load tells its length, and not how many requests it will have', () => {
  expect(open.parse('50x5s+100x5s')).toEqual({
    spelling: 'open:50x5s+100x5s',
    concurrency: 2_000,
    durationMs: 10_000,
  });
});

it('what it says of its own form is true', () => {
  const examples = [...open.form.matchAll(/open:(\d\S*[^,;\s])/g)].map(([, settings = '']) => settings);
  expect(examples).toHaveLength(4);
  for (const settings of [...examples, open.saturating ?? ''])
    expect(open.parse(settings), settings).not.toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { Capacity } from '../../../harness/result/capacity-schema.js';
import { concludeResult } from '../../../harness/result/conclude.js';
import { resultSchema } from '../../../harness/result/schema.js';
import markdown from '../../../reports/markdown.js';
import terminal from '../../../reports/terminal.js';
import { buildView } from '../../../reports/view.js';
import { probeAt, searchOf } from '../../harness/capacity/made-up-search.js';
import { cellOf, runOf, trialOf } from '../../harness/result/records.js';

const SCREEN = { color: false, unicode: true, columns: 120 };

/** A result with the trials of two probes, one of which overload has spoiled. */
function resultOf(...capacity: Capacity[]) {
  const passed = trialOf(1, { index: 1, metrics: { latencyP50Ms: 61, latencyP99Ms: 128 } });
  const spoiled = trialOf(1, { index: 2, state: 'invalid', reason: '12 requests failed' });
  const cells = [
    cellOf('thread-pool:4', [passed], { load: 'open:78x10s', expected: null }),
    cellOf('thread-pool:4', [spoiled], { load: 'open:81x10s', expected: null }),
  ];
  return concludeResult(runOf(cells, { capacity }));
}

const rowsOf = (...capacity: Capacity[]) => buildView(resultOf(...capacity)).sections[0]?.ranking.rows ?? [];

describe('the view of a search', () => {
  it('is one section with a sentence a strategy, the highest rate first', () => {
    const slow = searchOf({ strategy: 'inline', low: 15, high: 16, probes: [probeAt(16, 'fail')] });
    const { sections } = buildView(resultOf(slow, searchOf()));
    expect(sections.map(({ name }) => name)).toEqual(['blocking, highest rate']);
    expect(sections[0]?.sentences).toEqual([
      'thread-pool:4 keeps p99 < 200 ms up to 78/s; 81/s failed (37 of 1200 requests over, 6 allowed).',
      'inline keeps p99 < 200 ms up to 15/s; 16/s failed (37 of 1200 requests over, 6 allowed).',
    ]);
    expect(sections[0]?.heading).toMatch(/^blocking: highest rate with p99 < 200 ms, Poisson arrivals · /);
  });

  it('has both ends of each bracket, and the percentile with the requests behind it', () => {
    expect(rowsOf(searchOf())).toEqual([
      {
        kind: 'leader',
        figures: ['thread-pool:4', '78/s', '81/s', '131 ms', '4012', '9', '79.6/s', '2'],
      },
    ]);
  });

  it('marks what is known from one side only, what was not confirmed, and what there is not', () => {
    const { atLow: _none, ...nothing } = searchOf({ low: null, confirmed: false, reason: 'floor' });
    const ends = rowsOf(
      searchOf({ reason: 'meter', high: null, atLeast: true }),
      searchOf({ reason: 'time', confirmed: false, low: 70 }),
      nothing,
    ).map(({ figures }) => figures.slice(1, 4));
    expect(ends).toEqual([
      ['>= 78/s', '–', '131 ms'],
      ['70/s ?', '81/s', '131 ms'],
      ['no rate', '81/s', '–'],
    ]);
  });

  it('has every probe in the order in which it ran, with the figures of its trial', () => {
    const probes = buildView(resultOf(searchOf())).sections[0]?.details[0];
    expect(probes?.rows.map(({ figures }) => figures.join(' '))).toEqual([
      'thread-pool:4 78/s halve pass 2 1000 10.00 s 61 ms 128 ms',
      'thread-pool:4 81/s halve fail 37 1000 10.00 s – –',
    ]);
  });

  it('says once a rate why it could not be judged', () => {
    const undetermined = [1, 2].map((trial) => probeAt(90, 'undetermined', { trial, why: `late, ${trial}` }));
    const { sections } = buildView(resultOf(searchOf({ probes: undetermined })));
    expect(sections[0]?.failures.map(({ what, reason }) => `${what}: ${reason}`)).toEqual([
      '90/s undetermined in 2 probes, the last: late, 2',
    ]);
  });

  it('is spelled on the screen and in Markdown, again from the saved result', () => {
    const saved = resultSchema.parse(JSON.parse(JSON.stringify(resultOf(searchOf()))));
    const view = buildView(saved);
    const sentence =
      'thread-pool:4 keeps p99 < 200 ms up to 78/s; 81/s failed (37 of 1200 requests over, 6 allowed).';
    const screen = terminal.render(view, saved, SCREEN);
    expect(screen).toContain(`\n  ${sentence}\n`);
    expect(screen).toMatch(/\n {2}thread-pool:4 +78\/s +81\/s +131 ms +4012 +9 +79\.6\/s +2\n/);
    expect(screen).not.toContain('Ranking, best first');
    const page = markdown.render(view, saved, SCREEN);
    expect(page).toContain(sentence.replace('<', '&lt;'));
    expect(page).toContain('| **thread-pool:4** | 78/s | 81/s | 131 ms | 4012 | 9 | 79.6/s | 2 |');
    expect(page).toContain('<summary>Every probe, in order</summary>');
  });
});

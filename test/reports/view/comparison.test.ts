import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../../harness/result/comparison-schema.js';
import type { Result } from '../../../harness/result/schema.js';
import { comparisonTableOf } from '../../../reports/view/comparison-table.js';
import {
  cellNames,
  chance,
  changeFigure,
  changeWords,
  refWords,
  signedPercent,
} from '../../../reports/view/comparison-words.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

type Changing = (comparison: Comparison, result: Result) => void;

function comparedWith(change: Changing = () => {}): Result {
  const result = structuredClone(frozenResults().compared as Result);
  change(result.comparison as Comparison, result);
  return result;
}

/** The section of the frozen comparison, changed. */
function sectionWith(change: Changing = () => {}) {
  const { sections } = buildView(comparedWith(change));
  expect(sections).toHaveLength(1);
  return sections[0] as (typeof sections)[0];
}

const EFFECT = { change: 0.1418, low: 0.0982, high: 0.189, level: 0.95, n: 30 };

describe('words', () => {
  it.each([
    [0.142, '+14.2 %'],
    [-0.05, '-5.0 %'],
    [0, '+0.0 %'],
    [-0.0001, '+0.0 %'],
  ])('%d is %s', (share, text) => expect(signedPercent(share)).toBe(text));

  it('spells a change with its interval, short in a column and whole in a sentence', () => {
    expect(changeFigure(EFFECT)).toBe('+14.2 % (+9.8 to +18.9)');
    expect(changeWords(EFFECT)).toBe('+14.2 % (+9.8 to +18.9 %)');
    expect(changeFigure(undefined)).toBe('–');
    expect(changeWords(undefined)).toBe('no interval');
  });

  it('never spells a chance as zero', () =>
    expect([0.00001, 0.004, 1].map(chance)).toEqual(['<0.001', '0.004', '1.000']));

  it.each([
    ['main', 'main (0123456)'],
    ['0123456', '0123456'],
    ['0123456789abcdef', '0123456'],
    ['\u001b[31mx\n', 'x (0123456)'],
  ])('names the ref %j as %s', (name, text) =>
    expect(refWords({ name, commit: '0123456789abcdef0123456789abcdef01234567' })).toBe(text));

  it('names the load of a cell only where its scenario has more than one', () => {
    const [cell] = comparedWith().comparison?.cells ?? [];
    if (cell === undefined) expect.fail('no cell');
    expect(cellNames([cell])(cell)).toBe('burn · inline');
    const twice = [cell, { ...cell, load: 'open:20x5s' }];
    expect(twice.map(cellNames(twice))).toEqual(['burn · inline · burst:8', 'burn · inline · open:20x5s']);
  });
});

describe('the section', () => {
  it('begins with the counts, then what is slower, then how steady the machine was', () => {
    expect(sectionWith().sentences).toEqual([
      '12 cells: 1 slower, 1 faster, 3 no difference >= 5 %, 2 no difference shown, 1 inconclusive, 1 unstable, 1 invalid, 1 new, 1 removed.',
      'Slower: thread-per-request as a whole is 8.8 % slower (95 % interval +5.1 to +12.4 %) over 2 cells in 12 blocks, adjusted p <0.001.',
      'Slower: burn · thread-per-request is 14.0 % slower (95 % interval +11.9 to +16.1 %): 814 to 928 ms in 30 pairs, adjusted p <0.001.',
      'A/A noise: -0.4 % (-1.9 to +1.1 %), 12 pairs: steady.',
      'Worth a look, but no gate (one in ten of these may be noise): burn · process-pool:2 -9.5 % (-11.9 to -7.1 %).',
    ]);
  });

  it('says that it was stopped, and nothing of a ranking', () => {
    const result = comparedWith((_, all) => Object.assign(all, { aborted: true }));
    expect(buildView(result).notice).toBe(
      'This report is partial: the comparison was stopped before its last look.',
    );
  });

  it('names both refs with their commits', () => {
    expect(sectionWith().heading).toMatch(
      /^candidate fix\/<b>bold<\/b>\|`x`-@everyone-💥 \(081fc9b\) against base main \(66be105\) · 12 cells · 30 blocks · /u,
    );
  });

  it('says why the machine was too unsteady', () => {
    const { sentences } = sectionWith(({ control }) => {
      Object.assign(control, { isStable: false, reason: 'half of its interval is 14 %.' });
    });
    expect(sentences).toContain(
      'A/A noise: -0.4 % (-1.9 to +1.1 %), 12 pairs: unsteady, half of its interval is 14 %.',
    );
  });

  it('says where the control is not enough to tell, and what was lost on which side', () => {
    const { sentences } = sectionWith(({ control, cells }) => {
      Object.assign(control, { isTooShort: true, lostPairs: 3, reason: 'the control needs 9 pairs' });
      Object.assign(cells[0] ?? {}, { lostPairs: 3, lostBy: { base: 0, candidate: 3 } });
    });
    expect(sentences).toContain(
      'A/A noise: -0.4 % (-1.9 to +1.1 %), 12 pairs, 3 more lost: not enough to tell, the control needs 9 pairs.',
    );
    expect(sentences).toContain(
      'Pairs that the meter or the machine spoiled, measured again: burn · inline 0 at the base and 3 at the candidate.',
    );
  });

  it('tells only the first of many slower cells', () => {
    const { sentences } = sectionWith(({ cells }) => {
      for (const cell of cells) Object.assign(cell, { verdict: 'slower' });
    });
    expect(sentences.filter((sentence) => sentence.startsWith('Slower: '))).toHaveLength(9);
    expect(sentences).toContain('Slower: 5 more, see the table.');
  });

  it('ranks nothing: no other section, no checks of what was not measured', () => {
    const result = comparedWith((_, all) => {
      const { claims } = frozenResults()['two-blocking-calls'] as Result;
      all.claims = structuredClone(claims);
    });
    const { sections, looseChecks } = buildView(result);
    expect(sections).toHaveLength(1);
    expect(looseChecks).toEqual([]);
    expect(sections[0]?.checks).toHaveLength(6);
    expect(Object.keys(sections[0]?.charts ?? {})).toEqual(['forest']);
  });

  it('has families and processor time below, and neither where there is none', () => {
    expect(sectionWith().details.map(({ title }) => title)).toEqual([
      'Strategies as a whole',
      'Processor time per right answer',
    ]);
    const { details } = sectionWith((comparison) => {
      comparison.families = [];
      for (const cell of comparison.cells) delete cell.cpu;
    });
    expect(details).toEqual([]);
  });

  it('shows what the server of an invalid cell said last, by the side', () => {
    expect(sectionWith().failures).toEqual([
      expect.objectContaining({
        strategy: 'hash-password · process-pool:2 (candidate)',
        stderr: ['Error: no | pool', '```', '<script>alert(2)</script> ]]>'],
      }),
    ]);
  });
});

describe('the table', () => {
  it('puts what needs a reader first, and what shows no difference last', () => {
    const { ranking, quiet } = sectionWith();
    expect(ranking.rows.map((row) => (row.kind === 'out' ? 'invalid' : row.figures[4]))).toEqual([
      'slower',
      'invalid',
      'unstable',
      'inconclusive',
      'faster',
      'new',
      'removed',
      'no difference shown',
      'no difference shown',
      ...new Array(3).fill('no difference >= 5 %'),
    ]);
    expect(quiet).toEqual({ from: 7, title: '5 cells without a difference' });
    expect(ranking.rows.filter(({ kind }) => kind === 'alarm')).toHaveLength(1);
  });

  it('has no row of zeros: a reason for an invalid cell, dashes where there are no pairs', () => {
    const { rows } = sectionWith().ranking;
    expect(rows[1]).toMatchObject({
      kind: 'out',
      reason: expect.stringMatching(/^invalid: the candidate failed/),
    });
    expect(rows[5]?.figures).toEqual(['hash-password · async', '–', '–', '–', 'new', '–', '–']);
  });

  it('spells all durations in one unit: ms below 10 s, then seconds', () => {
    const cells = comparedWith().comparison?.cells ?? [];
    const labels = (slowestMs: number) => {
      const [first, ...rest] = structuredClone(cells);
      if (first === undefined) expect.fail('no cell');
      for (const pair of first.pairs) Object.assign(pair, { base: slowestMs, candidate: slowestMs });
      const { columns, rows } = comparisonTableOf([first, ...rest], 0.05).table;
      const row = rows.find(({ figures }) => figures[0] === 'burn · inline');
      return [columns[1]?.label, row?.figures[1], rows[0]?.figures[1]];
    };
    expect(labels(9_999)).toEqual(['base (ms)', '9999', '814']);
    expect(labels(10_000)).toEqual(['base (s)', '10.00', '0.81']);
    expect(labels(2.31)).toEqual(['base (ms)', '2.3', '814']);
  });

  it('explains only the verdicts that it has', () => {
    const cells = comparedWith().comparison?.cells ?? [];
    const legend = comparisonTableOf(cells.slice(0, 1), 0.05).table.legend.join(' · ');
    expect(legend).toContain('no difference >= 5 %: the change is shown to be within 5 %');
    expect(legend).not.toMatch(/inconclusive|removed|no difference shown/);
    expect(legend).toContain('could see: the least slowdown that the pairs of the last look would show');
    expect(comparisonTableOf(cells, 0.05).table.legend.join(' · ')).toContain(
      'inconclusive: the pairs ended before the cell was dropped or came to the last look',
    );
  });
});

it('tells how it was decided, with the numbers of the plan', () => {
  const decided = buildView(comparedWith()).method.find(({ label }) => label === 'decided')?.text;
  expect(decided).toMatch(/^looks after 6, 12, 20 and 30 pairs of at most 15 minutes; /);
  expect(decided).toContain(
    'against a margin of 2 % says so at 0.03 for 10 cells together (Holm); or at 0.02 for 4 strategies as a whole (Holm), after the blocks',
  );
  expect(decided).toContain('docs/comparing.md');
  const alone = comparedWith((comparison) => {
    comparison.families = [];
  });
  expect(buildView(alone).method.find(({ label }) => label === 'decided')?.text).not.toContain('as a whole');
});

import { describe, expect, it } from 'vitest';
import { html } from '../../../../reports/html/markup.js';
import { answerMarkup } from '../../../../reports/html/page/answer.js';
import { chartMarkup } from '../../../../reports/html/page/chart.js';
import { checkGroupMarkup, claimsMarkup } from '../../../../reports/html/page/checks.js';
import { heading, readingLine } from '../../../../reports/html/page/prose.js';
import { createReadings } from '../../../../reports/html/page/readings.js';
import { tableMarkup } from '../../../../reports/html/page/table.js';
import { verdictMarkup } from '../../../../reports/html/page/verdict.js';
import { paletteOf } from '../../../../reports/html/palette.js';
import type { Table } from '../../../../reports/view/table.js';
import { tagsOf, textOf } from '../tags.js';

const CONTEXT = {
  palette: paletteOf(['inline', 'thread-pool', 'thread-pool:2']),
  readings: createReadings('how'),
  prefix: 'r',
  among: '',
  level: 3,
};
const TABLE: Table = {
  title: 'Ranking',
  columns: [
    { label: 'strategy', align: 'left' },
    { label: 'slots', align: 'right' },
    { label: 'all done', align: 'right' },
  ],
  rows: [
    { kind: 'leader', figures: ['thread-pool:2', '2', '1.00 s'] },
    { kind: 'reference', figures: ['inline *', '1', '2.00 s'] },
    { kind: 'out', figures: ['thread-pool', '4'], reason: 'failed: <b>' },
  ],
  legend: ['* the reference', 'all done: last answer'],
};

describe('a table', () => {
  const markup = tableMarkup(TABLE, { of: 'squares', isTitled: true }, CONTEXT).text;
  const rows = tagsOf(markup).filter(({ name }) => name === 'tr');

  it('marks rows with their strategy, by its longest name, and with its colour', () => {
    expect(rows.slice(1).map(({ attributes }) => attributes)).toEqual([
      { class: 'leader s2', 'data-strategy': 'thread-pool:2' },
      { class: 's0', 'data-strategy': 'inline' },
      { class: 'out s1', 'data-strategy': 'thread-pool' },
    ]);
  });
  it('takes the longest name that fits, where names have spaces', () => {
    const context = { ...CONTEXT, palette: paletteOf(['pool', 'pool of two']) };
    const table: Table = { ...TABLE, rows: [{ kind: 'other', figures: ['pool of two *', '2', '1 ms'] }] };
    expect(tableMarkup(table, { of: 'x', isTitled: true }, context).text).toContain(
      '<tr class="s1" data-strategy="pool of two">',
    );
  });
  it('is named with its result where there are several', () => {
    const { text } = tableMarkup(TABLE, { of: 'squares', isTitled: true }, { ...CONTEXT, among: 'monday' });
    expect(text).toContain('aria-label="Ranking: squares, monday"');
  });
  it('bears no colours where it is folded', () => {
    const { text } = tableMarkup(TABLE, { of: 'squares', isTitled: false }, CONTEXT);
    expect(text).toContain('<tr class="leader" data-strategy="thread-pool:2">');
    expect(text).toContain('<tr data-strategy="inline">');
  });
  it('puts the reason in place of the figures that are not there', () => {
    expect(markup).toContain('<td colspan="1">failed: &lt;b&gt;');
  });
  it('marks what is aligned against the rule: figures that name rows, and text among figures', () => {
    const [named, ...rest] = TABLE.columns.map((column) => ({ ...column }));
    const columns = [
      { label: named?.label ?? '', align: 'right' as const },
      ...rest.map((of) => ({ ...of, align: 'left' as const })),
    ];
    const { text } = tableMarkup({ ...TABLE, columns }, { of: 'x', isTitled: false }, CONTEXT);
    expect(text).toContain('<th scope="row" class="n">inline *<td class="t">1<td class="t">2.00 s');
  });
  it('shows its title as a heading, above what scrolls', () => {
    expect(markup).toContain('<tr><th>strategy<th>slots<th>all done</thead>');
    expect(markup).toContain('<h3>Ranking</h3></div>\n<div class="wide"');
    expect(markup).toContain('<caption class="unseen">Ranking</caption>');
    expect(markup).toContain('aria-label="Ranking: squares"');
  });
  it('marks no row where the first column names something else', () => {
    const [first, ...rest] = TABLE.columns;
    const table = { ...TABLE, columns: [{ label: 'cell', align: first?.align ?? 'left' }, ...rest] };
    expect(tableMarkup(table, { of: 'x', isTitled: false }, CONTEXT).text).not.toContain('data-strategy');
  });
  it('cuts a name of 10 000 letters, whose whole stands elsewhere', () => {
    const table: Table = { ...TABLE, rows: [{ kind: 'other', figures: ['x'.repeat(10_000), '1', '1 ms'] }] };
    expect(tableMarkup(table, { of: 'x', isTitled: false }, CONTEXT).text.length).toBeLessThan(1000);
  });
});

describe('a picture', () => {
  const chart = {
    title: 'Where each task ran',
    takeaway: 'inline waited',
    meaning: 'solid runs',
    data: 7,
    table: TABLE,
    missing: [
      { strategy: 'a', reason: 'failed' },
      { strategy: 'b', reason: 'failed' },
      { strategy: 'c', reason: 'empty' },
    ],
  };
  const draw = (data: number, { id, title }: { id: string; title: string }) =>
    html`<svg id="${id}"><title>${title} ${data}</title></svg>`;
  const setting = { id: 'lanes', of: 'squares', told: [] };

  it('stands between what to take away and how to read it, then its figures', () => {
    const text = textOf(chartMarkup(chart, [draw], setting, CONTEXT).text);
    const places = ['Where each task ran', 'inline waited', 'squares 7', 'solid runs', 'The same in figures'];
    const found = places.map((part) => text.indexOf(part));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found).not.toContain(-1);
  });
  it('names what is missing once for each reason', () => {
    const text = textOf(chartMarkup(chart, [draw], setting, CONTEXT).text);
    expect(text).toContain('a and b are not in the picture: failed');
    expect(text).toContain('c is not in the picture: empty');
  });
  it('gives each of several drawings an id of its own', () => {
    const tags = tagsOf(chartMarkup(chart, [draw, draw], setting, CONTEXT).text);
    const ids = tags.filter(({ name }) => name === 'svg').map(({ attributes }) => attributes.id);
    expect(ids).toEqual(['r-lanes', 'r-lanes-1']);
  });
  it('is not drawn where no cell gave a figure, and says why', () => {
    const { text } = chartMarkup({ ...chart, table: { ...TABLE, rows: [] } }, [draw], setting, CONTEXT);
    expect(text).not.toContain('<svg');
    expect(text).toContain('empty');
  });
  it('is one line without a heading where the result holds nothing of it', () => {
    const empty = { ...chart, table: { ...TABLE, rows: [] }, isNotHeld: true } as const;
    expect(chartMarkup(empty, [draw], setting, CONTEXT).text).toBe('<p class="reading">inline waited</p>\n');
  });
  it('is not explained where its drawing is empty', () => {
    const { text } = chartMarkup(chart, [() => html``], setting, CONTEXT);
    expect(text).not.toContain('solid runs');
    expect(text).toContain('The same in figures');
  });
  it('does not repeat a table that stands on the page', () => {
    const { text } = chartMarkup(chart, [draw], { ...setting, told: [TABLE] }, CONTEXT);
    expect(text).not.toContain('<table');
  });
});

describe('how to read it', () => {
  it('is told once, and pointed at where the same is needed again', () => {
    const { tell } = createReadings('how');
    const [first, other, again] = ['a: b', 'c', 'a: b'].map((entry) => tell(readingLine([entry])));
    expect(first?.text).toContain('<div id="how-1"><p class="reading"><span><b>a</b> b</span>');
    expect(other?.text).toContain('<div id="how-2">');
    expect(again?.text).toBe('<p class="reading"><a href="#how-1">How to read it</a></p>');
  });
  it('is nothing where there is nothing to say', () => {
    expect(createReadings('how').tell(null)).toBeNull();
  });
  it('stands below each ranking in any case', () => {
    const context = { ...CONTEXT, readings: createReadings('how') };
    const shown = (isTitled: boolean) => tableMarkup(TABLE, { of: 'x', isTitled }, context).text;
    expect([shown(true), shown(true)].every((text) => text.includes('last answer'))).toBe(true);
    expect([shown(false), shown(false)].map((text) => text.includes('last answer'))).toEqual([true, false]);
  });
});

describe('checks', () => {
  const check = (state: 'holds' | 'does not hold' | 'no figure', text: string) => ({ state, text });

  it('say each state as a word with its tone', () => {
    const { text } = claimsMarkup([check('holds', 'a'), check('does not hold', 'b')]) ?? html``;
    expect(text).toContain('<b class="good">holds</b> a');
    expect(text).toContain('<b class="bad">does not hold</b> b');
  });
  it('fold many that hold, and keep the others in sight', () => {
    const held = ['a', 'b', 'c', 'd'].map((text) => check('holds', text));
    const { text } = claimsMarkup([...held, check('no figure', 'e')]) ?? html``;
    expect(text.indexOf('<b class="doubt">no figure</b> e')).toBeLessThan(text.indexOf('<details>'));
    expect(text).toContain('<summary>4 claims hold</summary>');
    expect(claimsMarkup(held)?.text).toContain('<summary>All 4 claims hold</summary>');
  });
  it('are nothing where none was made', () => {
    expect(claimsMarkup([])).toBeNull();
  });
  it('of a threshold group keep what is broken in sight', () => {
    const group = {
      title: 'Thresholds: 1 broken, 1 kept',
      sentence: null,
      open: [{ state: 'broken' as const, text: 'x' }],
      kept: [{ state: 'kept' as const, text: 'y' }],
    };
    const { text } = checkGroupMarkup(group, CONTEXT);
    expect(text).toMatch(/<b class="bad">broken<\/b> x.*<summary>1 kept<\/summary>.*kept<\/b> y/s);
  });
});

describe('the verdict', () => {
  it.each([
    ['holds', '<b class="good">holds</b>'],
    ['measured', '<b class="faint">measured</b>'],
    ['doubtful', '<b class="doubt">doubtful</b>'],
    ['fails', '<b class="bad">does not hold</b>'],
    ['undecided', '<b class="doubt">undecided</b>'],
    ['untrustworthy', '<b class="bad">not trustworthy</b>'],
  ] as const)('%s is a word and a tone', (tone, said) => {
    const { text } = verdictMarkup({ verdict: { sentence: 'so it is.', tone }, notice: null });
    expect(text).toContain(`${said} so it is.`);
  });
  it('says that a report is partial', () => {
    const verdict = { sentence: 'x', tone: 'holds' } as const;
    expect(verdictMarkup({ verdict, notice: 'partial' }).text).toContain('<p class="notice">partial</p>');
  });
});

describe('the answer', () => {
  it('has aims, findings and folded evidence', () => {
    const { text } = answerMarkup(
      {
        title: 'Answer',
        sentence: 'Use a pool.',
        aims: [{ label: 'least memory', text: 'inline', evidence: ['61 MB'] }],
        findings: [{ rule: 'blocks-the-loop', text: 'It blocks.', remedy: 'Move it.', evidence: [] }],
      },
      CONTEXT,
    );
    expect(textOf(text).trim()).toBe(
      'Answer Use a pool. least memory inline blocks-the-loop It blocks. Move it. Evidence least memory 61 MB',
    );
  });
});

describe('prose', () => {
  it('sets the term of a reading line apart, at its first colon', () => {
    expect(readingLine(['all done: last answer: all', 'in short'])?.text).toBe(
      '<p class="reading"><span><b>all done</b> last answer: all</span> <span>in short</span> </p>',
    );
    expect(readingLine([])).toBeNull();
  });
  it('has no heading below the sixth', () => {
    expect([heading(2, 'x', 'id').text, heading(9, 'x').text]).toEqual(['<h2 id="id">x</h2>', '<h6>x</h6>']);
  });
});

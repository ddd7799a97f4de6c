import { describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { commentWord, escapeMarkdown, fenced } from '../../../reports/markdown/escape.js';
import { type Block, keepWithin } from '../../../reports/markdown/keep-within.js';
import markdown from '../../../reports/markdown.js';
import { buildView } from '../../../reports/view.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

describe('escaping', () => {
  it.each([
    ['a|b', 'a\\|b'],
    ['<b>&', '&lt;b&gt;&amp;'],
    ['`x` *y* _z_ ~s~ [l](u) \\', '\\`x\\` \\*y\\* \\_z\\_ \\~s\\~ \\[l\\](u) \\\\'],
    ['@team and 2 @ 3', '@&#8203;team and 2 @ 3'],
    ['# not a heading', '&#8203;# not a heading'],
    ['- not a list', '&#8203;- not a list'],
    ['1. not a list', '&#8203;1. not a list'],
    ['===', '&#8203;==='],
    ['1.01 s', '1.01 s'],
    ['#1', '#1'],
  ])('%s', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));

  it('fences code with more backticks than it contains', () => {
    expect(fenced(['a', '````'])).toBe('`````text\na\n````\n`````');
  });

  it('lets nothing into a comment that could end it', () => {
    expect(commentWord('a--b> <!--c')).toBe('a-b_-c');
  });
});

describe('keeping within a length', () => {
  const block = (text: string, rank?: number): Block =>
    rank === undefined ? { text } : { text, name: text[0] ?? '', rank };

  it('keeps everything where there is room', () => {
    expect(keepWithin([block('aaa'), block('bbb', 1)], 100)).toBe('aaa\n\nbbb\n');
  });
  it('leaves out the highest rank first, then the last of a rank, and says what', () => {
    const blocks = [
      block('must'),
      block('a'.repeat(60), 1),
      block('b'.repeat(60), 2),
      block('c'.repeat(60), 2),
    ];
    expect(keepWithin(blocks, 190)).toBe(
      `must\n\n${'a'.repeat(60)}\n\n${'b'.repeat(60)}\n\n*Left out to keep this report short: c.*\n`,
    );
    expect(keepWithin(blocks, 130)).toBe(
      `must\n\n${'a'.repeat(60)}\n\n*Left out to keep this report short: b; c.*\n`,
    );
  });
  it('cuts what must stay only where there is no other way', () => {
    const text = keepWithin([block('x'.repeat(500))], 100);
    expect(text.length).toBeGreaterThan(75);
    expect(text.length).toBeLessThanOrEqual(100);
    expect(text).toMatch(/The rest is left out/);
  });

  it('ends a fence in which it cuts', () => {
    const text = keepWithin([block(`a\n\n\`\`\`\`text\n\`\`\`\n${'x'.repeat(500)}\n\`\`\`\``)], 150);
    expect(text).toMatch(/x\n````\n\n\*The rest is left out\.\*\n$/);
    expect(text.length).toBeLessThanOrEqual(150);
  });
});

describe('the report', () => {
  const options = { color: false, unicode: true, columns: 80 };
  const render = (result: Result) => markdown.render(buildView(result), result, options);

  it('begins with the marker of its suite', () => {
    expect(render(frozenResults().mixed as Result).split('\n')[0]).toBe(
      '<!-- stallbench:report:v1:two-blocking-calls+hash-password -->',
    );
  });

  it('keeps within the length of a comment, with the verdict and the ranking, and says what is missing', () => {
    const result = structuredClone(frozenResults()['two-blocking-calls'] as Result);
    const many = Array.from({ length: 24 }, (_, index) =>
      result.cells.map((cell) => ({ ...cell, load: `burst:${index + 2}` })),
    );
    const text = render({ ...result, cells: many.flat() });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/\*Left out to keep this report short: .* and \d+ more\.\*\n$/);
    expect(text).toContain('1 of 6 claims does not hold');
    expect(text.match(/^\| strategy \| slots/gm)).toHaveLength(24);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });
});

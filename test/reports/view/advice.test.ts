import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Advice } from '../../../harness/result/advice-schema.js';
import { type Result, resultSchema } from '../../../harness/result/schema.js';
import markdown from '../../../reports/markdown.js';
import terminal from '../../../reports/terminal.js';
import { buildView } from '../../../reports/view.js';

const advice: Advice = {
  scenario: 'waiting',
  load: 'closed:8x3s',
  sentence: 'Use async: the best for the lowest latency.',
  recommendations: [
    {
      aim: 'latency',
      strategy: 'async',
      runnerUp: 'thread-pool:8',
      isClear: false,
      sentence: 'async, p99 24 ms; not told apart from thread-pool:8 25 ms.',
      evidence: [
        'async: p99 24 ms (range of 3 rounds 23 ms to 25 ms)',
        'left out: inline, suspect: <b>busy</b>',
      ],
    },
    {
      aim: 'memory',
      strategy: null,
      runnerUp: null,
      isClear: false,
      sentence: 'nobody can be named.',
      evidence: [],
    },
  ],
  findings: ['blocks-the-loop', 'blocks-the-loop', 'start-up-dominates', 'not-told-apart'].map(
    (rule, place) => ({
      rule,
      strategy: 'inline',
      sentence: `What ${place} says.`,
      evidence: [`inline: figure ${place}`],
      remedy: `Do ${place}.`,
    }),
  ),
};

const file = new URL('../../fixtures/advice/measured/waiting.golden.json', import.meta.url);
const bare = resultSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const result: Result = { ...bare, advice: [advice] };
const WIDE = { color: false, unicode: true, columns: 120 };

describe('the answer', () => {
  it('is absent where the result has none, or only on another load', () => {
    for (const one of [bare, { ...bare, advice: [{ ...advice, load: 'burst:2' }] }]) {
      expect(buildView(one).sections[0]).not.toHaveProperty('answer');
      expect(terminal.render(buildView(one), one, WIDE)).not.toContain('Answer');
      expect(markdown.render(buildView(one), one, WIDE)).not.toContain('Answer');
    }
  });

  it('stands on the screen right after the ranking, a rule a line, two rules in full', () => {
    const text = terminal.render(buildView(result), result, WIDE);
    const block = text.split('\n\n').find((lines) => lines.startsWith('  Answer')) ?? '';
    expect(block.split('\n').map((line) => line.trim())).toEqual([
      'Answer, the simplest where figures are not told apart',
      'Use async: the best for the lowest latency.',
      'lowest latency: async, p99 24 ms; not told apart from thread-pool:8 25 ms.',
      'least memory: nobody can be named.',
      'blocks-the-loop: What 0 says. Do 0.',
      'start-up-dominates: What 2 says. Do 2.',
      'also: not-told-apart',
    ]);
    expect(text.indexOf('Ranking, best first')).toBeLessThan(text.indexOf('  Answer'));
    expect(text.indexOf('  Answer')).toBeLessThan(text.indexOf('Who else had to wait'));
  });

  it('stands in Markdown with every finding, the evidence folded and escaped', () => {
    const text = markdown.render(buildView(result), result, WIDE);
    const [, after = ''] = text.split('#### Answer');
    const [open = '', evidence = ''] = after.split('<summary>Evidence</summary>');
    for (const place of [0, 1, 2, 3]) expect(open).toContain(`What ${place} says. Do ${place}.`);
    expect(open).not.toContain('range of 3 rounds');
    expect(evidence.split('</details>')[0]).toContain('  - inline: figure 3');
    expect(evidence).toContain('range of 3 rounds');
    expect(text).not.toContain('<b>');
  });
});

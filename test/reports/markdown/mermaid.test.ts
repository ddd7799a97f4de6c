import { describe, expect, it } from 'vitest';
import type { Result } from '../../../harness/result/schema.js';
import { mermaidGantt } from '../../../reports/markdown/mermaid.js';
import markdown from '../../../reports/markdown.js';
import type { LanesCell } from '../../../reports/view/charts/picture-data.js';
import { buildView } from '../../../reports/view.js';
import { checkEscaping } from '../../contract/escaping.js';
import { frozenResults } from '../../fixtures/results/frozen.js';

const cell: LanesCell = {
  strategy: 'thread-pool:2',
  waits: [[{ request: 2, startMs: 0, endMs: 500.4 }]],
  hiddenWaits: 0,
  lanes: [
    [
      { request: 1, startMs: 0.2, endMs: 500, startingMs: 0 },
      { request: 2, startMs: 500.4, endMs: 500.41, startingMs: 20, more: 3 },
    ],
  ],
  hiddenLanes: 0,
  lastEndMs: 500.41,
  jobs: [[{ startMs: 600, endMs: 700 }]],
  hiddenJobs: 0,
  unanswered: null,
};

describe('the diagram of a burst', () => {
  it('has a section for each strategy, and a bar for each task and each wait', () => {
    expect(mermaidGantt('a, 2 requests at once', { cells: [cell], endMs: 700 }).split('\n')).toEqual([
      '```mermaid',
      '---',
      'displayMode: compact',
      'config:',
      '  gantt:',
      '    leftPadding: 102',
      '---',
      'gantt',
      '  title a, 2 requests at once',
      '  dateFormat x',
      '  axisFormat %S.%L s',
      '  todayMarker off',
      '  section thread-pool 2',
      '    2 starts :crit, done, 480, 500',
      '    1 :active, 0, 500',
      '    2 and 3 more :active, 500, 501',
      '    2 waits :done, 0, 500',
      '    background :600, 700',
      '```',
    ]);
  });

  it('is left out where there is nothing to draw, or too much', () => {
    expect(mermaidGantt('a', { cells: [], endMs: 0 })).toBe('');
    const lane = Array.from({ length: 300 }, (_, place) => ({
      request: place + 1,
      startMs: place,
      endMs: place + 1,
      startingMs: 0,
    }));
    expect(mermaidGantt('a', { cells: [{ ...cell, lanes: [lane] }], endMs: 300 })).toBe('');
  });

  it('keeps names from becoming grammar', () => {
    const hostile = '```\n%%{init: 1}%% ;section x : #a <script>"';
    const text = mermaidGantt(hostile, { cells: [{ ...cell, strategy: hostile }], endMs: 700 });
    expect(text).toContain('  section init 1 section x a script\n');
    expect(text).toContain('  title init 1 section x a script\n');
    const endless = 'x'.repeat(10_000);
    expect(
      mermaidGantt(endless, { cells: [{ ...cell, strategy: endless }], endMs: 700 }).length,
    ).toBeLessThan(800);
    expect(mermaidGantt('"', { cells: [{ ...cell, strategy: ':' }], endMs: 700 })).toContain(
      'section unnamed',
    );
  });
});

describe('the report', () => {
  const options = { color: false, unicode: true, columns: 80 };
  const result = frozenResults().failures as Result;

  it('has diagrams where they are asked for, and only there', () => {
    const render = (mermaid?: boolean) =>
      markdown.render(buildView(result), result, mermaid === undefined ? options : { ...options, mermaid });
    expect(render()).not.toContain('```mermaid');
    expect(render(false)).toBe(render());
    expect(render(true).match(/^```mermaid$/gm)).toHaveLength(2);
    checkEscaping(render(true), 'report.md', result);
  });
});

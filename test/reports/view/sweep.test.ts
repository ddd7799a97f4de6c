import { describe, expect, it } from 'vitest';
import type { Result, Trial } from '../../../harness/result/schema.js';
import csv from '../../../reports/csv.js';
import markdown from '../../../reports/markdown.js';
import terminal from '../../../reports/terminal.js';
import { drawSweep } from '../../../reports/view/draw-sweep.js';
import { buildView } from '../../../reports/view.js';
import { trialOf } from '../../harness/result/records.js';
import { bounded, type MadePoint, madeSweep, poolSweep, steady } from '../../harness/sweep/made-up-sweep.js';

const failed: MadePoint = {
  point: { value: 3, label: '3' },
  strategy: 'thread-pool:3',
  rounds: [trialOf(1, { state: 'invalid', reason: '2 of 30 answers were wrong', metrics: {} })],
};
const byDefault: MadePoint = {
  point: { value: 3, label: 'default, 3 slots', isDefault: true },
  slots: 3,
  rounds: steady(20.1, { peakMemoryBytes: 60e6 }),
};
const SIZES = poolSweep({ 1: [10, 50], 2: [20, 55], 4: [20.2, 90] });
const WITH_FAILED = [...SIZES.slice(0, 2), failed, ...SIZES.slice(2), byDefault];

function sectionOf(result: Result) {
  const { sections } = buildView(result);
  expect(sections).toHaveLength(1);
  return sections[0] ?? expect.fail('there is no section');
}

/** The report on a screen, as lines without their indent. */
function shown(result: Result, unicode: boolean): readonly string[] {
  const options = { color: false, unicode, columns: 100 };
  const text = terminal.render(buildView(result), result, options);
  return text.split('\n').map((line) => line.replace(/^ {2}/, ''));
}

describe('the section of a sweep', () => {
  it('begins with the sentence and the reason', () => {
    const result = madeSweep(WITH_FAILED);
    const { sentences, heading } = sectionOf(result);
    expect(sentences).toEqual([result.sweep?.sentence, `Why: ${result.sweep?.reason}.`]);
    expect(heading).toBe(
      'blocking under thread-pool, 5 points by slots · 8 requests always in flight for 3 s' +
        ' · 2 cores · Node 20.20.2 · 3 rounds, seed 42',
    );
  });

  it('gives no reason of its own where there is no knee: the sentence has it', () => {
    const { sentences } = sectionOf(madeSweep(poolSweep({ 1: [10, 50], 2: [20, 55] })));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^No knee from 1 to 2: /);
  });

  it('has every point in its table, ranges in brackets, the knee marked, what failed with its reason', () => {
    const { ranking, failures } = sectionOf(madeSweep(WITH_FAILED));
    expect(ranking.columns.map(({ label }) => label)).toEqual([
      'slots',
      'answers/s',
      'bystander max',
      'memory',
    ]);
    expect(ranking.rows).toEqual([
      { kind: 'other', figures: ['1', '10.0 (9.90–10.1)', '2.0 ms', '50.0 MB'] },
      { kind: 'leader', figures: ['* 2', '20.0 (19.8–20.2)', '2.0 ms', '55.0 MB'] },
      { kind: 'out', figures: ['3'], reason: 'invalid: 2 of 30 answers were wrong' },
      { kind: 'other', figures: ['4', '20.2 (20.0–20.4)', '2.0 ms', '90.0 MB'] },
      { kind: 'other', figures: ['default, 3 slots', '20.1 (19.9–20.3)', '–', '60.0 MB'] },
    ]);
    expect(ranking.legend[0]).toBe('* the knee');
    expect(ranking.legend.at(-1)).toBe('in brackets: range of the rounds');
    expect(failures.map(({ strategy, reason }) => [strategy, reason])).toEqual([
      ['pool 3', '2 of 30 answers were wrong'],
    ]);
  });

  it('says at least where the throughput is known from below only, in the table and the curve', () => {
    const points = SIZES.map((made, place) =>
      place === 0 ? made : { ...made, rounds: bounded('full-machine', made.rounds as Trial['metrics'][]) },
    );
    const { ranking, plot } = sectionOf(madeSweep(points));
    expect(ranking.rows.map(({ figures }) => figures[1])).toEqual([
      '10.0 (9.90–10.1)',
      '>= 20.0 (19.8–20.2)',
      '>= 20.2 (20.0–20.4)',
    ]);
    expect(ranking.legend).toContain('>= at least');
    expect(plot?.rows.map(({ bars }) => bars[0]?.text)).toEqual(['10.0', '>= 20.0', '>= 20.2']);
    expect(sectionOf(madeSweep(SIZES)).ranking.legend).not.toContain('>= at least');
  });

  it('tells the share of the work in a sweep of task lengths', () => {
    const points = ([1, 10] as const).map((ms) => ({
      point: { value: ms, label: `${ms} ms`, idealPerSec: 1_000 / ms },
      rounds: steady(1_000 / (ms + 0.5)),
    }));
    const result = madeSweep(points, { axis: 'task-ms' });
    const { ranking, plot } = sectionOf(result);
    expect(ranking.rows.map(({ figures }) => figures.slice(0, 2))).toEqual([
      ['1 ms', '66.7 % (66.0–67.3 %)'],
      ['* 10 ms', '95.2 % (94.3–96.2 %)'],
    ]);
    expect(plot?.panels).toEqual(["work in the slots' time"]);
    expect(buildView(result).method).toContainEqual({
      label: 'sleeps',
      text: 'each point of the sweep has its own length',
    });
  });
});

describe('the curve', () => {
  it('is bars of two figures, longest where the figure is largest', () => {
    const { plot } = sectionOf(madeSweep(WITH_FAILED));
    expect(drawSweep(plot ?? expect.fail('no plot'), 80)).toEqual([
      '                  right answers/s            memory',
      '               1  ██████████ 10.0            █████████ 50.0 MB',
      '               2  ████████████████████ 20.0  ██████████ 55.0 MB         <- knee',
      '               3  no figure: invalid: 2 of 30 answers were wrong',
      '               4  ████████████████████ 20.2  █████████████████ 90.0 MB',
      'default, 3 slots  ████████████████████ 20.1  ███████████ 60.0 MB',
    ]);
  });

  it('never draws what was not measured', () => {
    const lines = shown(madeSweep(WITH_FAILED), true);
    expect(lines).toContain('               3  no figure: invalid: 2 of 30 answers were wrong');
  });

  it('is there in plain ASCII', () => {
    const lines = shown(madeSweep(WITH_FAILED), false);
    expect(lines.join('')).toMatch(/^[ -~]*$/);
    expect(lines.find((line) => line.endsWith('<- knee'))).toMatch(/^ +2 {2}#+ 20\.0 +#+ 55\.0 MB +<- knee$/);
  });

  it('is not there where nothing was measured', () => {
    expect(sectionOf(madeSweep([failed])).plot).toBeNull();
  });
});

describe('other formats', () => {
  it('Markdown has the sentence, the curve, the table and the knee in bold', () => {
    const result = madeSweep(WITH_FAILED);
    const options = { color: false, unicode: true, columns: 100 };
    const text = markdown.render(buildView(result), result, options);
    expect(text).toContain('Best size of thread-pool for blocking');
    expect(text).toMatch(/```text\n.*right answers\/s[\s\S]*<- knee[\s\S]*```/);
    expect(text).toContain('| **\\* 2** | 20.0 (19.8–20.2) |');
  });

  it('CSV has the value of each point in a column', () => {
    const result = madeSweep(SIZES);
    const options = { color: false, unicode: true, columns: 100 };
    const [header = '', ...rows] = csv.render(buildView(result), result, options).trim().split('\r\n');
    const column = header.split(',').indexOf('pool');
    expect(column).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.split(',')[column]))).toEqual(new Set(['1', '2', '4']));
  });
});

/**
 * The report on a screen. It spells the view in the order in which a person asks: what is the answer, why, is it
 * true, by how much, what went wrong, where did the time go, what is doubtful, how was it measured. It never wraps a
 * table.
 */
import { defineReporter } from './reporter.js';
import { answerLines } from './terminal/answer.js';
import type { Paint } from './terminal/paint.js';
import { createScreen, INDENT, type Screen } from './terminal/screen.js';
import { severalOnScreen } from './terminal/several.js';
import { tableLines } from './terminal/table.js';
import { TONE_STYLE } from './terminal/tone.js';
import { inAscii, toAscii } from './view/ascii.js';
import { CHECK_TONE, type Check } from './view/checks.js';
import type { CheckGroup } from './view/checks-of-run.js';
import { drawLanes, lanesKey } from './view/draw-lanes.js';
import { drawSweep } from './view/draw-sweep.js';
import type { Failure } from './view/failures.js';
import type { Section } from './view/section.js';
import type { Table } from './view/table.js';
import type { View } from './view.js';

/** Stands above each scenario, because without colours nothing else sets them apart. */
const RULE = '─';

/** Kept thresholds and baseline items that are told one by one; the rest is counted. */
const KEPT_TOLD = 8;

export default defineReporter({
  summary: 'the report on the screen: verdict, why, tables, where each task ran, doubts, how it was measured',
  fileName: null,
  render(view, _result, options) {
    const screen = createScreen(options);
    const blocks = blocksOf(options.unicode ? view : inAscii(view), screen).filter(
      (lines) => lines.length > 0,
    );
    const text = blocks
      .map((lines) => lines.map((line) => `${INDENT}${line}`.trimEnd()).join('\n'))
      .join('\n\n');
    return `${options.unicode ? text : toAscii(text)}\n`;
  },
  renderSeveral: severalOnScreen,
});

/** Paragraphs, tables and drawings, each as lines. */
function blocksOf(view: View, screen: Screen): string[][] {
  const { paint, prose } = screen;
  const painted = (style: Parameters<Paint>[0], text: string) =>
    prose(text).map((line) => paint(style, line));
  const titled = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : [paint('strong', title), ...lines];
  return [
    painted(TONE_STYLE[view.verdict.tone], view.verdict.sentence),
    view.notice === null ? [] : painted('doubt', view.notice),
    ...view.checkGroups.map((group) => titled(group.title, groupLines(group, screen))),
    view.sections.length < 2 ? [] : titled('In short', overviewLines(view, screen)),
    ...view.sections.flatMap((section) => sectionBlocks(section, screen)),
    titled('Checks of what was not measured', checkLines(view.looseChecks, screen)),
    titled('Warnings', warningLines(view, screen)),
    titled('Left out of the plan', droppedLines(view, screen)),
    titled('How it was measured', methodLines(view, screen)),
    [paint('strong', 'To repeat it'), view.command],
  ];
}

function sectionBlocks(section: Section, screen: Screen): string[][] {
  const { paint, prose, flush } = screen;
  const { lanes } = section.charts;
  const faint = (text: string) => flush(text).map((line) => paint('faint', line));
  const tableBlocks = (table: Table) => [
    [
      paint('strong', table.title),
      ...tableLines(table, screen.columns, paint),
      ...(table.legend.length === 0 ? [] : faint(table.legend.join(' · '))),
    ],
  ];
  return [
    [
      paint('faint', RULE.repeat(screen.columns)),
      ...flush(section.heading).map((line) => paint('strong', line)),
    ],
    section.sentences.flatMap((sentence) => prose(sentence)),
    checkLines(section.checks, screen),
    ...tableBlocks(section.ranking),
    answerLines(section.answer, screen),
    failureLines(section.failures, screen),
    lanes && lanes.data.cells.length > 0
      ? [
          paint('strong', lanes.title),
          ...drawLanes(lanes.data, screen.columns),
          ...lanesKey(lanes.data).flatMap(faint),
        ]
      : [],
    section.plot ? [paint('strong', section.plot.title), ...drawSweep(section.plot, screen.columns)] : [],
    ...section.details.flatMap(tableBlocks),
  ];
}

function overviewLines({ sections }: View, { prose }: Screen): string[] {
  return sections.flatMap(({ name, sentences }) => prose(`${name}: ${sentences[0]}`));
}

function checkLines(checks: readonly Check[], { prose, paint }: Screen): string[] {
  return checks.flatMap(({ state, text }) => {
    const [first = '', ...more] = prose(`${state}: ${text}`);
    return [`${paint(CHECK_TONE[state], state)}${first.slice(state.length)}`, ...more];
  });
}

function groupLines({ sentence, open, kept }: CheckGroup, screen: Screen): string[] {
  const hidden = kept.length - KEPT_TOLD;
  return [
    ...(sentence === null ? [] : screen.prose(sentence)),
    ...checkLines([...open, ...kept.slice(0, KEPT_TOLD)], screen),
    ...(hidden > 0 ? screen.prose(`and ${hidden} more are kept`) : []),
  ];
}

function failureLines(failures: readonly Failure[], { prose, paint }: Screen): string[] {
  return failures.flatMap(({ strategy, what, reason, hint, firstFailure, stderr }) => [
    ...prose(`${strategy}: ${what}: ${reason}`).map((line) => paint('bad', line)),
    ...(firstFailure === '' ? [] : prose(`First failure: ${firstFailure}`, 1)),
    ...(hint === '' ? [] : prose(`What to do: ${hint}`, 1)),
    ...(stderr.length === 0 ? [] : [`${INDENT}Its standard error ended with:`]),
    ...stderr.map((line) => `${INDENT}| ${line}`),
  ]);
}

function warningLines({ warnings }: View, { prose, paint }: Screen): string[] {
  return warnings.flatMap(({ code, messages, hint }) => [
    paint('doubt', code),
    ...messages.flatMap((message) => prose(message, 1)),
    ...(hint === '' ? [] : prose(`What to do: ${hint}`, 1)),
  ]);
}

function droppedLines({ dropped }: View, { prose }: Screen): string[] {
  return dropped.flatMap(({ cell, reason }) => prose(`${cell}: ${reason}`));
}

function methodLines({ method }: View, { prose }: Screen): string[] {
  return method.flatMap(({ label, text }) => prose(`${label}: ${text}`));
}

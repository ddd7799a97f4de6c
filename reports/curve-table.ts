/**
 * A curve of break-even on a screen: by length of task what inline and the strategy do and how many times better it is
 * to hand over, the ratio drawn, and in words from which length on it pays. Pure.
 */
import {
  type Aim,
  type BreakEven,
  type CurveFigure,
  type CurvePoint,
  type CurveTable,
  type LengthBound,
  type StrategyCurve,
  statedOf,
} from '../harness/overhead.js';
import type { RenderOptions } from './reporter.js';
import { painter } from './terminal/paint.js';
import { tableLines } from './terminal/table.js';
import { wrap } from './terminal/wrap.js';
import { toAscii } from './view/ascii.js';
import { MISSING, percent, perSecond } from './view/figures.js';
import type { Table } from './view/table.js';

/** "More than a few milliseconds", as figures. */
const FEW_MS = { least: 2, most: 5 };

/** A bar of one sign is this factor. */
const FACTOR_PER_SIGN = 1.5;
const MOST_SIGNS = 6;

/** Below it other programs took so much of the machine that both arms were measured in their shadow. */
const LEAST_CORE_SHARE = 0.9;

const WORK_WORDS = { cpu: 'computing', sleep: 'sleeping' } as const;
const AIM_WORDS: Readonly<Record<Aim, string>> = {
  throughput: 'for throughput',
  others: "for other requests' p99",
};

export function renderCurve(table: CurveTable, options: RenderOptions): string {
  const { columns } = options;
  const lines = [
    `When offloading pays, without HTTP: ${WORK_WORDS[table.work]} tasks of a fixed length, ` +
      `fresh processes in ${table.rounds} rounds, inline and offloaded in turns`,
    ...table.curves.flatMap((curve) => [
      '',
      ...wrap(sentenceOf(curve), columns),
      ...wrap(ruleOfThumb(curve), columns),
      '',
      ...tableLines(viewOf(curve), columns, painter(options.color)),
    ]),
    '',
    ...doubtsOf(table)
      .flatMap((doubt) => wrap(doubt, columns))
      .map((line) => painter(options.color)('doubt', line)),
    ...notesOf(table).flatMap((note) => wrap(note, columns)),
    ...table.missing.flatMap(({ strategy, reason }) => wrap(`${strategy}: no curve, ${reason}`, columns)),
  ];
  const text = `${lines.join('\n')}\n`;
  return options.unicode ? text : toAscii(text);
}

/** `offloading to thread-pool:2 starts to pay for throughput at about 0.12 ms (0.09–0.17) and for ...` */
export function sentenceOf({ strategy, breakEven }: StrategyCurve): string {
  const { throughput, others } = breakEven;
  const parts = [
    `${AIM_WORDS.throughput} ${spellBreakEven(throughput)}`,
    `${AIM_WORDS.others} ${spellBreakEven(others)}`,
  ];
  return `Offloading to ${strategy} starts to pay ${parts.join(' and ')}.`;
}

function spellBreakEven({ center, low, high, level, n }: BreakEven): string {
  const { shortestMs, longestMs } = statedOf({ center, low, high, level, n });
  if ('atMs' in center && shortestMs !== longestMs) {
    const place = `somewhere from ${spellBound(low)} to ${spellBound(high)}`;
    return level === null ? `${place} (measured there in ${n} ${n === 1 ? 'round' : 'rounds'})` : place;
  }
  const words = 'atMs' in center ? `at about ${spellLength(center.atMs)}` : spellBound(center);
  const isOneSided = !('atMs' in center) && spellBound(low) === spellBound(high);
  // Without a level nothing more is known than what so many rounds of their own gave.
  const rounds = level === null ? [`measured there in ${n} ${n === 1 ? 'round' : 'rounds'}`] : [];
  const brackets = [...(isOneSided ? [] : [spellInterval(low, high)]), ...rounds];
  return brackets.length === 0 ? words : `${words} (${brackets.join(', ')})`;
}

function spellInterval(low: LengthBound, high: LengthBound): string {
  if ('atMs' in low && 'atMs' in high) {
    const inSeconds = [low, high].some(({ atMs }) => atMs >= 1_000);
    const start = inSeconds ? spellLength(low.atMs) : (spellLength(low.atMs).split(' ')[0] as string);
    return `${start}–${spellLength(high.atMs)}`;
  }
  return `${spellBound(low)} to ${spellBound(high)}`;
}

function spellBound(bound: LengthBound): string {
  if ('atMs' in bound) return spellLength(bound.atMs);
  return 'belowMs' in bound
    ? `below ${spellLength(bound.belowMs)}`
    : `not below ${spellLength(bound.aboveMs)}`;
}

/** What the measured break-even says of the rule, and what a task of the rule's length gains here. */
function ruleOfThumb({ breakEven, points }: StrategyCurve): string {
  const judged = (['throughput', 'others'] as const).map(
    (aim) => `${AIM_WORDS[aim]} ${againstRule(breakEven[aim])}`,
  );
  const inRange = ({ lengthMs }: CurvePoint) => lengthMs >= FEW_MS.least && lengthMs <= FEW_MS.most;
  const [answers, others] = [points.throughput.find(inRange), points.others.find(inRange)];
  const example =
    answers === undefined || others === undefined
      ? ''
      : ` At ${spellLength(answers.lengthMs)} handing over gives ${spellTimes(answers.gain.median)} the answers, ` +
        `and others' p99 is ${spellWait(others.offloaded)} instead of ${spellWait(others.inline)}.`;
  return (
    'The rule of thumb (R37) is to offload what blocks for "more than a few milliseconds", taken as ' +
    `${FEW_MS.least} to ${FEW_MS.most} ms. Measured: ${judged.join('; ')}.${example}`
  );
}

function againstRule({ low, high }: BreakEven): string {
  if ('belowMs' in high || ('atMs' in high && high.atMs < FEW_MS.least)) return 'earlier than that';
  if ('aboveMs' in low || ('atMs' in low && low.atMs > FEW_MS.most)) return 'later than that or never';
  return 'no difference from it shown';
}

function doubtsOf({ coreShare = 1 }: CurveTable): string[] {
  if (coreShare >= LEAST_CORE_SHARE) return [];
  return [
    `Doubtful: inline had ${percent(coreShare)} of a core where it needed a whole one. Other programs ran; repeat this ` +
      'when they do not.',
  ];
}

function viewOf({ points }: StrategyCurve): Table {
  const right = (label: string) => ({ label, align: 'right' as const });
  const left = (label: string) => ({ label, align: 'left' as const });
  return {
    title: '',
    columns: [
      right('task'),
      right('inline /s'),
      right('offloaded /s'),
      right('answers gained'),
      left(scaleLabel()),
      right('others p99 inline'),
      right('p99 offloaded'),
      right('p99 gained'),
      left(scaleLabel()),
    ],
    rows: points.throughput.map((answers) => {
      const others = points.others.find(({ lengthMs }) => lengthMs === answers.lengthMs);
      return {
        kind: 'other' as const,
        figures: [
          spellLength(answers.lengthMs),
          perSecond(answers.inline),
          perSecond(answers.offloaded),
          spellGain(answers.gain),
          bar(answers.gain.median),
          ...(others === undefined
            ? [MISSING, MISSING, MISSING, '']
            : [
                spellWait(others.inline),
                spellWait(others.offloaded),
                others.keepsUp ? spellGain(others.gain) : 'tasks pile up',
                bar(others.gain.median),
              ]),
        ],
      };
    }),
    legend: [],
  };
}

/** To the left of the line inline is better, to the right offloading. */
function bar(gain: number): string {
  const size = Math.min(MOST_SIGNS, Math.round(Math.abs(Math.log(gain)) / Math.log(FACTOR_PER_SIGN)));
  const signs = '█'.repeat(size);
  return gain < 1 ? `${signs.padStart(MOST_SIGNS)}|` : `${' '.repeat(MOST_SIGNS)}|${signs}`;
}

function scaleLabel(): string {
  return `${'inline'.padStart(MOST_SIGNS)}|offload`;
}

function notesOf(table: CurveTable): string[] {
  const { inFlight, utilization, mostTasksPerSec, probesPerSec, curves } = table;
  const level = curves
    .flatMap(({ breakEven }) => Object.values(breakEven))
    .find((even) => even.level !== null);
  const brackets =
    level === undefined
      ? 'In brackets: the range of the rounds.'
      : `In brackets: ${(level.level as number) * 100} % interval of the median over the rounds; the range where fewer than 6 measured.`;
  return [
    `answers gained: answers per second offloaded / inline, ${inFlight} tasks in flight.`,
    `others p99: wait for the event loop of ${probesPerSec} probes a second, from the instant each was due, while tasks ` +
      `arrive that take ${utilization * 100} % of one core, at most ${mostTasksPerSec} a second; gained: inline / offloaded.`,
    `${brackets} One sign of a bar is a factor of ${FACTOR_PER_SIGN}.`,
    'A length is the time that the task takes alone on a core; the copied input is a few bytes.',
  ];
}

function spellGain({ median, low, high }: CurveFigure): string {
  const bare = (ratio: number) => spellTimes(ratio).slice(0, -1);
  return `${spellTimes(median)} (${bare(low)}–${bare(high)})`;
}

/** As many decimals as a ratio of that size is worth. */
function spellTimes(ratio: number): string {
  return `${ratio.toFixed(ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0)}x`;
}

/** Two digits that count: `0.012 ms`, `0.12 ms`, `12 ms`, `1 s`. */
function spellLength(lengthMs: number): string {
  if (lengthMs >= 1_000) return `${Number((lengthMs / 1_000).toPrecision(2))} s`;
  return `${lengthMs >= 100 ? Math.round(lengthMs) : Number(lengthMs.toPrecision(2))} ms`;
}

function spellWait(waitMs: number): string {
  return `${waitMs.toFixed(waitMs < 9.995 ? 2 : waitMs < 99.95 ? 1 : 0)} ms`;
}

/**
 * What was found of every row, in words: the fields of the table that every form of it shares, a sentence that sums
 * them up, and what is missing, once. Pure; no figure in it is typed by hand.
 */
import {
  type ArticleFindings,
  type Finding,
  type HalfFinding,
  isOtherwise,
  otherwiseThanKnown,
} from '../harness/articles/finding.js';
import type { Outcome } from '../harness/articles/row.js';
import type { Result } from '../harness/result/schema.js';
import { counted, listed, plain } from './view/words.js';

/** How a row came out; decides its colour. */
export type Tone = 'holds' | 'false' | 'partly' | 'open' | 'otherwise';

export interface ArticleLine {
  readonly id: string;
  readonly says: string;
  /** `Python 1.00 s`, `Node.js 2.00 s`; one entry where nothing could be measured. */
  readonly measured: readonly string[];
  readonly verdict: string;
  readonly why: string;
  readonly source: string;
  readonly tone: Tone;
}

export interface ArticleGroup {
  readonly title: string;
  /** Where the article can be read; absent where its address is not known. */
  readonly url?: string;
  readonly lines: readonly ArticleLine[];
}

export interface ArticlesView {
  readonly summary: string;
  /** The conditions; a second line only where they were bad. */
  readonly heading: readonly string[];
  readonly groups: readonly ArticleGroup[];
  /** Why figures are missing, each reason once; the first is number 1. */
  readonly reasons: readonly string[];
  readonly legend: readonly string[];
}

/** Processes that want to compute, for each core; above it, what computes in the run has to share. */
const MOST_LOAD_PER_CORE = 0.5;

const LEGEND = [
  'holds, false, partly: what the measured figures say of the article’s sentence. Python decides where both were measured; Node.js is named where it comes out otherwise.',
  'holds (source): no cell of this run can decide it; the source that articles.md names in its row does.',
  'known: what documentation and source code say. It takes no part in judging.',
];

export function buildArticlesView(articles: readonly ArticleFindings[], result: Result): ArticlesView {
  const reasons: string[] = [];
  const groups = articles.map(({ findings, ...article }) => ({
    ...article,
    lines: findings.map((finding) => lineOf(finding, reasons)),
  }));
  const summary = `${interruptionOf(result)}${summaryOf(articles)}`;
  const heading = [headingOf(result), ...loadWords(articles, result)];
  return { summary, heading, groups, reasons, legend: LEGEND };
}

/** `Interrupted: 12 of 43 cells were measured. `; nothing where the run came to its end. */
function interruptionOf({ aborted, cells }: Result): string {
  if (!aborted) return '';
  const measured = cells.filter(({ state }) => state === 'completed').length;
  return `Interrupted: ${measured} of ${counted(cells.length, 'cell')} ${cells.length === 1 ? 'was' : 'were'} measured. `;
}

/** `41 rows: 20 hold, 6 are false, ...; measured otherwise than known: none.` */
function summaryOf(articles: readonly ArticleFindings[]): string {
  const findings = articles.flatMap((article) => article.findings);
  const outcomes = findings.map(countedAs);
  const countOf = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  const parts = [
    [countOf('holds'), 'hold', 'holds'],
    [countOf('false'), 'are false', 'is false'],
    [countOf('partly'), 'hold in part', 'holds in part'],
    [countOf('cited'), 'cannot be measured', 'cannot be measured'],
    [countOf('node only'), 'were measured for Node.js only', 'was measured for Node.js only'],
    [countOf('open'), 'were not measured', 'was not measured'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, many, one]) => `${count} ${count === 1 ? one : many}`);
  const otherwise = otherwiseThanKnown(articles);
  const known = otherwise.length === 0 ? 'none' : listed(otherwise);
  return `${counted(findings.length, 'row')}: ${said.join(', ')}; measured otherwise than known: ${known}.`;
}

/** What a row is counted as: the articles speak of Python, so Node.js decides only what Python has no part in. */
function countedAs({ python, node, cited }: Finding): Outcome | 'cited' | 'node only' | 'open' {
  if (cited !== undefined) return 'cited';
  const outcome = (python ?? node)?.outcome;
  if (outcome) return outcome;
  return node?.outcome ? 'node only' : 'open';
}

function headingOf({ environment, config, seed }: Result): string {
  const { python, fastapi } = environment.libraries;
  return [
    counted(environment.availableParallelism, 'core'),
    ...(python === undefined ? [] : [`Python ${plain(python)}`]),
    ...(fastapi === undefined ? [] : [`FastAPI ${plain(fastapi)}`]),
    `Node.js ${plain(environment.node.replace(/^v/, ''))}`,
    `seed ${seed}`,
    config.timeScale === 1 ? 'every sleep in full length' : `every sleep shortened to ${config.timeScale}x`,
  ].join(' · ');
}

/** One line where other programs computed before the run, and the run computed too; else none. */
function loadWords(articles: readonly ArticleFindings[], { environment }: Result): string[] {
  const { loadAverageBefore: load, availableParallelism: cores } = environment;
  const findings = articles.flatMap((article) => article.findings);
  const rows = findings.filter(({ computes }) => computes).map(({ id }) => id);
  if (load <= cores * MOST_LOAD_PER_CORE || rows.length === 0) return [];
  return [
    `load average ${load.toFixed(2)} before the run on ${counted(cores, 'core')}: other programs were computing, and rows about computing (${listed(rows)}) may suffer from it`,
  ];
}

/** @param reasons Grows by what is missing here and was not missing before. */
function lineOf(finding: Finding, reasons: string[]): ArticleLine {
  const { id, says, source, python, node, cited } = finding;
  if (cited !== undefined) {
    const verdict = `${cited.known} (source)`;
    return { id, says, source, measured: ['not measurable'], verdict, why: cited.why, tone: 'open' };
  }
  const measured = (language: string, half: HalfFinding | undefined) =>
    half === undefined ? [] : [`${language} ${fieldOf(half, reasons)}`];
  return {
    id,
    says,
    source,
    measured: [...measured('Python', python), ...measured('Node.js', node)],
    verdict: verdictOf(python, node),
    why: whyOf(python, node),
    tone: toneOf(finding),
  };
}

function fieldOf(half: HalfFinding, reasons: string[]): string {
  if (half.outcome !== null) return plain(half.measured);
  const reason = plain(half.why);
  if (!reasons.includes(reason)) reasons.push(reason);
  return `not measured (${reasons.indexOf(reason) + 1})`;
}

/** `false`; `false, Node.js holds`; `holds (known: false)`. */
function verdictOf(python: HalfFinding | undefined, node: HalfFinding | undefined): string {
  const said = (half: HalfFinding | undefined) =>
    half === undefined || half.outcome === null
      ? null
      : `${half.outcome}${isOtherwise(half) ? ` (known: ${half.known})` : ''}`;
  const [ofPython, ofNode] = [said(python), said(node)];
  if (ofPython === null) {
    if (ofNode === null) return 'not measured';
    return python === undefined ? ofNode : `Node.js ${ofNode}`;
  }
  return ofNode === null || ofNode === ofPython ? ofPython : `${ofPython}, Node.js ${ofNode}`;
}

/** The reason of the deciding half; that of Node.js too where it comes out otherwise, be it than Python or than known. */
function whyOf(python: HalfFinding | undefined, node: HalfFinding | undefined): string {
  const ofPython = python !== undefined && python.outcome !== null ? clause(python) : null;
  const ofNode = node !== undefined && node.outcome !== null ? clause(node) : null;
  if (ofPython === null) return ofNode === null ? '' : `Node.js: ${ofNode}`;
  if (ofNode === null || (node?.outcome === python?.outcome && !isOtherwise(node))) return ofPython;
  return `${ofPython}; Node.js: ${ofNode}`;
}

function clause(half: HalfFinding): string {
  const otherwise = isOtherwise(half) ? `measured otherwise: known is "${half.known}"; ` : '';
  return `${otherwise}${plain(half.why)}`;
}

function toneOf(finding: Finding): Tone {
  const { python, node } = finding;
  if (isOtherwise(python) || isOtherwise(node)) return 'otherwise';
  return python?.outcome ?? node?.outcome ?? 'open';
}

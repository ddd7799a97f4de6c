/**
 * Adds thresholds and a baseline to a result, and the verdict that follows: what was interrupted or cannot be trusted
 * outranks what is broken, which outranks what could not be decided.
 */
import { EXIT_CODE } from '../exit-code.js';
import type { BaselineResult, Checks, ThresholdResult } from './checks-schema.js';
import { counted, named } from './count-words.js';
import { spellFigure } from './figure-words.js';
import { METRICS, type MetricName } from './metrics.js';
import type { Result } from './schema.js';

/** From the weakest to the strongest; the exit code of the whole is the strongest of its parts. */
const STRENGTH: readonly number[] = [
  EXIT_CODE.ok,
  EXIT_CODE.inconclusive,
  EXIT_CODE.claimFailed,
  EXIT_CODE.untrustworthy,
  EXIT_CODE.terminated,
  EXIT_CODE.interrupted,
];

export function concludeChecks(result: Result, checks: Checks): Result {
  const parts = [sayThresholds(checks.thresholds), sayBaseline(checks.baseline)].filter(
    (part) => part !== null,
  );
  const exitCodes = [result.verdict.exitCode, ...parts.map(({ exitCode }) => exitCode)];
  const [exitCode = result.verdict.exitCode] = exitCodes.sort(
    (a, b) => STRENGTH.indexOf(b) - STRENGTH.indexOf(a),
  );
  // What failed is told first; the rest is for the end.
  const failed = parts.filter((part) => part.exitCode !== EXIT_CODE.ok);
  const passed = parts.filter((part) => part.exitCode === EXIT_CODE.ok);
  const isMeasured = result.verdict.exitCode === EXIT_CODE.ok;
  const sentences = isMeasured
    ? [...failed.map(({ sentence }) => sentence), result.verdict.sentence]
    : [result.verdict.sentence, ...failed.map(({ sentence }) => sentence)];
  const sentence = [...sentences, ...passed.map((part) => part.sentence)].join(' ');
  return { ...result, checks, verdict: { exitCode, sentence } };
}

interface Part {
  readonly exitCode: number;
  readonly sentence: string;
}

function sayThresholds(thresholds: readonly ThresholdResult[]): Part | null {
  if (thresholds.length === 0) return null;
  const broken = thresholds.filter(({ holds }) => holds === false);
  const open = thresholds.filter(({ holds }) => holds === null);
  const all = counted(thresholds.length, 'threshold');
  const sentences = [
    ...(broken.length === 0
      ? []
      : [
          `${broken.length} of ${all} ${broken.length === 1 ? 'does' : 'do'} not hold: ${listed(broken.map(sayBroken))}.`,
        ]),
    ...(open.length === 0
      ? []
      : [`${open.length} of ${all} could not be checked: ${listed(open.map(sayOpen))}.`]),
  ];
  if (sentences.length === 0) {
    const sentence = thresholds.length === 1 ? 'The threshold holds.' : `All ${all} hold.`;
    return { exitCode: EXIT_CODE.ok, sentence };
  }
  const exitCode = open.length > 0 ? EXIT_CODE.untrustworthy : EXIT_CODE.claimFailed;
  return { exitCode, sentence: sentences.join(' ') };
}

function sayBroken({ text, cellId, metric, measured, limit }: ThresholdResult): string {
  return `${text} (${cellId}: ${figure(metric, measured)}, limit ${figure(metric, limit)})`;
}

function sayOpen({ text, cellId, reason }: ThresholdResult): string {
  return `${text} (${cellId}: ${reason ?? 'no figure'})`;
}

function figure(metric: string, value: number | null): string {
  if (value === null) return 'unknown';
  return Object.hasOwn(METRICS, metric) ? spellFigure(metric as MetricName, value) : String(value);
}

function sayBaseline(baseline: BaselineResult | undefined): Part | null {
  // That there is none is no part of the verdict; every report says it beside the checks.
  if (baseline === undefined || baseline.state === 'missing') return null;
  const broken = baseline.items.filter(({ isGate, holds }) => isGate && holds === false);
  if (broken.length === 0) return { exitCode: EXIT_CODE.ok, sentence: baseline.sentence };
  const what = listed(broken.map(({ cellId, sentence }) => `${cellId}: ${sentence.replace(/\.$/, '')}`));
  const sentence = `The baseline ${baseline.file} is not kept in ${counted(broken.length, 'point')}: ${what}.`;
  return { exitCode: EXIT_CODE.claimFailed, sentence };
}

/** What is named has commas of its own. */
function listed(texts: readonly string[]): string {
  return named(texts, '; ', '; and ');
}

/**
 * A threshold as a line of text, `[WHERE] METRIC OPERATOR LIMIT`: `thread-pool:2 makespan <= 0.6 x inline`. Whether it
 * can be read at all is decided here, with the column of what cannot; whether it fits a run, in `match.ts`.
 */
import type { Said } from '../config/rule.js';
import type { Problem } from '../errors.js';
import { OPERATORS } from '../result/checks-schema.js';
import { readDefinition } from './definition.js';
import { readLimit } from './limit.js';
import { metricOf, suggestMetric } from './metric-name.js';
import { THRESHOLD_EXAMPLE, type Threshold } from './threshold.js';

const FORM = `Write [WHERE] METRIC OPERATOR LIMIT, for example "${THRESHOLD_EXAMPLE}".`;

export type ReadThreshold = { readonly threshold: Threshold } | { readonly problem: Problem };

/** A threshold from a text, or from the object that a config file can hold instead. */
export function readThreshold({ value, where }: Said<unknown>): ReadThreshold {
  if (typeof value === 'string') return readExpression(value, where);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return readDefinition(value, where);
  }
  const what = `${JSON.stringify(value)} is neither a text nor an object`;
  return { problem: { where, what, fix: FORM } };
}

interface Word {
  readonly text: string;
  /** Of its first character, from 0. */
  readonly at: number;
}

function readExpression(text: string, where: string): ReadThreshold {
  const wrong = (at: number, what: string, fix: string): ReadThreshold => ({
    problem: { where, what: `column ${at + 1} of "${text}": ${what}`, fix },
  });
  const sign = /[<>=!]+/.exec(text);
  if (sign === null) return wrong(text.trimEnd().length, 'there is no operator', FORM);
  const operator = OPERATORS.find((known) => known === sign[0]);
  if (operator === undefined) {
    return wrong(sign.index, `"${sign[0]}" is not an operator`, `Operators: ${OPERATORS.join(' ')}.`);
  }
  const [first, second, third] = wordsOf(text.slice(0, sign.index));
  if (first === undefined) return wrong(sign.index, 'nothing says which metric is meant', FORM);
  if (third !== undefined) return wrong(third.at, `"${third.text}" is one word too many`, FORM);
  const word = second ?? first;
  const metric = metricOf(word.text);
  if (metric === null) return wrong(word.at, `"${word.text}" is not a metric`, suggestMetric(word.text));
  const rest = text.slice(sign.index + operator.length);
  if (rest.trim() === '') return wrong(text.trimEnd().length, 'the limit is missing', FORM);
  const limit = readLimit(rest.trim().replaceAll(/\s+/g, ' '), metric);
  if ('what' in limit) {
    return wrong(text.length - rest.trimStart().length, limit.what, limit.fix);
  }
  const place = second === undefined ? {} : { name: first.text };
  return { threshold: { text: text.trim(), where, place, metric, operator, limit } };
}

function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: match.index }));
}
